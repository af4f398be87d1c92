import { moveToDirectives, replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { type WouldBeDirective, wouldBeDirectives } from '../../model/dockerfile/would-be-directive';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default dockerfileRule<WouldBeDirective>({
  id: 'misplaced-directive',
  severity: 'warning',
  category: 'validity',
  title: { en: 'Parser directive that is only a comment', zh: '解析器指令成了普通注释' },
  message: {
    en: 'This "{written}" is a plain comment: directives come before every other line, blank ones and comments too',
    zh: '这个 "{written}" 只是普通注释：解析器指令要放在所有其他行之前，包括空行和注释',
  },
  variants: {
    typo: { en: '"{written}" is no directive, so this is a plain comment: "{name}" is meant', zh: '没有 "{written}" 这个解析器指令，这里只是普通注释：应该是 "{name}"' },
  },
  why: {
    en: 'The builder takes directives from the top of the file only, and says nothing about those further down: the syntax, the escape character or the skipped checks are simply not what the file says.',
    zh: '构建器只读取文件最前面的解析器指令，放在后面的也不会有提示：实际使用的语法版本、转义字符或跳过的检查，都不是文件里写的那样。',
  },
  whenNot: { en: 'The comment shows how a directive would look.', zh: '注释只是在举例说明解析器指令怎么写。' },
  links: [LINKS.parserDirectives],
  check: dockerfile => wouldBeDirectives(dockerfile).filter(({ fault }) => fault !== 'no-value').map(found => ({
    at: found.nameSpan, variant: found.fault === 'typo' ? 'typo' : undefined, args: { written: found.written, name: found.name }, data: found,
  })),
  fixes: [
    {
      safe: false, // from then on it has an effect, on every line below
      title: { en: 'Move it to the top', zh: '移到文件最前面' },
      changes(dockerfile, _context, { data }) {
        const isTaken = dockerfile.directives.some(({ name }) => name === data?.name);
        return data?.fault === 'below' && !isTaken ? moveToDirectives(dockerfile, data.comment) : undefined;
      },
    },
    {
      safe: false,
      title: { en: 'Change to {name}', zh: '改为 {name}' },
      changes: (_dockerfile, _context, { data }) => data?.fault === 'typo' ? replaceSpan(data.nameSpan, data.name) : undefined,
    },
  ],
  examples: [
    {
      bad: `# Copyright
# [|syntax|]=docker/dockerfile:1

FROM node:24
`,
      fixed: `# syntax=docker/dockerfile:1
# Copyright

FROM node:24
`,
    },
    {
      bad: `# [|synatx|]=docker/dockerfile:1
FROM node:24
`,
      fixed: `# syntax=docker/dockerfile:1
FROM node:24
`,
    },
    {
      bad: `# escape=\`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
# [|escape|] = \`
`,
    },
    {
      why: { en: 'On top; about one instruction; prose.', zh: '在最前面；针对某一条指令；普通文字。' },
      good: `# syntax=docker/dockerfile:1
# check=skip=StageNameCasing
# escape = the character that continues lines
# chek=abc
FROM node:24 AS Build

# check=skip=WorkdirRelativePath
WORKDIR app
`,
    },
  ],
});
