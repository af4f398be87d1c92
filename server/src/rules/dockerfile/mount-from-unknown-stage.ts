import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { closesCircle } from '../../model/dockerfile/stage-graph';
import { type LostReference, lostReferences } from '../../model/dockerfile/stage-guess';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default dockerfileRule<LostReference>({
  id: 'mount-from-unknown-stage',
  severity: 'warning',
  category: 'multi-stage',
  title: { en: 'Mount from a stage that is not there', zh: '挂载引用了不存在的阶段' },
  message: {
    en: 'No stage above is called "{name}": it is taken for an image; "{meant}" is probably meant',
    zh: '上面没有名为 "{name}" 的阶段，会被当成镜像；可能是想写 "{meant}"',
  },
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
  why: {
    en: 'A name that no stage above has means an image. The builder then asks a registry for it, and fails there, or worse, gets a stranger\'s image of that name.',
    zh: '上面没有这个阶段时，名字就表示镜像。构建器会去仓库拉取，多半会失败；更糟的是，可能拉到别人的同名镜像。',
  },
  whenNot: {
    en: 'The name is a context that is passed by `--build-context` or a bake file.',
    zh: '这个名字是用 `--build-context` 或 bake 文件传入的构建上下文。',
  },
  links: [LINKS.dockerfileMountBind, LINKS.multiStage],
  check: (dockerfile, { isOn }) => lostReferences(dockerfile, 'mount')
    .filter(({ reference }) => !(isOn('circular-stage-deps') && closesCircle(reference)))
    .map(lost => ({
      at: lost.reference.place,
      args: { name: lost.reference.text, meant: lost.meant },
      variant: lost.kind === 'near' ? undefined : lost.kind,
      data: lost,
    })),
  fixes: [{
    safe: false, // the nearest name is a guess
    title: { en: 'Change to {meant}', zh: '改为 {meant}' },
    changes: (_dockerfile, _context, { data }) =>
      data?.meant === undefined || !data.reference.span ? undefined : replaceSpan(data.reference.span, data.meant),
  }],
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
