import { nameIndexes } from '../../model/dockerfile/dockerfile-edit';
import { referencesTo } from '../../model/dockerfile/stage-references';
import type { Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const nameOf = ({ name, index }: Stage): string => name ?? `stage-${index}`;

export default stageRule({
  id: 'copy-from-stage-index',
  severity: 'info',
  category: 'multi-stage',
  title: { en: 'Stage referred to by number', zh: '用序号引用阶段' },
  message: {
    en: '"{index}" counts the FROM lines: a stage that is put in or moved above makes this copy from another one',
    zh: '"{index}" 是 FROM 的序号：前面增加或移动阶段后，这里就会从别的阶段复制',
  },
  why: {
    en: 'Nobody who adds a stage looks for numbers further down. With luck the build fails; without it, files of another stage are copied.',
    zh: '加阶段的人不会去找后面的序号。运气好是构建失败，运气不好就复制了别的阶段的文件。',
  },
  whenNot: { en: 'The file has two stages and will not get more.', zh: '文件只有两个阶段，以后也不会再加。' },
  links: [LINKS.multiStage, LINKS.dockerfileCopyFrom],
  check(stage) {
    const [first, ...others] = referencesTo(stage).filter(({ isIndex, stage: { index } }) => isIndex && index > stage.index);
    if (!first) return [];
    const related = others.map(({ place }) => ({ at: place, text: { en: 'Here too', zh: '这里也是' } }));
    return [{ at: first.place, args: { index: first.text, name: nameOf(stage) }, related }];
  },
  fixes: [{
    safe: true, // the same stage, by a name that no other has
    title: { en: 'Refer to it as {name}', zh: '改用名字 {name} 引用' },
    changes: stage => nameIndexes(stage, nameOf(stage)),
  }],
  examples: [
    {
      bad: `FROM golang:1.26
RUN go build -o /app .
FROM node:24 AS assets
FROM scratch
COPY --from=[|0|] /app /app
COPY --from=[|1|] --chown=1 /dist /dist
COPY --from=0 /etc/passwd /etc/passwd
`,
      fixed: `FROM golang:1.26 AS stage-0
RUN go build -o /app .
FROM node:24 AS assets
FROM scratch
COPY --from=stage-0 /app /app
COPY --from=assets --chown=1 /dist /dist
COPY --from=stage-0 /etc/passwd /etc/passwd
`,
    },
    {
      why: { en: 'A name, and numbers that no stage has.', zh: '用的是名字；或者没有对应的阶段。' },
      good: `FROM golang:1.26 AS build
FROM scratch
COPY --from=build /app /app
COPY --from=7 /app /app
`,
    },
  ],
});
