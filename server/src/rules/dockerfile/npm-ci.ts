import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { dependencyInstall } from '../../model/dockerfile/dependency-install';
import type { BuildContext } from '../../model/dockerfile/build-context';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json'] as const;

/** The lock file that an earlier COPY of the stage brings: by name, or with others when the build context holds it. */
function copiedLock(run: Instruction, context: BuildContext | undefined): string | undefined {
  const copies = (run.stage?.chain ?? []).flatMap(stage => stage.instructions)
    .filter(({ keyword, span, flags }) => keyword === 'COPY' && span.start < run.span.start && flags.every(({ name }) => name !== 'from' && name !== 'exclude'));
  const sources = copies.flatMap(({ words }) => words.slice(0, -1).flatMap(({ value }) => value ?? []));
  const named = LOCKS.find(lock => sources.some(source => source.replace(/^(?:\.?\/)+/, '') === lock));
  const all = sources.some(source => /^(?:\.\/?|\/|(?:\.?\/)?(?:package\*?(?:\*|\.json)|\*\.json|package-?\*(?:\.json)?))$/.test(source) && source !== 'package.json' && source !== './package.json');
  const isIgnored = /(?:package-lock|npm-shrinkwrap|\*\.json|^\*$)/m.test(context?.ignore ?? '');
  return named ?? (all && !isIgnored ? LOCKS.find(lock => context?.entries.has(lock)) : undefined);
}

export default commandRule({
  id: 'npm-ci',
  commands: ['npm'],
  severity: 'info',
  category: 'packages',
  title: { en: 'npm install beside a lock file', zh: '有锁文件却用 npm install' },
  message: {
    en: '"npm install" may install other versions than {lock} says: "npm ci" keeps to it',
    zh: '"npm install" 安装的版本可能与 {lock} 不一致："npm ci" 会严格按它安装',
  },
  why: {
    en: 'npm install brings the lock file up to date when it does not fit package.json, and goes on. npm ci installs what the lock file says or fails, so that the image holds the versions that were tested.',
    zh: '锁文件与 package.json 不一致时，npm install 会改写锁文件然后继续。npm ci 只按锁文件安装，否则失败，这样镜像里就是测试过的版本。',
  },
  whenNot: {
    en: 'The folder already holds modules that must stay: npm ci removes them first.',
    zh: '目录里已有必须保留的模块：npm ci 会先把它们删掉。',
  },
  links: [LINKS.npmCi],
  check({ run, command }, { buildContext }) {
    const verb = command.operands()[0];
    const isInstall = verb !== undefined && ['install', 'i'].includes(verb.text ?? '') && dependencyInstall(command)?.tool === 'npm';
    const lock = isInstall && !command.hasFlag('no-package-lock', 'package-lock-only', 'package-lock', 'no-save', 'save') ? copiedLock(run, buildContext) : undefined;
    return lock ? [{ at: verb?.place ?? command.namePlace, args: { lock } }] : [];
  },
  fixes: [{
    // Not safe: it fails when the lock file is out of date, and removes node_modules first.
    safe: false,
    title: { en: 'Use npm ci', zh: '改用 npm ci' },
    changes({ command }) {
      const place = command.operands()[0]?.span;
      return place && replaceSpan(place, 'ci');
    },
  }],
  examples: [
    {
      bad: `FROM node:24
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm [|install|] --omit=dev && npm run build
`,
      fixed: `FROM node:24
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev && npm run build
`,
    },
    {
      files: { 'package.json': '{}', 'package-lock.json': '{}' },
      bad: `FROM node:24 AS base
COPY package*.json ./
FROM base
RUN cd /app && \\
    npm [|i|]
`,
      fixed: `FROM node:24 AS base
COPY package*.json ./
FROM base
RUN cd /app && \\
    npm ci
`,
    },
    {
      why: { en: 'There is no lock file that is known of, packages are named, or npm ci is used.', zh: '没有已知的锁文件，安装的是指定的软件包，或已经用了 npm ci。' },
      files: { 'package.json': '{}' },
      good: `FROM node:24
COPY package*.json ./
RUN npm install && npm ci
COPY package-lock.json ./
RUN npm install -g npm@11 && npm install express && npm ci && npm install --prefix web
`,
    },
    {
      why: { en: 'The lock file is not copied.', zh: '锁文件没有被复制进来。' },
      files: { 'package.json': '{}', 'package-lock.json': '{}' },
      good: `FROM node:24
COPY package.json ./
RUN npm install
`,
    },
  ],
});
