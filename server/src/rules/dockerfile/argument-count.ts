import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'argument-count',
  title: { en: 'Too few or too many arguments', zh: '参数个数不对' },
  message: { en: '{keyword} has too few or too many arguments', zh: '{keyword} 的参数个数不对' },
  why: {
    en: 'The build stops at this line. COPY and ADD take at least a source and a destination, FROM takes an image or an image with AS and a name, HEALTHCHECK NONE stands alone.',
    zh: '构建会停在这一行。COPY 和 ADD 至少要有源和目标，FROM 后面是镜像，或者镜像加 AS 和名字，HEALTHCHECK NONE 后面不能再有内容。',
  },
  links: [LINKS.dockerfileReference],
  alias: {
    hadolint: ['DL1000'],
    'dockerfile-utils': [
      'ARGUMENT_EXTRA', 'ARGUMENT_REQUIRES_ONE', 'ARGUMENT_REQUIRES_AT_LEAST_ONE', 'ARGUMENT_REQUIRES_TWO',
      'ARGUMENT_REQUIRES_AT_LEAST_TWO', 'ARGUMENT_REQUIRES_ONE_OR_THREE', 'ARGUMENT_UNNECESSARY',
    ],
    dockerfilelint: ['extra_args', 'missing_args'],
  },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM node:24 [|build|]
COPY [|package.json|]
ENV [|NODE_ENV|]
HEALTHCHECK NONE [|now|]
`,
    },
    {
      why: { en: 'These take everything to the end of the line.', zh: '这些指令的参数一直到行尾。' },
      good: `FROM node:24
WORKDIR /my app
USER app user
COPY a b ./
`,
    },
  ],
});
