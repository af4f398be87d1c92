import { mergeRuns } from '../../model/dockerfile/dockerfile-edit';
import { downloadOf } from '../../model/dockerfile/download';
import { commandsOf, earlierInstructions, isMounted } from '../../model/dockerfile/around';
import { aptUpdate, mayRemoveAptLists } from '../../model/dockerfile/apt';
import { destinationWord, isCopyOrAdd, sourceWords } from '../../model/dockerfile/copy-sources';
import { absolutePath, copiedPath } from '../../model/dockerfile/known-folders';
import { layerShips } from '../../model/dockerfile/shipped';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The files that COPY or ADD writes for certain: one file to one path, or files by name into a folder, which may itself be what is removed. */
function copiedFiles(copy: Instruction): readonly string[] {
  const destination = destinationWord(copy);
  const target = destination && copy.resolve(destination);
  if (target === undefined) return [];
  const folder = absolutePath(target, copy);
  return sourceWords(copy).flatMap(word => {
    const source = copy.resolve(word);
    if (source === undefined || /[*?[]/.test(source)) return [];
    return [copiedPath(source, target, copy), folder === '/' ? undefined : folder].flatMap(path => path ?? []);
  });
}

/** Files that commands of a RUN leave at a path that is written out, unless it may remove them itself. */
const fetchedFiles = (run: Instruction): readonly string[] => commandsOf(run).flatMap(command => {
  const cloned = command.runs('git', 'clone') && !command.hasUnknownArguments ? command.operands()[2]?.text : undefined;
  const path = cloned ?? downloadOf(command)?.path;
  const absolute = path === undefined || path.includes('$') || (!path.startsWith('/') && changesFolder(run)) ? undefined : absolutePath(path, run);
  return absolute === undefined || isMounted(run, absolute) || commandsOf(run).some(other => other.is('rm', 'mv', 'find')) ? [] : [absolute];
});

const changesFolder = (run: Instruction): boolean => commandsOf(run).some(command => command.is('cd', 'pushd'));

const LISTS = '/var/lib/apt/lists';

function filesOf(instruction: Instruction): readonly string[] {
  if (isCopyOrAdd(instruction)) return copiedFiles(instruction);
  const commands = commandsOf(instruction);
  const leavesLists = commands.some(aptUpdate) && !commands.some(mayRemoveAptLists) && !isMounted(instruction, LISTS);
  return [...fetchedFiles(instruction), ...(leavesLists ? [LISTS] : [])];
}

/** The path that a word of `rm` names; the contents of a folder count as the folder. */
function removedPath(word: ShellWord, run: Instruction): string | undefined {
  const path = word.text === undefined ? undefined : word.text.replace(/\/\*$/, '');
  if (!path || /[*?[{~]/.test(path)) return undefined;
  const isRelative = !path.startsWith('/');
  return isRelative && changesFolder(run) ? undefined : absolutePath(path, run);
}

/** Whether the RUN itself writes to the path before it removes it. */
const isWrittenBefore = (run: Instruction, rm: ShellCommand, path: string): boolean => {
  const commands = commandsOf(run);
  return commands.slice(0, commands.indexOf(rm)).some(command => {
    if (path === LISTS) return aptUpdate(command) !== undefined;
    const written = command.is('cp', 'mv', 'install', 'ln') ? command.operands().slice(-1)[0]?.text : downloadOf(command)?.path;
    const absolute = written === undefined ? undefined : absolutePath(written, run);
    return absolute === path || absolute?.startsWith(`${path}/`) === true;
  });
};

/** The last instruction below this one in the image that wrote what a word of `rm` removes. */
function writerOf(word: ShellWord, rm: ShellCommand, run: Instruction): Instruction | undefined {
  const path = removedPath(word, run);
  if (path === undefined || path === '/' || isMounted(run, path) || isWrittenBefore(run, rm, path)) return undefined;
  return [...earlierInstructions(run)].reverse().find(instruction => filesOf(instruction).some(file => file === path || (file.startsWith(`${path}/`) && path !== LISTS)));
}

export default commandRule<Instruction>({
  id: 'delete-in-later-layer',
  commands: ['rm'],
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'File deleted in a later layer', zh: '在后面的层里删除文件' },
  message: {
    en: 'An earlier layer still holds "{path}": deleting it here makes the image no smaller and hides nothing',
    zh: '前面的层里仍有 "{path}"：在这里删除既不会让镜像变小，也藏不住内容',
  },
  why: {
    en: 'A layer can only mark a file of an earlier one as deleted. The file itself is pulled by every node, and anybody can take it out of the image. Remove it in the RUN that makes it; bring in what only a step needs by "RUN --mount=type=bind", and secrets by "--mount=type=secret".',
    zh: '后面的层只能把前面层里的文件标记为已删除，文件本身每个节点照样要拉取，任何人都能从镜像里取出来。请在产生它的那条 RUN 里删除；只有某一步需要的文件用 "RUN --mount=type=bind" 带入，密钥用 "--mount=type=secret"。',
  },
  whenNot: {
    en: 'The image is squashed into one layer afterwards.',
    zh: '镜像之后会压缩成一层。',
  },
  links: [LINKS.dockerBestPractices, LINKS.runBindMount, LINKS.buildSecrets],
  check({ run, command }, { stageTargets }) {
    if (!layerShips(run, stageTargets) || run.trigger || command.context.inConditional || command.context.inFunction) return [];
    const [found] = command.operands().flatMap(word => {
      const writer = writerOf(word, command, run);
      return writer ? [{ word, writer }] : [];
    });
    return found ? [{
      at: found.word.place,
      args: { path: found.word.text },
      related: [{ at: found.writer.keywordSpan, text: { en: 'It comes into the image here', zh: '它在这里进入镜像' } }],
      data: found.writer,
    }] : [];
  },
  fixes: [{
    // Not safe: what the cache keeps changes.
    safe: false,
    title: { en: 'Merge with the RUN that makes it', zh: '与产生它的 RUN 合并' },
    changes({ run }, _context, { data }) {
      const all = run.stage?.instructions ?? [];
      const from = data ? all.indexOf(data) : -1;
      return from < 0 ? undefined : mergeRuns(all.slice(from, all.indexOf(run) + 1));
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN curl -fsSLo /tmp/tool.tgz https://example.com/tool.tgz
# unpack
RUN tar xzf /tmp/tool.tgz -C /opt && rm [|/tmp/tool.tgz|]
`,
      fixed: `FROM debian:13
RUN curl -fsSLo /tmp/tool.tgz https://example.com/tool.tgz && \\
# unpack
    tar xzf /tmp/tool.tgz -C /opt && rm /tmp/tool.tgz
`,
    },
    {
      bad: `FROM debian:13
RUN apt-get update
RUN apt-get install -y curl \\
    && rm -rf [|/var/lib/apt/lists/*|]
`,
      fixed: `FROM debian:13
RUN apt-get update \\
    && apt-get install -y curl \\
    && rm -rf /var/lib/apt/lists/*
`,
    },
    {
      bad: `FROM debian:13
WORKDIR /app
COPY id_rsa packages.tgz ./
ADD setup /tmp/setup/
ADD https://example.com/a.zip /tmp/
RUN tar xzf packages.tgz && rm -f [|packages.tgz|]
RUN /tmp/setup/run && rm -rf [|/tmp/setup|]
RUN sudo rm [|/app/id_rsa|]
RUN unzip /tmp/a.zip -d /srv; rm [|/tmp/a.zip|]
`,
    },
    {
      why: { en: 'Made in the same RUN, of the base image, mounted, or unknown.', zh: '在同一条 RUN 里产生、属于基础镜像、是挂载，或未知。' },
      good: `FROM debian:13
COPY tool.tgz $DIR/
COPY conf /etc/app/
RUN curl -o /tmp/a.tgz https://example.com/a.tgz && tar xzf /tmp/a.tgz && rm /tmp/a.tgz
RUN rm -rf /usr/share/doc /etc/app/old.conf "$DIR"
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,source=b.tgz,target=/tmp/b.tgz tar xzf /tmp/b.tgz
RUN rm -rf /tmp/*
`,
    },
    {
      why: { en: 'The layers of this stage do not ship.', zh: '这个阶段的层不会发布。' },
      good: `FROM debian:13 AS build
COPY key /root/key
RUN fetch && rm /root/key
FROM scratch
COPY --from=build /app /app
`,
    },
  ],
});
