import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { projectInstall, type ProjectInstall } from '../../model/dockerfile/project-install';
import { writesEarlier } from '../../model/dockerfile/shell-in-force';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Commands that need what only development needs, or take it away again. */
const NEEDS_IT = /^(?:build|run|test|prune|exec|dlx|tsc|webpack|vite|lint)$/;

/** Whether the stage builds or tests something below, or throws the extra packages away. */
const isUsed = (run: Instruction): boolean => (run.stage?.instructions ?? []).filter(({ keyword }) => keyword === 'RUN')
  .flatMap(({ body }) => body?.commands ?? [])
  .some(command => command.is('npm', 'yarn', 'pnpm', 'bun', 'npx', 'uv', 'poetry', 'composer', 'node', 'make', 'tsc') && NEEDS_IT.test(command.operands()[0]?.text ?? command.name ?? ''));

export default commandRule<ProjectInstall>({
  id: 'no-dev-dependencies',
  commands: ['npm', 'yarn', 'pnpm', 'bun', 'uv', 'poetry', 'composer'],
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'Development packages in the image', zh: '镜像里有开发依赖' },
  message: {
    en: '"{command}" also installs what only development needs: add {flag}',
    zh: '"{command}" 还会安装只有开发才需要的软件包：请加上 {flag}',
  },
  why: {
    en: 'Test runners and compilers make the image bigger, and their known flaws show up in every scan of it, though nothing runs them.',
    zh: '测试工具和编译器会让镜像变大；它们的已知漏洞会出现在每次扫描里，尽管没有谁会运行它们。',
  },
  whenNot: {
    en: 'The program needs one of them when it runs. Then it is no development package.',
    zh: '程序运行时需要其中某一个。那它就不该算开发依赖。',
  },
  links: [LINKS.npmCi, LINKS.pnpmInstall, LINKS.uvSync, LINKS.poetryInstall, LINKS.composerInstall],
  check({ run, command }, { stageTargets }) {
    const found = projectInstall(command);
    // Other stages install what builds; only what runs is asked for.
    if (!found?.productionFlag || run.stage?.isShipped(stageTargets) !== true || isUsed(run)) return [];
    if (command.assignments.some(({ name }) => found.settings.test(name)) || writesEarlier(run, found.settings)) return [];
    return [{ at: found.verb.place, args: { command: found.name, flag: found.productionFlag }, data: found }];
  },
  fixes: [{
    // Not safe: the program may need a package that is listed in the wrong place.
    safe: false,
    title: { en: 'Add {flag}', zh: '添加 {flag}' },
    changes: ({ run }, _context, { data }) => data?.productionFlag && !run.json ? insertAfterWord(data.verb, data.productionFlag) : undefined,
  }],
  examples: [
    {
      bad: `FROM node:24
COPY package*.json ./
RUN npm [|ci|] && \\
    # caches
    npm cache clean --force
CMD ["node", "server.js"]
`,
      fixed: `FROM node:24
COPY package*.json ./
RUN npm ci --omit=dev && \\
    # caches
    npm cache clean --force
CMD ["node", "server.js"]
`,
    },
    {
      bad: `FROM php:8.4
RUN sudo composer [|install|] --no-scripts && uv [|sync|] --locked && poetry [|install|] --no-root
`,
      fixed: `FROM php:8.4
RUN sudo composer install --no-dev --no-scripts && uv sync --no-dev --locked && poetry install --only=main --no-root
`,
    },
    {
      why: { en: 'They are left out, or the stage builds with them.', zh: '已经排除，或这个阶段要用它们来构建。' },
      good: `FROM node:24 AS build
RUN npm ci
FROM node:24 AS app
RUN npm ci && npm run build && npm prune --omit=dev
FROM node:24
ENV NODE_ENV=production
RUN npm ci && npm ci --omit=dev && yarn install --production && composer install --no-dev && poetry install --only main
`,
    },
  ],
});
