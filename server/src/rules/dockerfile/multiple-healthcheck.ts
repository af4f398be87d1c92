import { LINKS } from '../links';
import { replacedInstructionRule } from '../replaced-instruction-rule';

export default replacedInstructionRule('HEALTHCHECK', {
  id: 'multiple-healthcheck',
  title: { en: 'Several HEALTHCHECK in one stage', zh: '一个阶段里有多条 HEALTHCHECK' },
  why: {
    en: 'A stage has one health check. The earlier one is never run, and what it looks at goes unwatched.',
    zh: '一个阶段只有一个健康检查。前面的那条永远不会执行，它要检查的东西也就没人检查。',
  },
  links: [LINKS.multipleInstructionsCheck, LINKS.dockerfileHealthcheck],
  alias: { hadolint: ['DL3012'], buildkit: ['MultipleInstructionsDisallowed'], 'dockerfile-utils': ['MULTIPLE_INSTRUCTIONS'], trivy: ['DS-0023'] },
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
