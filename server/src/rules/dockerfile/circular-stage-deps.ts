import { closesCircle } from '../../model/dockerfile/stage-graph';
import { stageReferences } from '../../model/dockerfile/stage-references';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

// No fix: which of the copies should go only the author knows.
export default dockerfileRule({
  id: 'circular-stage-deps',
  severity: 'error',
  category: 'multi-stage',
  title: { en: 'Stages that need each other', zh: '阶段循环依赖' },
  message: {
    en: 'Stage "{name}" needs this one itself: neither can be built first, and the builder stops',
    zh: '阶段 "{name}" 本身又依赖当前阶段：谁都无法先构建，构建会失败',
  },
  why: {
    en: 'The builder puts the stages in order before it runs anything, and finds none here. What both need belongs into a stage that stands above the two.',
    zh: '构建器在执行之前要先排出阶段的先后，这里却排不出来。双方都需要的内容应放到它们前面的另一个阶段。',
  },
  whenNot: { en: 'Never: the build fails.', zh: '没有这种情况，构建会失败。' },
  links: [LINKS.multiStage, LINKS.dockerfileCopyFrom],
  check: dockerfile => stageReferences(dockerfile)
    .filter(reference => !reference.instruction.trigger && closesCircle(reference))
    .map(({ place, text, target }) => ({
      at: place,
      args: { name: text },
      related: target ? [{ at: target.nameSpan ?? target.from.keywordSpan, text: { en: 'It needs this stage', zh: '它又依赖当前阶段' } }] : [],
    })),
  examples: [
    {
      bad: `FROM golang:1.26 AS build
COPY --from=[|assets|] /dist /dist
FROM node:24 AS assets
COPY --from=build /schema /schema
FROM scratch
COPY --from=build /app /app
`,
    },
    {
      bad: `FROM golang:1.26 AS build
RUN --mount=from=[|final|],target=/b ls
FROM build AS test
FROM test AS final
`,
    },
    {
      why: { en: 'A line, not a circle.', zh: '依次依赖，没有循环。' },
      good: `FROM node:24 AS assets
FROM golang:1.26 AS build
COPY --from=assets /dist /dist
FROM build AS test
FROM scratch
COPY --from=build /app /app
COPY --from=assets /dist /dist
`,
    },
  ],
});
