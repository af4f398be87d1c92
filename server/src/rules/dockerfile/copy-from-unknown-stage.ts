import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { closesCircle } from '../../model/dockerfile/stage-graph';
import { type LostReference, lostReferences } from '../../model/dockerfile/stage-guess';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default dockerfileRule<LostReference>({
  id: 'copy-from-unknown-stage',
  severity: 'warning',
  category: 'multi-stage',
  title: { en: 'COPY from a stage that is not there', zh: 'COPY 引用了不存在的阶段' },
  message: {
    en: 'No stage above is called "{name}": it is taken for an image; "{meant}" is probably meant',
    zh: '上面没有名为 "{name}" 的阶段，会被当成镜像；可能是想写 "{meant}"',
  },
  variants: {
    later: {
      en: 'Stage "{name}" comes further down: COPY can only take files from a stage above, and the build fails',
      zh: '阶段 "{name}" 在后面：COPY 只能从前面的阶段取文件，构建会失败',
    },
    number: { en: 'There is no stage {name}: stages are counted from 0, and the build fails', zh: '没有序号为 {name} 的阶段：序号从 0 开始，构建会失败' },
  },
  why: {
    en: 'A name that no stage above has means an image. The builder then asks a registry for it, and fails there, or worse, gets a stranger\'s image of that name.',
    zh: '上面没有这个阶段时，名字就表示镜像。构建器会去仓库拉取，多半会失败；更糟的是，可能拉到别人的同名镜像。',
  },
  whenNot: {
    en: 'The name is a context that is passed by `--build-context` or a bake file.',
    zh: '这个名字是用 `--build-context` 或 bake 文件传入的构建上下文。',
  },
  links: [LINKS.dockerfileCopyFrom, LINKS.multiStage],
  alias: { hadolint: ['DL3022'] },
  check: (dockerfile, { isOn }) => lostReferences(dockerfile, 'copy')
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
