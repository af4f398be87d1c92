import { removeCommentLine } from '../../model/dockerfile/dockerfile-edit';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'duplicate-directive',
  title: { en: 'Parser directive given twice', zh: '解析器指令重复' },
  message: { en: 'The directive "{word}" may be given only once', zh: '解析器指令 "{word}" 只能写一次' },
  why: {
    en: 'The builder refuses a file that gives a parser directive twice, whether or not both say the same.',
    zh: '同一条解析器指令写了两次，构建器就会拒绝这个文件，即使两次内容相同。',
  },
  links: [LINKS.parserDirectives],
  alias: { 'dockerfile-utils': ['DUPLICATED_ESCAPE_DIRECTIVE'] },
  overlaps: 'docker-checks',
  fixes: [{
    // Safe: both say the same.
    safe: true,
    title: { en: 'Remove the second "{word}"', zh: '删除第二个 "{word}"' },
    changes(dockerfile, _context, { data }) {
      const same = dockerfile.directives.filter(({ name }) => name === data?.word);
      const second = same.find(({ nameSpan }) => nameSpan.start === data?.at.start);
      return second && same.every(({ value }) => value === second.value) ? removeCommentLine(dockerfile, second.span) : undefined;
    },
  }],
  examples: [
    {
      bad: `# syntax=docker/dockerfile:1
# [|syntax|]=docker/dockerfile:1
FROM node:24
`,
      fixed: `# syntax=docker/dockerfile:1
FROM node:24
`,
    },
    {
      bad: `# escape=\`
# [|escape|]=\\
FROM node:24
`,
    },
    {
      why: { en: 'Below the first instruction it is a comment.', zh: '第一条指令之后的只是注释。' },
      good: `# syntax=docker/dockerfile:1
# check=error=true
FROM node:24
# syntax=docker/dockerfile:1
`,
    },
  ],
});
