import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf, earlierInstructions, hasCacheMount } from '../../model/dockerfile/around';
import { mayRemove } from '../../model/dockerfile/package-cache';
import { layerShips } from '../../model/dockerfile/shipped';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Install {
  /** The word `install`. */
  readonly word: ShellWord;
  readonly tool: 'pip' | 'uv pip';
  readonly flag: string;
}

const IS_PIP = /^pip[\d.]*$/;
const IS_PYTHON = /^(?:python|pypy)[\d.]*$/;

/** The word `install` behind what leads to it: `pip install`, `python -m pip install`, `uv pip install`. */
function installOf(command: ShellCommand): Install | undefined {
  const name = command.name ?? '';
  const isModule = IS_PYTHON.test(name) && command.flag('m')?.text === 'pip';
  const operands = command.operands(isModule ? { valueFlags: ['m', 'W', 'X'] } : undefined);
  if (name === 'uv') return command.runs('uv', 'pip', 'install') && operands[1] ? { word: operands[1], tool: 'uv pip', flag: '--no-cache' } : undefined;
  const word = operands[0];
  return word?.text === 'install' && (isModule || IS_PIP.test(name)) ? { word, tool: 'pip', flag: '--no-cache-dir' } : undefined;
}

const SWITCHES: Readonly<Record<Install['tool'], readonly string[]>> = {
  pip: ['PIP_NO_CACHE_DIR', 'PIP_CACHE_DIR'],
  'uv pip': ['UV_NO_CACHE', 'UV_CACHE_DIR'],
};

/** Whether the environment turns the cache off or moves it, or may. */
function isOffByVariable(run: Instruction, command: ShellCommand, tool: Install['tool']): boolean {
  const names = SWITCHES[tool];
  if (names.some(name => run.stage?.variable(name, run) !== undefined)) return true;
  return commandsOf(run).some(other => {
    const holds = other === command || other.nameWord === undefined;
    if (holds && other.assignments.some(({ name }) => names.includes(name))) return true;
    return other.is('export') && other.args.some(word => names.some(name => word.raw.startsWith(`${name}=`)));
  });
}

const SETTINGS = /pip\.conf|uv\.toml/;

/** Whether pip is told in its own settings, or may be: they are written by a command or copied. */
const isOffBySettings = (run: Instruction): boolean => [...earlierInstructions(run), run].some(instruction => instruction.words.some(word => SETTINGS.test(word.raw))
  || commandsOf(instruction).some(command => command.runs(['pip', 'pip3'], 'config') || command.redirects.some(({ target }) => SETTINGS.test(target?.raw ?? ''))));

/** Whether the cache is removed again in the same RUN. */
const isRemoved = (run: Instruction): boolean => commandsOf(run).some(command => mayRemove(command, /\.cache|\/root(?:\/\*|\/?$)/)
  || command.runs(['pip', 'pip3', 'uv'], 'cache') || /clean/i.test(command.name ?? ''));

const mayHoldFlag = (word: ShellWord): boolean => word.hasUnquotedExpansion && /opt|flag|arg|cache/i.test(word.raw);

export default commandRule<Install>({
  id: 'pip-no-cache-dir',
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'pip cache left in the image', zh: 'pip 的缓存留在镜像里' },
  message: {
    en: '"{tool} install" without "{flag}" leaves every downloaded package in this layer a second time',
    zh: '"{tool} install" 没有 "{flag}"，下载的软件包会在这一层里多留一份',
  },
  why: {
    en: 'pip keeps what it downloads and builds below "~/.cache". An image is built once and installs nothing later, so the copy is only weight that every node pulls.',
    zh: 'pip 会把下载和构建出来的包缓存在 "~/.cache" 下。镜像构建完就不会再安装什么，这份缓存只是每个节点都要多拉取的体积。',
  },
  whenNot: {
    en: 'People install packages inside the running container, as in a development image.',
    zh: '有人会在运行中的容器里继续安装包，比如开发用的镜像。',
  },
  links: [LINKS.pipCaching, LINKS.runCacheMount],
  alias: { hadolint: ['DL3042'] },
  check({ run, command }, { stageTargets }) {
    const install = installOf(command);
    if (!install || command.hasFlag('no-cache-dir', 'no-cache', 'cache-dir') || command.args.some(mayHoldFlag)) return [];
    if (!layerShips(run, stageTargets) || hasCacheMount(run, /cache|pip|uv|\/root\/?$|\$/)) return [];
    if (isOffByVariable(run, command, install.tool) || isOffBySettings(run) || isRemoved(run)) return [];
    return [{ at: install.word.place, args: { tool: install.tool, flag: install.flag }, data: install }];
  },
  fixes: [{
    // Safe: the same packages are installed.
    safe: true,
    title: { en: 'Add "{flag}"', zh: '添加 "{flag}"' },
    changes: (_target, _context, { data }) => data && insertAfterWord(data.word, data.flag),
  }],
  examples: [
    {
      bad: `FROM python:3.13-slim
RUN pip [|install|] -r requirements.txt
RUN apt-get update && \\
    # the server
    python3 -m pip [|install|] --upgrade gunicorn && \\
    sudo pip3.13 --quiet [|install|] flask
RUN <<EOF
uv pip [|install|] --system django
EOF
`,
      fixed: `FROM python:3.13-slim
RUN pip install --no-cache-dir -r requirements.txt
RUN apt-get update && \\
    # the server
    python3 -m pip install --no-cache-dir --upgrade gunicorn && \\
    sudo pip3.13 --quiet install --no-cache-dir flask
RUN <<EOF
uv pip install --no-cache --system django
EOF
`,
    },
    {
      why: { en: 'The cache is off, elsewhere, or removed.', zh: '缓存已关闭、放在别处，或已删除。' },
      good: `FROM python:3.13-slim
RUN pip install --no-cache-dir flask
RUN PIP_NO_CACHE_DIR=1 pip install flask
RUN export PIP_NO_CACHE_DIR=1 && pip install flask
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
RUN pip install flask && rm -rf ~/.cache
RUN pip install $PIP_OPTS flask
RUN pip download flask
RUN pipx install poetry
`,
    },
    {
      why: { en: 'The variable is inherited from the stage it starts from.', zh: '变量从作为起点的阶段继承而来。' },
      good: `FROM python:3.13-slim AS base
ENV PIP_NO_CACHE_DIR=1
FROM base
RUN pip install flask
`,
    },
    {
      why: { en: 'Only the virtual environment of this stage ships.', zh: '这个阶段只有虚拟环境会发布。' },
      good: `FROM python:3.13 AS build
RUN pip install -r requirements.txt
FROM python:3.13-slim
COPY --from=build /venv /venv
`,
    },
  ],
});
