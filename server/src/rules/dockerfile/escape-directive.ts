import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'escape-directive',
  title: { en: 'Escape character that is none', zh: '无效的转义字符' },
  message: { en: 'The escape character is "\\" or "`", not "{word}"', zh: '转义字符只能是 "\\" 或 "`"，不能是 "{word}"' },
  why: { en: 'The builder refuses the file: the escape character continues lines, and only these two can.', zh: '构建器会拒绝这个文件：转义字符用来续行，只能是这两个之一。' },
  links: [LINKS.parserDirectives],
  alias: { 'dockerfile-utils': ['INVALID_ESCAPE_DIRECTIVE'] },
  overlaps: 'dockerfile-syntax',
  fixes: [
    {
      safe: false, // which of the two is a guess
      title: { en: 'Escape with a backslash', zh: '用反斜杠转义' },
      changes: (_dockerfile, _context, { data }) => data && replaceSpan(data.at, '\\'),
    },
    {
      safe: false,
      title: { en: 'Escape with a backtick', zh: '用反引号转义' },
      changes: (_dockerfile, _context, { data }) => data && replaceSpan(data.at, '`'),
    },
  ],
  examples: [
    {
      bad: `# escape=[|^|]
FROM node:24
`,
      fixed: `# escape=\\
FROM node:24
`,
    },
    {
      good: `# escape=\`
FROM mcr.microsoft.com/windows/servercore:ltsc2025
COPY a \`
  C:\\b\\
`,
    },
  ],
});
