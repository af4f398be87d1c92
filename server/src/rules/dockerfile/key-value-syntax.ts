import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'key-value-syntax',
  title: { en: 'Name and value that do not fit together', zh: '名字和值不成对' },
  message: {
    en: '"{word}" has no name or no "=": quote a value that holds spaces; a comment needs a line of its own',
    zh: '"{word}" 缺少名字或 "="：值里有空格要加引号，注释要单独成行',
  },
  why: {
    en: 'The build stops at this line. ENV and LABEL take pairs with `=`, separated by spaces; `#` begins a comment only at the start of a line.',
    zh: '构建会停在这一行。ENV 和 LABEL 的参数是用 `=` 连接的键值对，之间用空格分开；`#` 只有在行首才是注释。',
  },
  links: [LINKS.dockerfileEnv],
  alias: { hadolint: ['DL1000'], 'dockerfile-utils': ['SYNTAX_MISSING_EQUALS', 'SYNTAX_MISSING_NAMES'], dockerfilelint: ['label_invalid'] },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM node:24
ENV NODE_ENV=production [|#|] for npm
LABEL [|=web|]
ENV A=1 [|b|] c d
`,
    },
    {
      good: `FROM node:24
ENV A=1 B="two words" C=three\\ words
LABEL a="b # c"
ARG D E=1
`,
    },
  ],
});
