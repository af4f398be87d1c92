import { removeInstruction } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The last one of the stage, which holds. */
const last = ({ stage }: Instruction): Instruction | undefined => stage?.instructions.filter(({ keyword }) => keyword === 'ENTRYPOINT').pop();

export default instructionRule({
  id: 'multiple-entrypoint',
  keywords: ['ENTRYPOINT'],
  severity: 'warning',
  category: 'entrypoint-and-signals',
  title: { en: 'Several ENTRYPOINT in one stage', zh: '一个阶段里有多条 ENTRYPOINT' },
  message: { en: 'This ENTRYPOINT has no effect: a later one in the stage replaces it', zh: '这条 ENTRYPOINT 不起作用：同一阶段后面还有一条，会覆盖它' },
  why: {
    en: 'A stage has one entrypoint. The earlier one never runs, and a reader who stops at it believes that it does.',
    zh: '一个阶段只有一个入口。前面的那条永远不会执行，读到它的人却会以为它有效。',
  },
  whenNot: { en: 'Never: delete the one that is not meant.', zh: '没有这种情况：请删除多余的那一条。' },
  links: [LINKS.multipleInstructionsCheck, LINKS.dockerfileEntrypoint],
  alias: { hadolint: ['DL4004'], buildkit: ['MultipleInstructionsDisallowed'], 'dockerfile-utils': ['MULTIPLE_INSTRUCTIONS'], trivy: ['DS-0007'] },
  check(instruction) {
    const effective = last(instruction);
    if (instruction.trigger || !effective || effective === instruction) return [];
    const related = [{ text: { en: 'This one holds', zh: '生效的是这一条' }, at: effective.keywordSpan }];
    return [{ at: instruction.keywordSpan, unnecessary: true, related }];
  },
  fixes: [{
    // Safe: the image is the same without it.
    safe: true,
    title: { en: 'Delete this ENTRYPOINT', zh: '删除这条 ENTRYPOINT' },
    changes: instruction => removeInstruction(instruction),
  }],
  examples: [
    {
      bad: `FROM debian:13
[|ENTRYPOINT|] ["/entrypoint.sh"]
COPY app /app
ENTRYPOINT ["/app"]
`,
      fixed: `FROM debian:13
COPY app /app
ENTRYPOINT ["/app"]
`,
    },
    {
      why: { en: 'One for each stage.', zh: '每个阶段各一条。' },
      good: `FROM debian:13 AS base
ENTRYPOINT ["/entrypoint.sh"]
FROM base
ENTRYPOINT ["/app"]
`,
    },
  ],
});
