import { removeInstruction } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The last one of the stage, which holds. */
const last = ({ stage }: Instruction): Instruction | undefined => stage?.instructions.filter(({ keyword }) => keyword === 'CMD').pop();

export default instructionRule({
  id: 'multiple-cmd',
  keywords: ['CMD'],
  severity: 'warning',
  category: 'entrypoint-and-signals',
  title: { en: 'Several CMD in one stage', zh: '一个阶段里有多条 CMD' },
  message: { en: 'This CMD has no effect: a later one in the stage replaces it', zh: '这条 CMD 不起作用：同一阶段后面还有一条，会覆盖它' },
  why: {
    en: 'A stage has one command. The earlier one never runs, and a reader who stops at it believes that it does.',
    zh: '一个阶段只有一条启动命令。前面的那条永远不会执行，读到它的人却会以为它有效。',
  },
  whenNot: { en: 'Never: delete the one that is not meant.', zh: '没有这种情况：请删除多余的那一条。' },
  links: [LINKS.multipleInstructionsCheck, LINKS.dockerfileCmd],
  alias: { hadolint: ['DL4003'], buildkit: ['MultipleInstructionsDisallowed'], 'dockerfile-utils': ['MULTIPLE_INSTRUCTIONS'], trivy: ['DS-0016'] },
  check(instruction) {
    const effective = last(instruction);
    if (instruction.trigger || !effective || effective === instruction) return [];
    const related = [{ text: { en: 'This one holds', zh: '生效的是这一条' }, at: effective.keywordSpan }];
    return [{ at: instruction.keywordSpan, unnecessary: true, related }];
  },
  fixes: [{
    // Safe: the image is the same without it.
    safe: true,
    title: { en: 'Delete this CMD', zh: '删除这条 CMD' },
    changes: instruction => removeInstruction(instruction),
  }],
  examples: [
    {
      bad: `FROM node:24
[|CMD|] ["node", "worker.js"]
# serve
[|cmd|] npm start \\
  --silent
CMD ["node", "server.js"]
`,
      fixed: `FROM node:24
# serve
CMD ["node", "server.js"]
`,
    },
    {
      why: { en: 'One for each stage; a trigger is for another build; a health check has its own.', zh: '每个阶段各一条；ONBUILD 用于另一次构建；健康检查里的 CMD 不算。' },
      good: `FROM node:24 AS test
CMD ["npm", "test"]
FROM node:24
ONBUILD CMD ["node", "index.js"]
HEALTHCHECK CMD node health.js
CMD ["node", "server.js"]
`,
    },
  ],
});
