import { appendCommandToRun } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf, hasCacheMount } from '../../model/dockerfile/around';
import { asSameUser, mayRemove } from '../../model/dockerfile/package-cache';
import { layerShips } from '../../model/dockerfile/shipped';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const INSTALLS = ['install', 'i', 'ci', 'add', 'clean-install', 'update', 'install-test'] as const;

const cleans = (command: ShellCommand): boolean => command.runs('npm', 'cache') || mayRemove(command, /\.npm\b|\/root\/?$|_cacache/) || /clean/i.test(command.name ?? '');

/** The first install of a RUN whose cache stays. */
function uncleaned(run: Instruction): ShellCommand | undefined {
  const commands = commandsOf(run);
  const last = commands.reduce((at, command, index) => (cleans(command) ? index : at), -1);
  return commands.slice(last + 1).find(command => command.runs('npm', INSTALLS) && !command.hasFlag('cache'));
}

const CACHE_VARIABLES = ['npm_config_cache', 'NPM_CONFIG_CACHE'] as const;

export default instructionRule<ShellCommand>({
  id: 'npm-cache-clean',
  keywords: ['RUN'],
  severity: 'off',
  strict: 'info',
  category: 'layers-and-cache',
  title: { en: 'npm cache left in the image', zh: 'npm 的缓存留在镜像里' },
  message: {
    en: '"npm {command}" leaves every downloaded package in this layer a second time: clean the cache in the same RUN',
    zh: '"npm {command}" 会把下载的包在这一层里多留一份：请在同一条 RUN 里清理缓存',
  },
  why: {
    en: 'npm keeps all it downloads below "~/.npm". Nothing reads it in the container, and every node pulls it.',
    zh: 'npm 会把下载的内容都缓存在 "~/.npm" 下。容器里没有谁会读它，每个节点却都要拉取。',
  },
  whenNot: {
    en: 'People install packages inside the running container, as in a development image.',
    zh: '有人会在运行中的容器里继续安装包，比如开发用的镜像。',
  },
  links: [LINKS.npmCache, LINKS.runCacheMount],
  check(run, { stageTargets }) {
    const command = uncleaned(run);
    const word = command?.operands()[0];
    const isMoved = CACHE_VARIABLES.some(name => run.stage?.variable(name, run) !== undefined);
    return command && word && !isMoved && layerShips(run, stageTargets) && !hasCacheMount(run) ? [{ at: word.place, args: { command: word.text }, data: command }] : [];
  },
  fixes: [{
    // Safe: npm fetches again what its cache misses.
    safe: true,
    title: { en: 'Clean the cache in the same RUN', zh: '在同一条 RUN 里清理缓存' },
    changes: (run, _context, { data }) => run.trigger || !data ? undefined : appendCommandToRun(run, asSameUser(data, 'npm cache clean --force')),
  }],
  examples: [
    {
      bad: `FROM node:24
RUN npm [|ci|] --omit=dev
RUN npm [|install|] --global pm2 && \\
    # who am I
    pm2 --version
`,
      fixed: `FROM node:24
RUN npm ci --omit=dev && npm cache clean --force
RUN npm install --global pm2 && \\
    # who am I
    pm2 --version && \\
    npm cache clean --force
`,
    },
    {
      why: { en: 'Cleaned, in a mount, elsewhere, or in a stage that does not ship.', zh: '已清理、在挂载里、在别处，或在不发布的阶段里。' },
      good: `FROM node:24 AS build
RUN npm ci
FROM node:24
RUN npm ci && npm cache clean --force
RUN npm ci; rm -rf /root/.npm
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npm ci --cache /tmp/npm
RUN npm run build
`,
    },
  ],
});
