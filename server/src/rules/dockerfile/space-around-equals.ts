import { toKeyValue } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction } from '../../model/dockerfile/types';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

/** Whether another name and value follow: then nobody can say where the first value ends. */
const holdsMore = ({ arguments: rest }: Instruction): boolean => /^\S+\s*=\s*\S+\s.*=/s.test(rest.text);

export default syntaxRule({
  id: 'space-around-equals',
  title: { en: 'White space around "="', zh: '"=" 两边有空格' },
  message: {
    en: 'There is white space around the "=" of {word}: the "=" becomes part of the value, or the build stops',
    zh: '{word} 的 "=" 两边有空格："=" 会成为值的一部分，或者构建直接失败',
  },
  why: {
    en: 'Without a "=" in its first word, ENV and LABEL take the rest of the line for the value: `ENV A = b` sets A to "= b". ARG refuses it.',
    zh: '第一个词里没有 "=" 时，ENV 和 LABEL 会把该行剩下的部分当作值：`ENV A = b` 会把 A 设为 "= b"。ARG 则会直接报错。',
  },
  whenNot: { en: 'The value begins with "=" on purpose. Then quote it.', zh: '值本来就要以 "=" 开头。这时请加上引号。' },
  links: [LINKS.dockerfileEnv],
  fixes: [{
    // Safe: nobody writes the sign of an assignment as a part of its value.
    safe: true,
    title: { en: 'Remove the white space', zh: '删除空格' },
    changes: (_dockerfile, _context, { data }) => data?.instruction && !holdsMore(data.instruction) ? toKeyValue(data.instruction) : undefined,
  }],
  examples: [
    {
      bad: `FROM node:24
ENV NODE_ENV [|=|] production
ENV A [|=|]b
LABEL title [|=|] Web server
ARG VERSION [|=|] 1.0
ENV B[|=|] "c d"
`,
      fixed: `FROM node:24
ENV NODE_ENV=production
ENV A=b
LABEL title="Web server"
ARG VERSION=1.0
ENV B="c d"
`,
    },
    {
      bad: `FROM node:24
ENV A [|=|] 1 B = 2
`,
    },
    {
      good: `FROM node:24
ENV A="= b" B=
ENV C\\
=d
ARG E= F
LABEL title Web server
`,
    },
  ],
});
