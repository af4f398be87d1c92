import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { distributionOfStage } from '../../model/dockerfile/base-distribution';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const QUIET = ['progress', 'q', 'quiet', 'nv', 'no-verbose', 'o', 'output-file', 'a', 'append-output', 'b', 'background', 'spider'];

/** Whether wget is the one of busybox, which has other flags; GNU wget may be installed over it. */
const mayBeBusybox = ({ stage }: Instruction): boolean => ['alpine', 'busybox'].includes(distributionOfStage(stage) ?? '');

const isKnown = ({ stage }: Instruction): boolean => ['debian', 'redhat', 'suse', 'arch'].includes(distributionOfStage(stage) ?? '');

export default commandRule({
  id: 'wget-progress',
  commands: ['wget'],
  severity: 'off',
  category: 'packages',
  title: { en: 'wget fills the log', zh: 'wget 刷屏日志' },
  message: {
    en: 'wget writes a line of dots for every 50 kB into the build log: set --progress=dot:giga',
    zh: 'wget 每下载 50 kB 就往构建日志里写一行点：请设置 --progress=dot:giga',
  },
  why: {
    en: 'A build log is no terminal, so the progress bar becomes thousands of lines, and the line that tells what failed is lost in them.',
    zh: '构建日志不是终端，进度条会变成成千上万行，真正的报错淹没在里面。',
  },
  whenNot: {
    en: 'The files are small.',
    zh: '文件很小。',
  },
  links: [LINKS.wgetManual],
  alias: { hadolint: ['DL3047'] },
  check: ({ run, command }) => command.hasUnknownArguments || command.hasFlag(...QUIET) || command.operands().length === 0 || mayBeBusybox(run)
    ? [] : [{ at: command.namePlace }],
  fixes: [
    {
      // Safe: GNU wget only shows its progress in another way.
      safe: true,
      title: { en: 'Add --progress=dot:giga', zh: '添加 --progress=dot:giga' },
      changes: ({ run, command }) => command.nameWord && isKnown(run) && !run.json ? insertAfterWord(command.nameWord, '--progress=dot:giga') : undefined,
    },
    {
      // Not safe: the wget of busybox does not know the flag.
      safe: false,
      title: { en: 'Add --progress=dot:giga', zh: '添加 --progress=dot:giga' },
      changes: ({ run, command }) => command.nameWord && !isKnown(run) && !run.json ? insertAfterWord(command.nameWord, '--progress=dot:giga') : undefined,
    },
  ],
  examples: [
    {
      bad: `FROM debian:13
RUN [|wget|] https://example.com/a && \\
    # the second
    sudo [|wget|] -O b "https://example.com/$B"
FROM registry.example.com/base:1
RUN [|wget|] https://example.com/a
`,
      fixed: `FROM debian:13
RUN wget --progress=dot:giga https://example.com/a && \\
    # the second
    sudo wget --progress=dot:giga -O b "https://example.com/$B"
FROM registry.example.com/base:1
RUN wget --progress=dot:giga https://example.com/a
`,
    },
    {
      why: { en: 'It is quiet, writes elsewhere, or is the wget of busybox.', zh: '已经安静、写到别处，或是 busybox 的 wget。' },
      good: `FROM debian:13
RUN wget -q https://example.com/a && wget -nv https://example.com/b && wget -qO- https://example.com/c && wget --progress=dot:mega https://example.com/d
RUN wget -o log https://example.com/e && wget $OPTIONS https://example.com/f && wget --version
FROM alpine:3.22
RUN wget https://example.com/a
`,
    },
  ],
});
