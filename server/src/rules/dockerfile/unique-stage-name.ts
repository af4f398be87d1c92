import { renameStage } from '../../model/dockerfile/dockerfile-edit';
import type { Stage } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The first name `name-2`, `name-3`, … that no stage has. */
function freeName({ dockerfile, name = '' }: Stage): string {
  let number = 2;
  while (dockerfile.stageNamed(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}

export default stageRule({
  id: 'unique-stage-name',
  severity: 'warning',
  category: 'multi-stage',
  title: { en: 'Two stages of one name', zh: '阶段重名' },
  message: {
    en: 'Another stage is called "{name}" already: references get the one or the other, depending on where they stand',
    zh: '已有名为 "{name}" 的阶段：引用得到哪一个取决于写在哪里',
  },
  why: {
    en: 'The builder builds it and lets the later stage win, letter case aside. `--target` then reaches only the last one, and moving a stage silently changes what is copied.',
    zh: '构建器照样构建，并以后面的阶段为准，不区分大小写。`--target` 只能选到最后一个；移动阶段的位置还会悄悄改变复制的内容。',
  },
  whenNot: { en: 'Never; another name costs nothing.', zh: '没有这种情况，换个名字没有代价。' },
  links: [LINKS.duplicateStageNameCheck, LINKS.multiStage],
  alias: {
    hadolint: ['DL3024'], buildkit: ['DuplicateStageName'], 'dockerfile-utils': ['DUPLICATE_BUILD_STAGE_NAME'], trivy: ['DS-0012'], checkov: ['CKV_DOCKER_11'],
  },
  check(stage) {
    const { name, nameSpan, dockerfile, index } = stage;
    const first = name === undefined ? undefined : dockerfile.stageNamed(name, index);
    if (!first?.nameSpan || !nameSpan) return [];
    return [{
      at: nameSpan,
      args: { name, free: freeName(stage) },
      related: [{ at: first.nameSpan, text: { en: 'The first one', zh: '第一个' } }],
    }];
  },
  fixes: [{
    // Not safe: something may build the stage by that name, or have meant the other one.
    safe: false,
    title: { en: 'Rename this one to {free}', zh: '把这个改名为 {free}' },
    changes: stage => renameStage(stage, freeName(stage)),
  }],
  examples: [
    {
      bad: `FROM golang:1.26 AS build
FROM node:24 AS [|Build|]
FROM scratch
COPY --from=build /app /app
`,
      fixed: `FROM golang:1.26 AS build
FROM node:24 AS Build-2
FROM scratch
COPY --from=Build-2 /app /app
`,
    },
    {
      why: { en: 'A stage may be called like its image.', zh: '阶段可以和镜像同名。' },
      good: `FROM alpine:3.22 AS alpine
FROM golang:1.26 AS build
FROM alpine
COPY --from=build /app /app
`,
    },
  ],
});
