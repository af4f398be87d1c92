import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { isWorldWritable, withoutWriting } from '../../model/dockerfile/file-modes';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { span, type Span } from '../../text/span';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Mode {
  readonly text: string;
  readonly at: Span;
  /** Where exactly the mode stands. */
  readonly exact: Span | undefined;
}

/** The end of a word that holds the mode: `-m777`, `--mode=777`. */
function modeIn(word: ShellWord, text: string): Mode {
  const { span: whole } = word;
  const exact = whole && word.raw.endsWith(text) ? span(whole.end - text.length, whole.end) : undefined;
  return { text, at: exact ?? word.place, exact };
}

/** The mode that a command gives to files or folders. */
function modeOf(command: ShellCommand): Mode | undefined {
  if (command.is('chmod')) {
    const word = command.hasFlag('reference') ? undefined : command.operands()[0];
    return word?.text === undefined ? undefined : modeIn(word, word.text);
  }
  const flag = command.is('mkdir', 'install') ? command.flag('m', 'mode') : undefined;
  return flag?.value && flag.text !== undefined ? modeIn(flag.value, flag.text) : undefined;
}

function modesOf(instruction: Instruction): readonly Mode[] {
  if (instruction.keyword === 'RUN') return (instruction.body?.commands ?? []).flatMap(command => modeOf(command) ?? []);
  const value = instruction.flag('chmod')?.value;
  const text = value && instruction.resolve(value);
  if (!value || text === undefined) return [];
  return [{ text, at: value.place, exact: value.hasVariables ? undefined : value.span }];
}

export default instructionRule<Mode>({
  id: 'no-world-writable',
  keywords: ['RUN', 'COPY', 'ADD'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'Files that everybody may change', zh: '任何人都能修改的文件' },
  message: { en: 'Mode {mode} lets every process in the container change these files', zh: '权限 {mode} 允许容器里的任何进程修改这些文件' },
  why: {
    en: 'Whoever gets hold of any process in the container, whatever user it runs as, can replace these programs and settings. Give the files to the user that needs to write, or let a group write.',
    zh: '无论容器里的进程以哪个用户运行，只要有一个被控制，就能替换这些程序和配置。请把文件交给需要写入的用户，或者只允许某个组写入。',
  },
  whenNot: { en: 'Nobody knows the user beforehand, and the folder holds nothing but scratch data.', zh: '事先无法知道是哪个用户，并且目录里只有临时数据。' },
  links: [LINKS.dockerBestPractices, LINKS.copyChownChmod],
  check: instruction => modesOf(instruction).filter(({ text }) => isWorldWritable(text))
    .map(mode => ({ at: mode.at, args: { mode: mode.text, better: withoutWriting(mode.text) }, data: mode })),
  fixes: [{
    // Not safe: the program may be another user than the owner, and rely on being allowed to write.
    safe: false,
    title: { en: 'Let only the owner write: {better}', zh: '只允许所有者写入：{better}' },
    changes(_instruction, _context, { data }) {
      const better = data && withoutWriting(data.text);
      return data?.exact && better !== undefined ? replaceSpan(data.exact, better) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
COPY --chmod=[|777|] run.sh /run.sh
RUN mkdir -m [|0777|] /data && \\
    # for all
    sudo chmod -R [|666|] /etc/app && install --mode=[|777|] app /usr/bin/app
`,
      fixed: `FROM debian:13
COPY --chmod=755 run.sh /run.sh
RUN mkdir -m 0755 /data && \\
    # for all
    sudo chmod -R 644 /etc/app && install --mode=755 app /usr/bin/app
`,
    },
    {
      bad: `FROM debian:13
RUN chmod [|a+rwx|] /data
RUN <<EOF
chmod -R [|u=rw,o+w|] /srv
EOF
`,
    },
    {
      why: { en: 'The sticky bit protects what others wrote; a group is not everybody; unknown modes.', zh: '粘滞位会保护别人写的文件；组不等于所有人；以及无从得知的权限。' },
      good: `FROM debian:13
RUN chmod 1777 /tmp && chmod a+rwxt /scratch && chmod -R g=u,o-w /data && chmod 0775 /srv && chmod +w /a && chmod $MODE /b && chmod --reference=/a 777
`,
    },
  ],
});
