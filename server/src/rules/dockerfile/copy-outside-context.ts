import { isRemote, readsContext, sourceWords } from '../../model/dockerfile/copy-sources';
import { posix } from '../../model/dockerfile/posix-path';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The first part that is left of a path when what climbs out of the root is dropped, as the builder does. */
const insideOf = (path: string): string => posix(`/${path}`).split('/')[1] ?? '';

/** Whether a path climbs above where it starts. */
function climbsOut(path: string): boolean {
  let depth = 0;
  return path.replace(/^\/+/, '').split('/').some(part => {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    return depth < 0;
  });
}

// No fix: whether the file or the context has to move only the author knows.
export default instructionRule({
  id: 'copy-outside-context',
  keywords: ['COPY', 'ADD'],
  severity: 'error',
  category: 'copy-and-add',
  title: { en: 'Copy from outside the build context', zh: '从构建上下文之外复制' },
  message: {
    en: '"{path}" lies outside the build context, which the builder cannot leave: start the build from a folder above',
    zh: '"{path}" 在构建上下文之外，构建器读不到：请从更上一级目录开始构建',
  },
  why: {
    en: 'The builder gets the context folder and nothing else. It drops each ".." that would leave it and looks for the rest inside, so the build fails, or finds another file of that name.',
    zh: '构建器只拿得到上下文目录。它会丢掉越过根目录的 ".."，再到上下文里找剩下的路径，结果不是构建失败，就是找到另一个同名文件。',
  },
  whenNot: {
    en: 'Never; name the context that holds the file in "docker build -f path/Dockerfile .." or pass it by "--build-context".',
    zh: '没有这种情况；请用 "docker build -f path/Dockerfile .." 指定包含该文件的上下文，或用 "--build-context" 传入。',
  },
  links: [LINKS.dockerfileCopy],
  alias: { dockerfilelint: ['add_src_invalid'] },
  check: (copy, { buildContext }) => !readsContext(copy) ? [] : sourceWords(copy).flatMap(word => {
    const path = copy.resolve(word);
    if (path === undefined || isRemote(path) || !climbsOut(path)) return [];
    const inside = insideOf(path);
    const isThere = inside === '' || buildContext?.entries.has(inside) === true || buildContext?.entries.has(`${inside}/`) === true;
    return isThere && buildContext ? [] : [{ at: word.place, args: { path } }];
  }),
  examples: [
    {
      bad: `FROM node:24
COPY [|../shared|] /app/shared/
ADD a.txt [|src/../../b.txt|] /app/
ONBUILD COPY [[|"../c"|], "/app/"]
`,
    },
    {
      why: { en: 'Inside the context, from a stage, or from a URL.', zh: '在上下文之内、来自阶段，或来自 URL。' },
      good: `FROM node:24 AS build
FROM node:24
COPY src/../lib /app/lib
COPY /etc/app.conf /etc/
COPY ..config /etc/
COPY --from=build /app/../x /x
ADD https://example.com/a/../b /b
COPY $DIR/a /a
`,
    },
    {
      files: { 'shared/a.js': '' },
      why: { en: 'The context has a folder of this name, which is what the builder takes.', zh: '上下文里有同名目录，构建器取的就是它。' },
      good: `FROM node:24
COPY ../shared /app/shared/
`,
    },
  ],
});
