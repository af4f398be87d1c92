import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'onbuild-trigger',
  title: { en: 'Instruction that ONBUILD cannot hold', zh: 'ONBUILD 不能包含的指令' },
  message: { en: 'ONBUILD cannot hold {word}', zh: 'ONBUILD 里不能使用 {word}' },
  why: {
    en: 'The build stops at this line: FROM, MAINTAINER and another ONBUILD cannot run as the trigger of a later build.',
    zh: '构建会停在这一行：FROM、MAINTAINER 和另一个 ONBUILD 都不能作为后续构建的触发指令。',
  },
  links: [LINKS.dockerfileOnbuild],
  alias: { hadolint: ['DL3043'], 'dockerfile-utils': ['ONBUILD_CHAINING_DISALLOWED', 'ONBUILD_TRIGGER_DISALLOWED'] },
  overlaps: 'dockerfile-syntax',
  fixes: [{
    // Safe: a trigger of a trigger was never possible.
    safe: true,
    title: { en: 'Remove the second ONBUILD', zh: '删除第二个 ONBUILD' },
    changes({ text }, _context, { data }) {
      const isTwice = data?.word.toUpperCase() === 'ONBUILD';
      const gap = data ? /^[ \t]*/.exec(text.slice(data.at.end))?.[0].length ?? 0 : 0;
      return isTwice && data ? replaceSpan({ start: data.at.start, end: data.at.end + gap }, '') : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM node:24
ONBUILD [|ONBUILD|] RUN npm ci
`,
      fixed: `FROM node:24
ONBUILD RUN npm ci
`,
    },
    {
      bad: `FROM node:24
ONBUILD [|FROM|] alpine
ONBUILD [|MAINTAINER|] me
`,
    },
    {
      good: `FROM node:24
ONBUILD COPY . .
onbuild run npm ci
`,
    },
  ],
});
