import { LINKS } from '../links';
import { replacedInstructionRule } from '../replaced-instruction-rule';

export default replacedInstructionRule('ENTRYPOINT', {
  id: 'multiple-entrypoint',
  title: { en: 'Several ENTRYPOINT in one stage', zh: '一个阶段里有多条 ENTRYPOINT' },
  why: {
    en: 'A stage has one entrypoint. The earlier one never runs, and a reader who stops at it believes that it does.',
    zh: '一个阶段只有一个入口。前面的那条永远不会执行，读到它的人却会以为它有效。',
  },
  links: [LINKS.multipleInstructionsCheck, LINKS.dockerfileEntrypoint],
  alias: { hadolint: ['DL4004'], buildkit: ['MultipleInstructionsDisallowed'], 'dockerfile-utils': ['MULTIPLE_INSTRUCTIONS'], trivy: ['DS-0007'] },
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
