import { removeInstruction } from '../../model/dockerfile/dockerfile-edit';
import { unusedArguments, type UnusedArgument } from '../../model/dockerfile/unused-argument';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default dockerfileRule<UnusedArgument>({
  id: 'unused-arg',
  severity: 'off',
  category: 'validity',
  title: { en: 'Build argument that nothing names', zh: '没有用到的构建参数' },
  message: { en: 'Nothing below names "{name}"', zh: '后面没有任何地方用到 "{name}"' },
  why: {
    en: 'Whoever passes it with `--build-arg` expects it to do something. In front of RUN it also costs the cache whenever its value changes.',
    zh: '通过 `--build-arg` 传它的人会以为有作用。放在 RUN 前面时，值一变还会让缓存失效。',
  },
  whenNot: {
    en: 'A program that RUN starts reads it from its environment.',
    zh: 'RUN 启动的程序会从环境变量里读取它。',
  },
  links: [LINKS.dockerfileArg],
  check: dockerfile => unusedArguments(dockerfile).map(unused => ({ at: unused.property.nameSpan, args: { name: unused.property.name }, unnecessary: true, data: unused })),
  fixes: [{
    // Not safe: a program may read it from its environment.
    safe: false,
    title: { en: 'Remove ARG {name}', zh: '删除 ARG {name}' },
    changes: (_dockerfile, _context, { data }) => data?.instruction.properties.length === 1 ? removeInstruction(data.instruction) : undefined,
  }],
  examples: [
    {
      bad: `ARG [|REGISTRY|]=docker.io
ARG VERSION=24
FROM node:$VERSION AS base
ARG [|COMMIT|]
RUN npm ci
FROM base
ARG [|DATE|]=today
CMD ["node"]
`,
      fixed: `ARG VERSION=24
FROM node:$VERSION AS base
RUN npm ci
FROM base
CMD ["node"]
`,
    },
    {
      why: { en: 'Named in a script, in a later stage, or by every program.', zh: '在脚本里、后续阶段里用到，或是各种程序都会读取的变量。' },
      good: `ARG NAME=node
ARG IMAGE=\${NAME}:24
FROM $IMAGE AS base
ARG COMMIT
ARG HTTPS_PROXY
ARG DEBIAN_FRONTEND=noninteractive
ARG PORT
FROM base
LABEL commit=$COMMIT
RUN <<END
echo \${PORT}
END
`,
    },
  ],
});
