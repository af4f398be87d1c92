import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { Directive } from '../../model/dockerfile/directives';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default dockerfileRule<Directive>({
  id: 'directive-casing',
  severity: 'hint',
  category: 'validity',
  title: { en: 'Parser directive with capitals', zh: '解析器指令用了大写字母' },
  message: { en: 'Parser directives are written in small letters: "{name}"', zh: '解析器指令习惯用小写：写成 "{name}"' },
  why: {
    en: 'The builder does not mind, but tools that look for `# syntax=` may.',
    zh: '构建器不在意大小写，但查找 `# syntax=` 的工具可能会漏掉。',
  },
  whenNot: { en: 'All tools that read the file are known not to mind.', zh: '确知读取这个文件的工具都不区分大小写。' },
  links: [LINKS.parserDirectives],
  alias: { 'dockerfile-utils': ['CASING_DIRECTIVE'] },
  check: ({ text, directives }) => directives.filter(({ name, nameSpan }) => text.slice(nameSpan.start, nameSpan.end) !== name)
    .map(directive => ({ at: directive.nameSpan, args: { name: directive.name }, data: directive })),
  fixes: [{
    // Safe: the builder reads both alike.
    safe: true,
    title: { en: 'Write {name}', zh: '改为 {name}' },
    changes: (_dockerfile, _context, { data }) => data && replaceSpan(data.nameSpan, data.name),
  }],
  examples: [
    {
      bad: `# [|Syntax|]=docker/dockerfile:1
# [|ESCAPE|] = \\
FROM node:24
`,
      fixed: `# syntax=docker/dockerfile:1
# escape = \\
FROM node:24
`,
    },
    {
      good: `# syntax=docker/dockerfile:1
FROM node:24
# Note=this is prose
`,
    },
  ],
});
