import { continueInto } from '../../model/dockerfile/dockerfile-edit';
import { CHANGE_TO_MEANT, syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'unknown-instruction',
  title: { en: 'Unknown instruction', zh: '未知的指令' },
  message: { en: '"{word}" is not a Dockerfile instruction', zh: '"{word}" 不是 Dockerfile 指令' },
  why: {
    en: 'The build stops at this line. Often the word is misspelt, or the line above should end in a backslash.',
    zh: '构建会停在这一行。常见原因是拼写错误，或者上一行末尾少了反斜杠。',
  },
  links: [LINKS.dockerfileReference],
  alias: { hadolint: ['DL1000'], 'dockerfile-utils': ['UNKNOWN_INSTRUCTION'], dockerfilelint: ['invalid_command'] },
  overlaps: 'dockerfile-syntax',
  fixes: [
    CHANGE_TO_MEANT,
    {
      // Not safe: that the line above was to be continued is a guess.
      safe: false,
      title: { en: 'Continue the line above', zh: '让上一行续行' },
      changes: (_dockerfile, _context, { data }) => data?.instruction && continueInto(data.instruction),
    },
  ],
  examples: [
    {
      bad: `FROM node:24
[|WROKDIR|] /app
ONBUILD [|COYP|] a b
`,
      fixed: `FROM node:24
WORKDIR /app
ONBUILD COPY a b
`,
    },
    {
      bad: `FROM debian:13
RUN apt-get update
[|&&|] apt-get install -y curl
`,
      fixed: `FROM debian:13
RUN apt-get update \\
&& apt-get install -y curl
`,
    },
    {
      bad: `FROM debian:13
RUN apt-get update &&
    [|apt-get|] install -y curl
`,
      fixed: `FROM debian:13
RUN apt-get update && \\
    apt-get install -y curl
`,
    },
    {
      bad: `FROM debian:13
RUN apt-get update

[|&&|] apt-get install -y curl
`,
    },
    {
      why: { en: 'Any letter case is an instruction.', zh: '大小写不限。' },
      good: `from node:24
Workdir /app
RUN echo a \\
  WROKDIR
`,
    },
    {
      why: { en: 'Somebody is still typing.', zh: '还在输入。' },
      good: `FROM node:24
WORK`,
    },
  ],
});
