import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'unbalanced-quotes',
  title: { en: 'Quote that is not closed', zh: '引号没有闭合' },
  message: { en: 'A quote in {keyword} is not closed', zh: '{keyword} 里的引号没有闭合' },
  why: {
    en: 'The build stops at this line. A quote inside a value needs a backslash, or the other kind of quotes around it.',
    zh: '构建会停在这一行。值里面的引号要用反斜杠转义，或者在外面用另一种引号。',
  },
  links: [LINKS.dockerfileEnv],
  alias: { hadolint: ['DL1000'], 'dockerfile-utils': ['SYNTAX_MISSING_SINGLE_QUOTE', 'SYNTAX_MISSING_DOUBLE_QUOTE'] },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM node:24
ENV A=[|"x|]
LABEL a=[|'b c|]
`,
    },
    {
      good: `FROM node:24
ENV A="it's" B='"' C=it\\'s
LABEL a="b \\
  c"
`,
    },
  ],
});
