import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { projectInstall, type ProjectInstall } from '../../model/dockerfile/project-install';
import { writesEarlier } from '../../model/dockerfile/shell-in-force';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Whether an earlier COPY of the stage brings the lock file, by name or in a whole folder that is known to hold it. */
const hasLock = (run: Instruction, lock: string, entries: ReadonlySet<string> | undefined): boolean => (run.stage?.chain ?? [])
  .flatMap(stage => stage.instructions).filter(({ keyword, span, flags }) => keyword === 'COPY' && span.start < run.span.start && flags.every(({ name }) => name !== 'from'))
  .some(({ words }) => words.slice(0, -1).some(({ value }) => {
    const path = value?.replace(/^(?:\.?\/)+/, '').replace(/\*$/, '');
    return path === lock || ((path === '' || path === '.') && entries?.has(lock) === true);
  }));

export default commandRule<ProjectInstall>({
  id: 'frozen-lockfile',
  commands: ['yarn', 'pnpm', 'bun', 'uv'],
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'The lock file may be changed by the build', zh: '构建可能改写锁文件' },
  message: {
    en: '"{command}" may install other versions than {lock} says: add {flag}',
    zh: '"{command}" 安装的版本可能与 {lock} 不一致：请加上 {flag}',
  },
  why: {
    en: 'When the lock file does not fit the manifest, the tool brings it up to date and goes on. With the flag it fails, so that the image holds the versions that were tested.',
    zh: '锁文件与清单不一致时，工具会改写锁文件然后继续。加上这个参数就会失败，这样镜像里就是测试过的版本。',
  },
  whenNot: {
    en: 'The build is what keeps the lock file up to date.',
    zh: '锁文件就是由这个构建来更新的。',
  },
  links: [LINKS.yarnInstall, LINKS.pnpmInstall, LINKS.uvSync],
  check({ run, command }, { buildContext }) {
    const found = projectInstall(command);
    const isSettled = found && (command.assignments.some(({ name }) => found.settings.test(name)) || writesEarlier(run, /UV_(?:FROZEN|LOCKED)|\bCI=|enableImmutableInstalls|config set \S*frozen-lockfile/));
    if (!found?.frozenFlag || isSettled || !hasLock(run, found.lock, buildContext?.entries)) return [];
    return [{ at: found.verb.place, args: { command: found.name, lock: found.lock, flag: found.frozenFlag }, data: found }];
  },
  fixes: [{
    // Not safe: it fails when the lock file is out of date, and newer releases of yarn call the flag --immutable.
    safe: false,
    title: { en: 'Add {flag}', zh: '添加 {flag}' },
    changes: ({ run }, _context, { data }) => data?.frozenFlag && !run.json ? insertAfterWord(data.verb, data.frozenFlag) : undefined,
  }],
  examples: [
    {
      bad: `FROM node:24
COPY package.json yarn.lock ./
RUN [|yarn|] && yarn build
RUN cd /app && \\
    # again
    sudo yarn [|install|] --network-timeout 100000
`,
      fixed: `FROM node:24
COPY package.json yarn.lock ./
RUN yarn --frozen-lockfile && yarn build
RUN cd /app && \\
    # again
    sudo yarn install --frozen-lockfile --network-timeout 100000
`,
    },
    {
      files: { 'package.json': '{}', 'pnpm-lock.yaml': '' },
      bad: `FROM node:24
COPY . .
RUN pnpm [|install|]
`,
      fixed: `FROM node:24
COPY . .
RUN pnpm install --frozen-lockfile
`,
    },
    {
      bad: `FROM python:3.13
COPY pyproject.toml uv.lock ./
RUN uv [|sync|] --no-dev
`,
      fixed: `FROM python:3.13
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev
`,
    },
    {
      why: { en: 'It is frozen, or no lock file is there for certain.', zh: '已经锁定，或不能确定有锁文件。' },
      good: `FROM node:24
COPY package.json ./
RUN yarn && pnpm install
COPY yarn.lock pnpm-lock.yaml uv.lock ./
RUN yarn install --immutable && yarn --frozen-lockfile && pnpm i --frozen-lockfile && uv sync --locked && yarn add left-pad && yarn --version
ENV UV_FROZEN=1
RUN uv sync && yarn $FLAGS
`,
    },
  ],
});
