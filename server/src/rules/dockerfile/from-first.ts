import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

/** Parts that a script puts together have other names than the file that is built, and no FROM of their own. */
const isBuiltAsItIs = (file: string): boolean => /(?:^|\/)(?:Dockerfile|Containerfile)$/i.test(file);

export default syntaxRule({
  id: 'from-first',
  category: 'multi-stage',
  title: { en: 'Instruction before FROM', zh: 'FROM 之前有其他指令' },
  message: { en: 'FROM comes first: only ARG may stand before it, not {word}', zh: 'FROM 必须在最前面：它之前只能有 ARG，不能有 {word}' },
  why: { en: 'The build stops: before FROM there is no stage that the instruction could be part of.', zh: '构建会失败：在 FROM 之前还没有阶段，这条指令无处可放。' },
  links: [LINKS.dockerfileFrom],
  alias: { hadolint: ['DL3061'], 'dockerfile-utils': ['NO_SOURCE_IMAGE'], dockerfilelint: ['from_first'] },
  overlaps: 'dockerfile-syntax',
  accepts: (_fault, { stages }, { file }) => stages.length === 0 && !isBuiltAsItIs(file),
  examples: [
    {
      bad: `ARG VERSION=24
[|RUN|] npm ci
FROM node:$VERSION
`,
    },
    {
      good: `# comment
ARG VERSION=24
FROM node:$VERSION
RUN npm ci
`,
    },
  ],
});
