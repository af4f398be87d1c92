import { dependencyInstall, isIndependentOfProject, type DependencyInstall } from '../../model/dockerfile/dependency-install';
import { insertInstructionBefore, moveInstructionAfter } from '../../model/dockerfile/dockerfile-edit';
import { mountOptions } from '../../model/dockerfile/flags';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction, Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Order {
  readonly copy: Instruction;
  readonly run: Instruction;
  readonly install: DependencyInstall;
}

const commandsOf = (run: Instruction): readonly ShellCommand[] => run.keyword === 'RUN' ? run.body?.commands ?? [] : [];

const installsOf = (run: Instruction): readonly DependencyInstall[] => commandsOf(run).map(dependencyInstall).filter(install => install !== undefined);

const isContext = (source: string | undefined): boolean => source === '.' || source === './';

const copiesContext = (copy: Instruction): boolean => (copy.keyword === 'COPY' || copy.keyword === 'ADD')
  && !copy.flag('from') && copy.words.slice(0, -1).some(word => isContext(word.value));

/** A cache mount keeps what was downloaded, a bind mount brings the manifest by itself: both are another answer to the same trouble. */
const hasOwnAnswer = (run: Instruction): boolean => run.flags.some(flag => flag.name === 'mount'
  && mountOptions(flag).every(option => option.key !== 'type' || ['cache', 'bind', undefined].includes(option.value?.value)));

/** The first install below the first copy of the whole context, unless the same tool has installed before it and its layer is cached. */
function wrongOrder(stage: Stage): Order | undefined {
  const { instructions } = stage;
  const at = instructions.findIndex(copiesContext);
  const copy = instructions[at];
  if (!copy) return undefined;
  const above = [...stage.chain.slice(1).flatMap(base => base.instructions), ...instructions.slice(0, at)];
  const cached = new Set(above.flatMap(installsOf).map(({ tool }) => tool));
  for (const run of instructions.slice(at + 1)) {
    const [install] = installsOf(run);
    if (install) return cached.has(install.tool) || hasOwnAnswer(run) ? undefined : { copy, run, install };
  }
  return undefined;
}

/** Whether the copy lands in the folder that the install runs in. */
function landsInWorkdir(stage: Stage, copy: Instruction, run: Instruction, between: readonly Instruction[]): boolean {
  const [, destination] = copy.words;
  const path = destination && copy.resolve(destination);
  if (path === undefined) return false;
  if (isContext(path)) return between.every(({ keyword }) => keyword !== 'WORKDIR');
  return path.startsWith('/') && stage.workdir(run).value === (path.replace(/\/+$/, '') || '/');
}

/** What may stand between the copy and the install: nothing that reads or writes the copied files. */
const mayStayBetween = (instruction: Instruction): boolean => ['ENV', 'ARG', 'LABEL', 'EXPOSE', 'USER', 'WORKDIR'].includes(instruction.keyword)
  || (instruction.keyword === 'RUN' && instruction.body?.dialect === 'sh' && commandsOf(instruction).every(isIndependentOfProject));

/** The arguments for COPY in front of the install; undefined when the RUN may need more than manifests. */
function manifestCopies(run: Instruction, tool: string): readonly string[] | undefined {
  const commands = commandsOf(run).filter(command => !isIndependentOfProject(command));
  const copies = commands.map(command => {
    const install = command.depth === 0 && command.prefixes.length === 0 ? dependencyInstall(command) : undefined;
    return install?.tool === tool ? install.copies : undefined;
  });
  return copies.every(each => each !== undefined) ? [...new Set(copies.flat())] : undefined;
}

/** Whether a command works on packages of a monorepo, whose manifests would have to be copied one by one. */
const isMonorepo = (command: ShellCommand): boolean => command.is('lerna', 'nx', 'turbo')
  || (command.is('npm', 'pnpm', 'yarn') && (command.hasFlag('w', 'workspace', 'workspaces', 'filter', 'r', 'recursive') || command.runs('yarn', ['workspace', 'workspaces'])));

/** Whether a COPY above has brought the manifests already. */
const isCopied = (copies: string, above: readonly Instruction[]): boolean => above.some(({ keyword, words, flags }) => keyword === 'COPY'
  && flags.every(({ name }) => name !== 'from') && words.slice(0, -1).some(word => word.value?.replace(/^\.\//, '') === copies.split(' ')[0]
  && copies.split(' ')[0]?.includes('*') === true));

function reorder(stage: Stage, { copy, run, install }: Order): ReturnType<typeof moveInstructionAfter> {
  const { instructions } = stage;
  const between = instructions.slice(instructions.indexOf(copy) + 1, instructions.indexOf(run));
  const copies = manifestCopies(run, install.tool);
  const keepsFlags = copy.flags.every(({ name, value }) => ['chown', 'chmod', 'link'].includes(name) && (!value || value.span !== undefined));
  if (!copies || copy.words.length !== 2 || !keepsFlags || !between.every(mayStayBetween) || !landsInWorkdir(stage, copy, run, between)) return undefined;
  if (instructions.flatMap(commandsOf).some(isMonorepo)) return undefined;
  const missing = copies.filter(each => !isCopied(each, instructions.slice(0, instructions.indexOf(copy))));
  const flags = copy.flags.map(({ name, value }) => `--${name}${value ? `=${value.raw}` : ''} `).join('');
  const inserted = missing.length === 0 ? [] : insertInstructionBefore(run, missing.map(each => `COPY ${flags}${each}`));
  const moved = moveInstructionAfter(copy, run);
  return inserted && moved && moved.length > 0 ? [...inserted, ...moved] : undefined;
}

export default stageRule<Order>({
  id: 'copy-before-install',
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'Sources copied before dependencies are installed', zh: '先复制源码，后安装依赖' },
  message: {
    en: 'Every change of a source file runs "{install}" again: copy its manifest first, the rest after it',
    zh: '改动任何源文件都会重新执行 "{install}"：先复制依赖清单，安装之后再复制其余文件',
  },
  why: {
    en: 'The cache of a step is lost as soon as a step above it changes. With the whole context copied first, one changed line of source downloads and installs all dependencies again. Copied after the install, it costs nothing.',
    zh: '上面的步骤一变，下面步骤的缓存就失效。先复制整个上下文，改一行源码就要重新下载、安装全部依赖；放到安装之后复制，就没有这个代价。',
  },
  whenNot: {
    en: 'The install needs the sources (local packages, a postinstall script), or the image is built once and thrown away.',
    zh: '安装过程需要源码（本地包、postinstall 脚本），或者镜像只构建一次就丢弃。',
  },
  links: [LINKS.cacheOrder, LINKS.dockerCache],
  check(stage) {
    const order = wrongOrder(stage);
    return order ? [{
      at: order.copy.keywordSpan,
      args: { install: order.install.name },
      related: [{ at: order.run.keywordSpan, text: { en: 'The install', zh: '安装步骤' } }],
      data: order,
    }] : [];
  },
  fixes: [{
    // Not safe: a manifest may point at files that only the sources have, and modules of the build context may overwrite installed ones.
    safe: false,
    title: { en: 'Copy the manifest first and the rest after "{install}"', zh: '先复制依赖清单，"{install}" 之后再复制其余文件' },
    changes: (stage, _context, { data }) => data && reorder(stage, data),
  }],
  examples: [
    {
      bad: `FROM node:24
WORKDIR /app

# everything
[|COPY|] --chown=node . .
ENV CI=1
RUN npm ci
CMD ["node", "server.js"]
`,
      fixed: `FROM node:24
WORKDIR /app

ENV CI=1
COPY --chown=node package*.json npm-shrinkwrap.json* .npmrc* ./
RUN npm ci
# everything
COPY --chown=node . .
CMD ["node", "server.js"]
`,
    },
    {
      bad: `FROM python:3.13
[|ADD|] . /app
WORKDIR /app
RUN apt-get install -y gcc
RUN pip install -r requirements/prod.txt
`,
      fixed: `FROM python:3.13
WORKDIR /app
RUN apt-get install -y gcc
COPY requirements ./requirements
RUN pip install -r requirements/prod.txt
ADD . /app
`,
    },
    {
      bad: `FROM node:24
COPY package*.json ./
[|COPY|] . .
RUN npm install
RUN npm run build
`,
      fixed: `FROM node:24
COPY package*.json ./
RUN npm install
COPY . .
RUN npm run build
`,
    },
    {
      bad: `FROM golang:1.25
[|COPY|] . .
RUN go mod download && go build -o /app .
`,
    },
    {
      why: { en: 'The dependencies have a layer above the sources.', zh: '依赖已经在源码之上有了自己的一层。' },
      good: `FROM node:24
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && npm ci --omit=dev
`,
    },
    {
      why: { en: 'Packages by name, the project itself, and a cache of downloads.', zh: '按名字安装的包、项目自身，以及有下载缓存的情况。' },
      good: `FROM python:3.13
COPY . .
RUN pip install -e .
RUN pip install gunicorn && npm install --global yarn
RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt
`,
    },
  ],
});
