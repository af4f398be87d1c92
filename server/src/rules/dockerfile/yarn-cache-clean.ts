import { appendCommandToRun } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf, hasCacheMount } from '../../model/dockerfile/around';
import { asSameUser, mayRemove } from '../../model/dockerfile/package-cache';
import { layerShips } from '../../model/dockerfile/shipped';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Dockerfile, Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

/** Flags that Yarn 2 and later know, and Yarn 1 does not. */
const MODERN = ['immutable', 'immutable-cache', 'check-cache', 'inline-builds', 'mode'] as const;

/** Flags that only Yarn 1 accepts. */
const CLASSIC = ['production', 'prod', 'pure-lockfile', 'ignore-optional', 'ignore-platform', 'ignore-engines', 'network-timeout', 'no-lockfile', 'non-interactive'] as const;

function isInstall(command: ShellCommand): boolean {
  const name = command.operands()[0]?.text ?? (command.operands().length === 0 ? '' : undefined);
  if (!command.is('yarn', 'yarnpkg') || name === undefined || command.hasFlag('version', 'v', 'help', 'h')) return false;
  return ['', 'install', 'add'].includes(name) || command.runs(['yarn', 'yarnpkg'], 'global', 'add');
}

/** Whether the project uses Yarn 2 or later, or may: its cache can be what the program runs from. */
function isModern(dockerfile: Dockerfile, { buildContext }: RuleContext): boolean {
  if (buildContext?.entries.has('.yarnrc.yml') || buildContext?.entries.has('.yarn/') || buildContext?.entries.has('.pnp.cjs')) return true;
  return dockerfile.instructions.some(instruction => instruction.words.some(word => /\.yarnrc\.yml|\.yarn\b|\.pnp\./.test(word.raw))
    || commandsOf(instruction).some(command => command.is('corepack')
      || (command.is('yarn') && (command.hasFlag(...MODERN) || command.runs('yarn', ['workspaces', 'set', 'plugin', 'dlx'])))));
}

const cleans = (command: ShellCommand): boolean => command.runs(['yarn', 'yarnpkg'], 'cache') || mayRemove(command, /\.cache|yarn|\/root\/?$/) || /clean/i.test(command.name ?? '');

/** The first install of a RUN whose cache stays. */
function uncleaned(run: Instruction): ShellCommand | undefined {
  const commands = commandsOf(run);
  const last = commands.reduce((at, command, index) => (cleans(command) ? index : at), -1);
  return commands.slice(last + 1).find(isInstall);
}

const movesCache = (run: Instruction): boolean => ['YARN_CACHE_FOLDER', 'npm_config_cache'].some(name => run.stage?.variable(name, run) !== undefined)
  || commandsOf(run).some(command => command.hasFlag('cache-folder'));

const append = (run: Instruction, command: ShellCommand | undefined): ReturnType<typeof appendCommandToRun> =>
  run.trigger || !command ? undefined : appendCommandToRun(run, asSameUser(command, 'yarn cache clean'));

export default instructionRule<ShellCommand>({
  id: 'yarn-cache-clean',
  keywords: ['RUN'],
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'Yarn cache left in the image', zh: 'Yarn 的缓存留在镜像里' },
  message: {
    en: '"{command}" leaves every downloaded package in this layer a second time: clean the cache in the same RUN',
    zh: '"{command}" 会把下载的包在这一层里多留一份：请在同一条 RUN 里清理缓存',
  },
  why: {
    en: 'Yarn 1 keeps each package in its cache beside "node_modules". Nothing reads it in the container, and it is often as large as the modules themselves.',
    zh: 'Yarn 1 会在 "node_modules" 之外再缓存一份包。容器里没有谁会读它，体积却往往和模块本身一样大。',
  },
  whenNot: {
    en: 'Yarn 2 or later is used, whose cache may be what the program runs from.',
    zh: '用的是 Yarn 2 或更高版本，程序可能直接从缓存运行。',
  },
  links: [LINKS.yarnCache, LINKS.runCacheMount],
  alias: { hadolint: ['DL3060'] },
  check(run, context) {
    const command = uncleaned(run);
    if (!command || !layerShips(run, context.stageTargets) || hasCacheMount(run) || movesCache(run) || isModern(run.dockerfile, context)) return [];
    const word = command.operands()[0];
    return [{ at: word?.place ?? command.namePlace, args: { command: word?.text ? `yarn ${word.text}` : 'yarn' }, data: command }];
  },
  fixes: [
    {
      // Safe: the flags say that it is Yarn 1, which never runs anything from its cache.
      safe: true,
      title: { en: 'Clean the cache in the same RUN', zh: '在同一条 RUN 里清理缓存' },
      changes: (run, _context, { data }) => data?.hasFlag(...CLASSIC) ? append(run, data) : undefined,
    },
    {
      safe: false,
      title: { en: 'Clean the cache in the same RUN', zh: '在同一条 RUN 里清理缓存' },
      changes: (run, _context, { data }) => data?.hasFlag(...CLASSIC) ? undefined : append(run, data),
    },
  ],
  examples: [
    {
      bad: `FROM node:24
RUN yarn [|install|] --frozen-lockfile --production
RUN [|yarn|] && \\
    # the build
    yarn build
`,
      fixed: `FROM node:24
RUN yarn install --frozen-lockfile --production && yarn cache clean
RUN yarn && \\
    # the build
    yarn build && \\
    yarn cache clean
`,
    },
    {
      why: { en: 'Cleaned, in a mount, or not an install.', zh: '已清理、在挂载里，或不是安装。' },
      good: `FROM node:24
RUN yarn install --frozen-lockfile && yarn cache clean
RUN yarn && rm -rf /usr/local/share/.cache
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn
RUN yarn build
RUN yarn --version
`,
    },
    {
      why: { en: 'Yarn 2 and later may run from the cache.', zh: 'Yarn 2 及更高版本可能直接从缓存运行。' },
      good: `FROM node:24
COPY .yarnrc.yml .
RUN yarn install
`,
    },
    {
      files: { '.yarnrc.yml': '', 'package.json': '{}' },
      good: `FROM node:24
COPY package.json .
RUN yarn install
`,
    },
    {
      why: { en: 'The layers of this stage do not ship.', zh: '这个阶段的层不会发布。' },
      good: `FROM node:24 AS build
RUN yarn install
FROM nginx:1.29
COPY --from=build /app/dist /usr/share/nginx/html
`,
    },
  ],
});
