import { insertInstructionAfter, insertInstructionBefore, listIndexOf, removeFromRun } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf } from '../../model/dockerfile/around';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Change {
  readonly command: ShellCommand;
  readonly path: string;
}

const changesFolder = (command: ShellCommand): boolean => command.is('cd', 'pushd', 'popd');

/** The `cd` that a RUN begins with and never leaves again, into a folder that is written out. */
function leadingChange(run: Instruction): Change | undefined {
  const [first, ...rest] = commandsOf(run);
  const path = first?.operands()[0]?.text;
  if (!first?.is('cd') || first.depth > 0 || first.prefixes.length > 0 || first.args.length !== 1 || !path?.startsWith('/')) return undefined;
  if (rest.length === 0 || rest.some(changesFolder) || run.body?.list[1]?.separatorBefore !== '&&') return undefined;
  return { command: first, path };
}

/** What comes below in the stage. */
function below({ stage, span }: Instruction): readonly Instruction[] {
  return stage?.instructions.filter(other => other.span.start > span.start) ?? [];
}

const setsFolder = ({ keyword, argument }: Instruction): boolean => keyword === 'WORKDIR' && argument?.value?.startsWith('/') === true;

/** What does not care where it runs. */
const isNeutral = ({ keyword }: Instruction): boolean => ['ENV', 'ARG', 'LABEL', 'EXPOSE', 'USER', 'VOLUME', 'STOPSIGNAL', 'SHELL'].includes(keyword);

/** Whether nothing below runs in the folder that a new WORKDIR would leave. */
function isFollowedByWorkdir(run: Instruction): boolean {
  const next = below(run).find(instruction => !isNeutral(instruction));
  return next !== undefined && setsFolder(next);
}

function toWorkdir(run: Instruction, { command, path }: Change): ReturnType<typeof removeFromRun> {
  const operand = command.operands()[0];
  const removed = removeFromRun(run, listIndexOf(run, command));
  if (run.trigger || !removed || !operand?.span || /\s|\$/.test(path)) return undefined;
  const above = insertInstructionBefore(run, [`WORKDIR ${path}`]);
  if (!above || isFollowedByWorkdir(run)) return above && [...above, ...removed];
  // What runs below stays where it was.
  const old = run.stage?.workdir(run);
  const folder = old?.kind === 'known' ? old.value : undefined;
  const isEnd = below(run).length === 0 && run.stage?.isUsedAsBase === false;
  if (folder === path) return removed;
  const back = folder !== undefined && !isEnd ? insertInstructionAfter(run, [`WORKDIR ${folder}`]) : [];
  return back && [...above, ...removed, ...back];
}

export default instructionRule<Change>({
  id: 'workdir-instead-of-cd',
  keywords: ['RUN'],
  severity: 'hint',
  category: 'layers-and-cache',
  title: { en: 'cd where WORKDIR does', zh: '可以用 WORKDIR 的地方用了 cd' },
  message: {
    en: '"cd {path}" holds for this RUN only: WORKDIR says it in the open, and creates the folder',
    zh: '"cd {path}" 只在这条 RUN 里有效：用 WORKDIR 写明更清楚，还会自动创建目录',
  },
  why: {
    en: 'The next instruction starts in the old folder again, which is easy to overlook when a step is split. WORKDIR holds for RUN, COPY and CMD alike.',
    zh: '下一条指令又会回到原来的目录，拆分步骤时很容易忽略。WORKDIR 对 RUN、COPY 和 CMD 都有效。',
  },
  whenNot: {
    en: 'Only this one step works in the folder.',
    zh: '只有这一步在这个目录里工作。',
  },
  links: [LINKS.dockerfileWorkdir],
  alias: { hadolint: ['DL3003'], trivy: ['DS-0013'] },
  check(run) {
    const change = leadingChange(run);
    return change ? [{ at: change.command.namePlace, args: { path: change.path }, data: change }] : [];
  },
  fixes: [
    {
      // Safe: another WORKDIR follows before anything runs.
      safe: true,
      title: { en: 'Use WORKDIR', zh: '改用 WORKDIR' },
      changes: (run, _context, { data }) => data && isFollowedByWorkdir(run) ? toWorkdir(run, data) : undefined,
    },
    {
      // Not safe: where no working directory was set above, what runs below moves to the new one.
      safe: false,
      title: { en: 'Use WORKDIR', zh: '改用 WORKDIR' },
      changes: (run, _context, { data }) => data && !isFollowedByWorkdir(run) ? toWorkdir(run, data) : undefined,
    },
  ],
  examples: [
    {
      bad: `FROM gcc:15
RUN [|cd|] /src && \\
    make && \\
    # for everybody
    sudo make install
WORKDIR /app
RUN [|cd|] /opt/tool && ./configure
CMD ["web"]
`,
      fixed: `FROM gcc:15
WORKDIR /src
RUN make && \\
    # for everybody
    sudo make install
WORKDIR /app
WORKDIR /opt/tool
RUN ./configure
WORKDIR /app
CMD ["web"]
`,
    },
    {
      bad: `FROM gcc:15
RUN [|cd|] /src && \\
    # all of it
    make
`,
    },
    {
      why: { en: 'In a subshell, back again, relative, or unknown.', zh: '在子 shell 里、又回去了、是相对路径，或未知。' },
      good: `FROM gcc:15
RUN (cd /src && make)
RUN cd /src && make && cd ..
RUN cd src && make
RUN cd $SRC && make
RUN make && cd /src && make
RUN cd /src || exit 1
RUN cd /src
`,
    },
  ],
});
