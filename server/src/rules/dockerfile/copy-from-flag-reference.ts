import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'copy-from-flag-reference',
  title: { en: 'Variable in COPY --from', zh: 'COPY --from 里用了变量' },
  message: { en: '"{word}" is no stage or image: "--from" takes no variables', zh: '"{word}" 不是阶段也不是镜像："--from" 里不能用变量' },
  why: {
    en: 'The build stops at this line. Give the image a stage of its own, `FROM $IMAGE AS tools`, and copy from that: FROM takes variables.',
    zh: '构建会停在这一行。可以先用 `FROM $IMAGE AS tools` 给这个镜像一个阶段，再从该阶段复制：FROM 支持变量。',
  },
  links: [LINKS.dockerfileReference],
  alias: { 'dockerfile-utils': ['FLAG_INVALID_FROM_VALUE'] },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM node:24
COPY --from=[|$STAGE|] /app /app
`,
    },
    {
      good: `ARG IMAGE=alpine:3.22
FROM $IMAGE AS tools
FROM node:24
COPY --from=tools /a /b
COPY --from=0 /a /b
COPY --from=nginx:1.29 /a /b
`,
    },
  ],
});
