import { needs, reachable } from '../../model/dockerfile/stage-graph';
import type { Dockerfile, Stage } from '../../model/dockerfile/types';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** What stages are called that are there to be built by name. */
const TARGET_NAME = /(?:^|[-_.])(?:tests?|testing|lint(?:er)?|dev|develop(?:ment)?|debug(?:ger)?|ci|prod(?:uction)?|release|export|artifacts?|binar(?:y|ies)|docs?|check|validate|verify|update|vendor|cross|e2e|bench(?:mark)?)(?:$|[-_.])/i;

/** Whether a stage looks like an image of its own: it says how it is started, or its name says what it is for. */
const isTarget = ({ name = '', instructions }: Stage): boolean =>
  TARGET_NAME.test(name) || instructions.some(({ keyword }) => ['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'EXPOSE'].includes(keyword));

/** The stages that are images of their own. Several named ones that nothing uses show a file that is built by target, unless the settings name the targets. */
function targets(dockerfile: Dockerfile, names: readonly string[]): readonly Stage[] {
  const { stages } = dockerfile;
  const used = new Set([...needs(dockerfile).values()].flatMap(needed => [...needed]));
  const loose = stages.filter(stage => stage.name !== undefined && !stage.isFinal && !used.has(stage));
  return [...stages.filter(stage => stage.isShipped(names) || isTarget(stage)), ...(names.length === 0 && loose.length > 1 ? loose : [])];
}

// No fix: something that is not in the workspace may build it.
export default dockerfileRule({
  id: 'unreachable-stage',
  severity: 'hint',
  category: 'multi-stage',
  title: { en: 'Stage that nothing uses', zh: '没有被使用的阶段' },
  message: {
    en: 'The final stage takes nothing from this one, directly or through others: a plain build skips it',
    zh: '最终阶段没有直接或间接用到这个阶段：普通的构建会跳过它',
  },
  why: {
    en: 'What nobody builds nobody notices breaking. Often a COPY took its place long ago, or the name in one was changed.',
    zh: '没人构建的东西坏了也没人知道。往往是早已被某条 COPY 取代，或者引用它的名字改了。',
  },
  whenNot: {
    en: 'It is built by name, with `--target`: list it in `stageTargets`.',
    zh: '它会通过 `--target` 按名称构建：把它写进 `stageTargets`。',
  },
  links: [LINKS.multiStage],
  check(dockerfile, { stageTargets }) {
    const { stages } = dockerfile;
    const used = reachable(needs(dockerfile), targets(dockerfile, stageTargets));
    return stages.filter(stage => !used.has(stage))
      .map(({ nameSpan, from }) => ({ at: nameSpan ?? from.keywordSpan, unnecessary: true }));
  },
  examples: [
    {
      bad: `FROM golang:1.26 AS build
FROM node:24 AS [|assets|]
[|FROM|] alpine:3.22
FROM scratch
COPY --from=build /app /app
`,
    },
    {
      settings: { stageTargets: ['tools'] },
      bad: `FROM golang:1.26 AS base
FROM base AS tools
FROM alpine:3.22 AS [|other|]
RUN touch /other
FROM scratch
`,
    },
    {
      why: { en: 'Several stages that nothing uses are there to be built by name.', zh: '有多个没被用到的阶段，说明它们会按名称构建。' },
      good: `FROM node:24 AS gateway
FROM node:24 AS worker
FROM node:24 AS shop
`,
    },
    {
      why: {
        en: 'Used through another stage, by a mount, by number, through a variable, or an image of its own.',
        zh: '通过其他阶段、挂载、序号或变量被用到，或者本身就是一个镜像。',
      },
      good: `ARG FLAVOUR=small
FROM golang:1.26 AS deps
FROM deps AS build
FROM alpine:3.22 AS base-small
FROM debian:13 AS base-large
FROM node:24
FROM node:24 AS files
FROM build AS unit-test
RUN go test ./...
FROM node:24 AS web
CMD ["node", "web.js"]
FROM base-$FLAVOUR
COPY --from=build /app /app
COPY --from=4 /dist /dist
RUN --mount=from=files,target=/files cp /files/a /a
`,
    },
  ],
});
