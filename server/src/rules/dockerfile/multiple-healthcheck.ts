import { removeInstruction } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The last one of the stage, which holds. */
const last = ({ stage }: Instruction): Instruction | undefined => stage?.instructions.filter(({ keyword }) => keyword === 'HEALTHCHECK').pop();

export default instructionRule({
  id: 'multiple-healthcheck',
  keywords: ['HEALTHCHECK'],
  severity: 'warning',
  category: 'entrypoint-and-signals',
  title: { en: 'Several HEALTHCHECK in one stage', zh: '一个阶段里有多条 HEALTHCHECK' },
  message: { en: 'This HEALTHCHECK has no effect: a later one in the stage replaces it', zh: '这条 HEALTHCHECK 不起作用：同一阶段后面还有一条，会覆盖它' },
  why: {
    en: 'A stage has one health check. The earlier one is never run, and what it looks at goes unwatched.',
    zh: '一个阶段只有一个健康检查。前面的那条永远不会执行，它要检查的东西也就没人检查。',
  },
  whenNot: { en: 'Never: delete the one that is not meant.', zh: '没有这种情况：请删除多余的那一条。' },
  links: [LINKS.multipleInstructionsCheck, LINKS.dockerfileHealthcheck],
  alias: { hadolint: ['DL3012'], buildkit: ['MultipleInstructionsDisallowed'], 'dockerfile-utils': ['MULTIPLE_INSTRUCTIONS'], trivy: ['DS-0023'] },
  check(instruction) {
    const effective = last(instruction);
    if (instruction.trigger || !effective || effective === instruction) return [];
    const related = [{ text: { en: 'This one holds', zh: '生效的是这一条' }, at: effective.keywordSpan }];
    return [{ at: instruction.keywordSpan, unnecessary: true, related }];
  },
  fixes: [{
    // Safe: the image is the same without it.
    safe: true,
    title: { en: 'Delete this HEALTHCHECK', zh: '删除这条 HEALTHCHECK' },
    changes: instruction => removeInstruction(instruction),
  }],
  examples: [
    {
      bad: `FROM nginx:1.29
[|HEALTHCHECK|] CMD curl -f localhost
HEALTHCHECK --interval=10s CMD curl -f localhost/healthz
`,
      fixed: `FROM nginx:1.29
HEALTHCHECK --interval=10s CMD curl -f localhost/healthz
`,
    },
    {
      why: { en: 'One for each stage.', zh: '每个阶段各一条。' },
      good: `FROM nginx:1.29 AS base
HEALTHCHECK CMD curl -f localhost
FROM base
HEALTHCHECK NONE
`,
    },
  ],
});
