import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { closest } from '../../text/closest';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'healthcheck-type',
  title: { en: 'HEALTHCHECK without CMD or NONE', zh: 'HEALTHCHECK 缺少 CMD 或 NONE' },
  message: { en: 'HEALTHCHECK is followed by CMD and a command, or by NONE', zh: 'HEALTHCHECK 后面应是 CMD 加命令，或者 NONE' },
  why: { en: 'The build stops at this line: the word behind the flags says what kind of check it is.', zh: '构建会停在这一行：选项后面的词说明是哪一种检查。' },
  links: [LINKS.dockerfileHealthcheck],
  alias: { 'dockerfile-utils': ['UNKNOWN_TYPE', 'HEALTHCHECK_CMD_ARGUMENT_MISSING'] },
  overlaps: 'dockerfile-syntax',
  fixes: [{
    // Not safe: it may be a misspelt CMD or NONE.
    safe: false,
    title: { en: 'Put CMD in front of the command', zh: '在命令前加上 CMD' },
    changes(_dockerfile, _context, { data }) {
      const first = data?.instruction?.words[0];
      const isType = closest(first?.raw ?? 'CMD', ['CMD', 'NONE']) !== undefined;
      return first && !isType && data ? replaceSpan({ start: data.at.start, end: data.at.start }, 'CMD ') : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM node:24
HEALTHCHECK --timeout=3s [|curl|] -f localhost:8080
`,
      fixed: `FROM node:24
HEALTHCHECK --timeout=3s CMD curl -f localhost:8080
`,
    },
    {
      bad: `FROM node:24
HEALTHCHECK [|CMD|]
USER node
`,
    },
    {
      good: `FROM node:24
HEALTHCHECK --interval=5s CMD curl -f localhost
HEALTHCHECK none
`,
    },
  ],
});
