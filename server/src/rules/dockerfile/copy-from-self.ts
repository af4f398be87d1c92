import { standing, stageReferences } from '../../model/dockerfile/stage-references';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

// No fix: which stage was meant only the author knows.
export default dockerfileRule({
  id: 'copy-from-self',
  severity: 'error',
  category: 'multi-stage',
  title: { en: 'Stage that copies from itself', zh: '阶段从自身复制' },
  message: {
    en: 'Stage "{name}" cannot take files from itself: the builder stops at this circle',
    zh: '阶段 "{name}" 不能从自身取文件：构建器会因循环依赖而失败',
  },
  why: {
    en: 'A stage can only take files from one that is complete. RUN with `cp` copies within a stage; another name was meant, or the FROM between the two is missing.',
    zh: '只能从已经构建完成的阶段取文件。在同一阶段内复制应使用 RUN 加 `cp`；否则就是写错了名字，或者中间漏了一条 FROM。',
  },
  whenNot: { en: 'Never: the build fails.', zh: '没有这种情况，构建会失败。' },
  links: [LINKS.dockerfileCopyFrom, LINKS.multiStage],
  alias: { hadolint: ['DL3023'], trivy: ['DS-0006'] },
  check: dockerfile => stageReferences(dockerfile)
    .filter(reference => reference.kind !== 'from' && standing(reference) === 'self' && !reference.instruction.trigger)
    .map(({ place, text }) => ({ at: place, args: { name: text } })),
  examples: [
    {
      bad: `FROM golang:1.26 AS build
RUN go build -o /app .
COPY --from=[|build|] /app /usr/bin/app
RUN --mount=type=bind,from=[|Build|],target=/src ls /src
FROM alpine:3.22
COPY --from=[|1|] /etc/os-release /
`,
    },
    {
      why: {
        en: 'An earlier stage of that name, an image that is called like the stage, and what another build resolves.',
        zh: '同名的更早的阶段、与阶段同名的镜像，以及由另一次构建解析的引用。',
      },
      good: `FROM golang:1.26 AS build
RUN go build -o /app .
FROM alpine:3.22 AS build
COPY --from=build /app /app
FROM nginx:1.29 AS nginx
COPY --from=nginx:1.29 /etc/nginx /etc/nginx
ONBUILD COPY --from=nginx /a /a
`,
    },
  ],
});
