import { mayRemoveAptLists } from '../../model/dockerfile/apt';
import { type CacheFolder, cacheFolderOf } from '../../model/dockerfile/cache-folders';
import { addFlag, listIndexOf, removeFromRun, removeWord } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf } from '../../model/dockerfile/around';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Use {
  readonly command: ShellCommand;
  readonly cache: CacheFolder;
}

const usesOf = (run: Instruction): readonly Use[] => commandsOf(run).flatMap(command => {
  const cache = cacheFolderOf(command);
  return cache ? [{ command, cache }] : [];
});

/** Whether whoever runs the step has the home folder of root; who that is when nothing says so the base image decides. */
function isRoot(run: Instruction): boolean {
  const users = run.stage?.chain.flatMap(({ instructions }) => instructions).filter(({ keyword, span }) => keyword === 'USER' && span.start < run.span.start);
  return users?.every(({ argument }) => /^(?:root|0)(?::|$)/.test(argument?.value ?? '')) === true;
}

/** Words that turn the cache off; undefined when one cannot be taken out. */
function withoutOffFlags(run: Instruction, uses: readonly Use[]): ReturnType<typeof removeWord> {
  const removed = uses.flatMap(({ command, cache }) => command.flags().filter(({ word }) => cache.offFlags?.includes(word.raw)).map(({ word }) => removeWord(run.dockerfile, word)));
  return removed.every(edits => edits !== undefined) ? removed.flat() : undefined;
}

/** The clean-up of the package lists, which would empty the mount. */
function withoutListCleanup(run: Instruction): ReturnType<typeof removeFromRun> {
  const cleanup = commandsOf(run).filter(mayRemoveAptLists);
  const [only] = cleanup;
  if (!only) return [];
  return cleanup.length > 1 || !only.is('rm') || only.operands().length > 1 ? undefined : removeFromRun(run, listIndexOf(run, only));
}

function addMounts(run: Instruction): ReturnType<typeof addFlag> {
  const uses = usesOf(run);
  const folders = new Map(uses.flatMap(({ cache }) => cache.folders.map(folder => [folder, cache] as const)));
  const off = withoutOffFlags(run, uses);
  const lists = uses.some(({ cache }) => cache.tool === 'apt') ? withoutListCleanup(run) : [];
  if (!off || !lists || run.trigger || (uses.some(({ cache }) => cache.isInHome) && !isRoot(run))) return undefined;
  const mounts = [...folders].map(([folder, { isLocked }]) => `--mount=type=cache,target=${folder}${isLocked ? ',sharing=locked' : ''}`);
  const added = addFlag(run, mounts.join(' '));
  return added && [...added, ...off, ...lists];
}

export default instructionRule({
  id: 'prefer-cache-mount',
  keywords: ['RUN'],
  severity: 'off',
  category: 'layers-and-cache',
  title: { en: 'Downloads without a cache mount', zh: '下载没有使用缓存挂载' },
  message: {
    en: '"{tool}" downloads everything again whenever this step runs: a cache mount keeps it between builds',
    zh: '这一步每次执行，"{tool}" 都要重新下载全部内容：缓存挂载可以在多次构建之间保留下来',
  },
  why: {
    en: 'The cache of a layer is lost with the first change. "RUN --mount=type=cache" keeps the folder of the tool outside of the image: one new dependency is one download, and nothing has to be cleaned up.',
    zh: '一有改动，整层缓存就失效。"RUN --mount=type=cache" 把工具的缓存目录放在镜像之外：新增一个依赖只下载一个，也不需要清理。',
  },
  whenNot: {
    en: 'The image is built by something else than BuildKit, or on machines that keep nothing between builds.',
    zh: '不是用 BuildKit 构建，或者构建机不会在多次构建之间保留任何内容。',
  },
  links: [LINKS.cacheMounts, LINKS.runCacheMount],
  check(run) {
    if (run.flag('mount')) return [];
    const [use] = usesOf(run);
    return use ? [{ at: use.command.namePlace, args: { tool: use.cache.tool } }] : [];
  },
  fixes: [{
    // Not safe: what a later step reads from the folder is no longer in the image, and Debian images empty the folder of apt by themselves.
    safe: false,
    title: { en: 'Add a cache mount', zh: '添加缓存挂载' },
    changes: run => addMounts(run),
  }],
  examples: [
    {
      bad: `FROM python:3.13
RUN [|pip|] install --no-cache-dir -r requirements.txt
RUN apt-get update && \\
    [|apt-get|] install -y curl && \\
    rm -rf /var/lib/apt/lists/*
RUN [|npm|] ci
`,
      fixed: `FROM python:3.13
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && \\
    apt-get install -y curl
RUN --mount=type=cache,target=/root/.npm npm ci
`,
    },
    {
      bad: `FROM golang:1.25
RUN [|go|] build -o /app .
`,
      fixed: `FROM golang:1.25
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build -o /app .
`,
    },
    {
      bad: `FROM node:24
USER node
RUN [|npm|] ci
ONBUILD RUN [|yarn|] install
`,
    },
    {
      why: { en: 'There is one, or nothing is downloaded.', zh: '已经有了，或者没有下载任何内容。' },
      good: `FROM python:3.13
RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt
RUN --mount=type=bind,target=/src npm ci
RUN npm run build
RUN yarn --version
`,
    },
  ],
});
