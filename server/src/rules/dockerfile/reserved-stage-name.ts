import { renameStage } from '../../model/dockerfile/dockerfile-edit';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** `FROM scratch` means nothing at all, `context` the build context, whatever stage has that name. */
const RESERVED: ReadonlySet<string> = new Set(['scratch', 'context']);

export default stageRule({
  id: 'reserved-stage-name',
  severity: 'warning',
  category: 'multi-stage',
  title: { en: 'Stage with a reserved name', zh: '阶段使用了保留名' },
  message: {
    en: '"{name}" means something else to the builder: this stage may not be what a reference to it gets',
    zh: '"{name}" 对构建器另有含义：引用它时得到的可能不是这个阶段',
  },
  why: {
    en: '"scratch" is the empty image and "context" the files that are sent to the builder. A stage of that name is mixed up with them, by the builder and by readers.',
    zh: '"scratch" 是空镜像，"context" 是发送给构建器的文件。阶段用了同样的名字，构建器和读的人都会弄混。',
  },
  whenNot: { en: 'Never; another name costs nothing.', zh: '没有这种情况，换个名字没有代价。' },
  links: [LINKS.reservedStageNameCheck, LINKS.multiStage],
  alias: { hadolint: ['DL3063'], buildkit: ['ReservedStageName'] },
  check: ({ name, nameSpan }) => name !== undefined && nameSpan && RESERVED.has(name.toLowerCase()) ? [{ at: nameSpan, args: { name } }] : [],
  fixes: [{
    // Not safe: something may build the stage by its old name, and FROM scratch may have meant either.
    safe: false,
    title: { en: 'Rename to {name}-stage', zh: '改名为 {name}-stage' },
    changes: stage => stage.name === undefined ? undefined : renameStage(stage, `${stage.name}-stage`),
  }],
  examples: [
    {
      bad: `FROM alpine:3.22 AS [|context|]
COPY . /src
FROM node:24
COPY --from=context /src /src
`,
      fixed: `FROM alpine:3.22 AS context-stage
COPY . /src
FROM node:24
COPY --from=context-stage /src /src
`,
    },
    {
      why: { en: 'Names that only contain the reserved ones.', zh: '只是包含保留名。' },
      good: `FROM scratch AS scratch-files
COPY . /
FROM scratch
COPY --from=scratch-files / /
`,
    },
  ],
});
