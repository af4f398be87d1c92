import { isRemote, isWholeContext, readsContext, sourceWords } from '../../model/dockerfile/copy-sources';
import { parseDockerignore } from '../../model/dockerfile/dockerignore';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

// No fix: either the line of the ignore file or the COPY is wrong.
export default instructionRule({
  id: 'copy-ignored-file',
  keywords: ['COPY', 'ADD'],
  severity: 'warning',
  category: 'copy-and-add',
  title: { en: 'Copy of a file that .dockerignore leaves out', zh: '复制了 .dockerignore 排除的文件' },
  message: {
    en: '".dockerignore" leaves "{path}" out of the build context, so the build does not find it',
    zh: '".dockerignore" 把 "{path}" 排除在构建上下文之外，构建时会找不到它',
  },
  why: {
    en: 'The builder never gets what the ignore file names. The step fails, however surely the file is in the folder. Patterns start at the root of the context, and the last one that matches wins: "!path" brings a file back.',
    zh: '忽略文件里写到的内容根本不会交给构建器，文件明明就在目录里，这一步也会失败。模式从上下文根目录算起，以最后匹配的一条为准；用 "!path" 可以把文件放回来。',
  },
  whenNot: {
    en: 'The build uses another context, or another ignore file, than the ones beside this file.',
    zh: '构建时使用的上下文或忽略文件，不是这个文件旁边的那个。',
  },
  links: [LINKS.copyIgnoredCheck, LINKS.dockerignore],
  alias: { buildkit: ['CopyIgnoredFile'] },
  check(copy, { buildContext }) {
    const ignore = readsContext(copy) && buildContext?.ignore !== undefined ? parseDockerignore(buildContext.ignore) : undefined;
    return !ignore ? [] : sourceWords(copy).flatMap(word => {
      const path = copy.resolve(word);
      if (path === undefined || isWholeContext(path) || isRemote(path) || /[*?[\\]|^\.\.|\/\.\./.test(path)) return [];
      return ignore.leavesOutAll(path) ? [{ at: word.place, args: { path } }] : [];
    });
  },
  examples: [
    {
      files: { '.dockerignore': '*\n!src\n!package.json\nsrc/**/*.md\n', 'dist/a.js': '', 'src/a.js': '', 'package.json': '' },
      bad: `FROM node:24
COPY package.json [|./dist|] /app/
ADD [|src/docs/README.md|] /app/
`,
    },
    {
      files: { 'Dockerfile.dockerignore': 'dist\n', '.dockerignore': 'src\n', 'dist/a.js': '', 'src/a.js': '' },
      bad: `FROM node:24
COPY src /app/src
COPY [|dist|] /app/dist
`,
    },
    {
      files: { '.dockerignore': '# dist\nnode_modules\nbuild\n!build/libs\n*.md\n', 'dist/a.js': '', 'build/libs/a.jar': '', 'web/node_modules/a': '', 'docs/a.md': '' },
      why: { en: 'Kept, brought back by an exception, or not from the context.', zh: '没有被排除、由例外放回，或者不是来自上下文。' },
      good: `FROM node:24 AS modules
FROM node:24
COPY dist /app/dist
COPY build /app/build
COPY web/node_modules /app/node_modules
COPY docs/a.md /app/
COPY *.md /app/
COPY --from=modules /node_modules /node_modules
COPY . .
`,
    },
  ],
});
