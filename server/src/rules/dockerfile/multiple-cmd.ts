import { LINKS } from '../links';
import { replacedInstructionRule } from '../replaced-instruction-rule';

export default replacedInstructionRule('CMD', {
  id: 'multiple-cmd',
  title: { en: 'Several CMD in one stage', zh: '一个阶段里有多条 CMD' },
  why: {
    en: 'A stage has one command. The earlier one never runs, and a reader who stops at it believes that it does.',
    zh: '一个阶段只有一条启动命令。前面的那条永远不会执行，读到它的人却会以为它有效。',
  },
  links: [LINKS.multipleInstructionsCheck, LINKS.dockerfileCmd],
  alias: { hadolint: ['DL4003'], buildkit: ['MultipleInstructionsDisallowed'], 'dockerfile-utils': ['MULTIPLE_INSTRUCTIONS'], trivy: ['DS-0016'] },
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
