import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'instruction-missing-arguments',
  title: { en: 'Instruction without arguments', zh: '指令缺少参数' },
  message: { en: '{keyword} needs arguments', zh: '{keyword} 缺少参数' },
  why: { en: 'The build stops at this line: the instruction says nothing without its arguments.', zh: '构建会停在这一行：没有参数，这条指令什么也没说。' },
  links: [LINKS.dockerfileReference],
  alias: { hadolint: ['DL1000'], 'dockerfile-utils': ['ARGUMENT_MISSING'], dockerfilelint: ['required_params', 'invalid_line'] },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM node:24
[|VOLUME|]
[|COPY|]
USER node
`,
    },
    {
      why: { en: 'CMD and ENTRYPOINT alone clear what the base image sets.', zh: '单独的 CMD 和 ENTRYPOINT 用来清除基础镜像的设置。' },
      good: `FROM node:24
ENTRYPOINT
CMD
USER node
`,
    },
    {
      why: { en: 'Somebody is still typing.', zh: '还在输入。' },
      good: `FROM node:24
COPY`,
    },
  ],
});
