import { standing, stageReferences } from '../../model/dockerfile/stage-references';
import type { Stage } from '../../model/dockerfile/types';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Instructions that put something into a stage. A FROM of the same file is another stage of the chain. */
const FILLS: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR', 'ONBUILD']);

/** Whether a stage starts from nothing and gets nothing. */
const isEmpty = ({ root, chain }: Stage): boolean =>
  root.isScratch && chain.every(({ instructions }) => instructions.every(({ keyword }) => !FILLS.has(keyword)));

// No fix: what is missing in the other stage only the author knows.
export default dockerfileRule({
  id: 'copy-from-empty-stage',
  severity: 'warning',
  category: 'multi-stage',
  title: { en: 'COPY from an empty stage', zh: '从空阶段复制' },
  message: {
    en: 'Stage "{name}" starts from scratch and gets no files: there is nothing to copy',
    zh: '阶段 "{name}" 基于 scratch，又没有放入任何文件：没有可复制的内容',
  },
  why: {
    en: 'The build fails here because no file is found, or copies an empty folder where a program should be.',
    zh: '构建会因找不到文件而在这里失败；或者本该有程序的地方，复制来的是空目录。',
  },
  whenNot: { en: 'A bake file puts a context in the place of the stage.', zh: 'bake 文件会用构建上下文替换这个阶段。' },
  links: [LINKS.dockerfileCopyFrom, LINKS.multiStage],
  check: dockerfile => stageReferences(dockerfile)
    .filter(reference => reference.kind === 'copy' && !reference.instruction.trigger && standing(reference) === 'earlier')
    .flatMap(({ target, place, text }) => target && isEmpty(target) ? [{ at: place, args: { name: text } }] : []),
  examples: [
    {
      bad: `FROM scratch AS files
FROM files AS more
ENV A=1
FROM alpine:3.22
COPY --from=[|files|] /a /a
COPY --from=[|more|] --chown=1 /a /a
COPY --from=[|0|] /a /a
`,
    },
    {
      why: { en: 'It gets files, or starts from an image.', zh: '放入了文件，或者基于某个镜像。' },
      good: `FROM scratch AS files
COPY a /a
FROM files AS more
FROM alpine:3.22 AS base
FROM alpine:3.22
COPY --from=files /a /a
COPY --from=more /a /a
COPY --from=base /etc/alpine-release /release
`,
    },
  ],
});
