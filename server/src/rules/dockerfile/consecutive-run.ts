import { couldBeOneRun, mergeRuns } from '../../model/dockerfile/dockerfile-edit';
import { endsUpInImage } from '../../model/dockerfile/shipped';
import type { Instruction } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** A RUN with more commands than this is a layer of its own on purpose. */
const MOST_COMMANDS = 2;

const isSmall = (run: Instruction): boolean => run.keyword === 'RUN' && (run.body?.list.length ?? Infinity) <= MOST_COMMANDS;

/** Small RUNs that follow each other and could be one; only groups of two and more. */
function groups(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const found: Instruction[][] = [];
  let last: Instruction | undefined;
  for (const instruction of instructions) {
    const group = found[found.length - 1];
    const continues = group !== undefined && group[group.length - 1] === last && isSmall(instruction);
    if (continues && couldBeOneRun([...group, instruction])) group.push(instruction);
    else if (isSmall(instruction)) found.push([instruction]);
    last = instruction;
  }
  return found.filter(group => group.length > 1);
}

export default stageRule<readonly Instruction[]>({
  id: 'consecutive-run',
  severity: 'hint',
  category: 'layers-and-cache',
  title: { en: 'Consecutive RUN instructions', zh: '连续的 RUN 指令' },
  message: {
    en: '{count} RUN instructions in a row could be one layer',
    zh: '连续 {count} 条 RUN 可以合并成一层',
  },
  why: {
    en: 'Every RUN is a layer of the image. What one creates and the next deletes still travels with the image, and steps that belong together are easier to read as one.',
    zh: '每条 RUN 都是镜像的一层。前一条创建、后一条删除的文件仍会留在镜像里；本来就是一件事的步骤，写成一条也更好读。',
  },
  whenNot: {
    en: 'The steps are apart so that the cache keeps the slow one while the quick one changes.',
    zh: '分开写是为了利用缓存：改动快的步骤时，慢的步骤不用重新执行。',
  },
  links: [LINKS.dockerfileRun, LINKS.dockerBestPractices],
  alias: { hadolint: ['DL3059'] },
  // Layers of a stage that does not ship cost nobody anything.
  check: (stage, { stageTargets }) => !endsUpInImage(stage, stageTargets) ? [] : groups(stage.instructions).flatMap(group => {
    const second = group[1];
    return second ? [{ at: second.keywordSpan, args: { count: group.length }, data: group }] : [];
  }),
  fixes: [{
    // Not safe: the same commands run, but the layers and what the cache keeps change.
    safe: false,
    title: { en: 'Merge into one RUN', zh: '合并成一条 RUN' },
    changes: (_stage, _context, { data }) => data && mergeRuns(data),
  }],
  examples: [
    {
      bad: `FROM alpine:3.22
RUN apk add --no-cache curl
# the account
[|RUN|] addgroup -S app && adduser -S app -G app
RUN mkdir /data
USER app
`,
      fixed: `FROM alpine:3.22
RUN apk add --no-cache curl && \\
# the account
    addgroup -S app && adduser -S app -G app && \\
    mkdir /data
USER app
`,
    },
    {
      why: { en: 'The stage does not ship: its layers cost nothing.', zh: '这个阶段不会发布，它的层没有代价。' },
      good: `FROM golang:1.25 AS build
RUN go mod download
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
`,
    },
    {
      why: { en: 'Other mounts, another shell state, or a script of its own.', zh: '挂载不同、shell 状态不同，或本身就是一段脚本。' },
      good: `FROM node:24
RUN --mount=type=cache,target=/root/.npm npm ci
RUN umask 022
RUN npm run build
RUN <<EOF
ls
EOF
`,
    },
  ],
});
