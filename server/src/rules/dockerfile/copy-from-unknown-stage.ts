import { LINKS } from '../links';
import { lostStageRule } from '../lost-stage-rule';

export default lostStageRule('copy', {
  id: 'copy-from-unknown-stage',
  title: { en: 'COPY from a stage that is not there', zh: 'COPY 引用了不存在的阶段' },
  variants: {
    later: {
      en: 'Stage "{name}" comes further down: COPY can only take files from a stage above, and the build fails',
      zh: '阶段 "{name}" 在后面：COPY 只能从前面的阶段取文件，构建会失败',
    },
    number: { en: 'There is no stage {name}: stages are counted from 0, and the build fails', zh: '没有序号为 {name} 的阶段：序号从 0 开始，构建会失败' },
  },
  links: [LINKS.dockerfileCopyFrom, LINKS.multiStage],
  alias: { hadolint: ['DL3022'] },
  examples: [
    {
      bad: `FROM golang:1.26 AS build
FROM node:24 AS assets
FROM scratch
COPY --from=[|biuld|] /app /app
COPY --from=[|builder|] --chown=1 /app /app
`,
      fixed: `FROM golang:1.26 AS build
FROM node:24 AS assets
FROM scratch
COPY --from=build /app /app
COPY --from=build --chown=1 /app /app
`,
    },
    {
      bad: `FROM golang:1.26 AS build
COPY --from=[|assets|] /dist /dist
FROM node:24 AS assets
FROM scratch
COPY --from=build /app /app
COPY --from=[|3|] /app /app
`,
    },
    {
      why: {
        en: 'Stages, images, contexts of the build, and what a later build resolves.',
        zh: '阶段、镜像、构建上下文，以及之后由另一次构建解析的引用。',
      },
      good: `FROM golang:1.26 AS build
FROM node:24 AS nodes
FROM scratch
COPY --from=Build /app /app
COPY --from=0 /app /app
COPY --from=node /usr/local/bin/node /node
COPY --from=shop/builds:1.4 /a /a
COPY --from=assets . .
ONBUILD COPY --from=buildd /a /a
`,
    },
  ],
});
