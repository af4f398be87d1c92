import { LINKS } from '../links';
import { lostStageRule } from '../lost-stage-rule';

export default lostStageRule('mount', {
  id: 'mount-from-unknown-stage',
  title: { en: 'Mount from a stage that is not there', zh: '挂载引用了不存在的阶段' },
  variants: {
    later: {
      en: 'Stage "{name}" comes further down: only a stage above can be mounted, and the build fails',
      zh: '阶段 "{name}" 在后面：只能挂载前面的阶段，构建会失败',
    },
    number: {
      en: 'Mounts take names, not numbers: "{name}" is taken for an image',
      zh: '挂载只认名字，不认序号："{name}" 会被当成镜像',
    },
  },
  links: [LINKS.dockerfileMountBind, LINKS.multiStage],
  examples: [
    {
      bad: `FROM golang:1.26 AS build
FROM alpine:3.22
RUN --mount=type=bind,from=[|buidl|],source=/app,target=/app cp /app /usr/bin/ && \\
    ls
RUN --mount=from=[|0|],target=/b ls
`,
      fixed: `FROM golang:1.26 AS build
FROM alpine:3.22
RUN --mount=type=bind,from=build,source=/app,target=/app cp /app /usr/bin/ && \\
    ls
RUN --mount=from=build,target=/b ls
`,
    },
    {
      bad: `FROM golang:1.26 AS build
RUN --mount=type=bind,from=[|assets|],target=/dist ls /dist
FROM node:24 AS assets
`,
    },
    {
      why: { en: 'Stages, images, and contexts of the build.', zh: '阶段、镜像和构建上下文。' },
      good: `FROM golang:1.26 AS build
FROM alpine:3.22
RUN --mount=type=bind,from=build,target=/a --mount=type=cache,target=/c ls
RUN --mount=from=ghcr.io/astral-sh/uv:0.9,source=/uv,target=/bin/uv uv --version
RUN --mount=from=busybox,target=/b --mount=from=sources,target=/s ls
`,
    },
  ],
});
