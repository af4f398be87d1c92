import { toKeyValue } from '../../model/dockerfile/dockerfile-edit';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule({
  id: 'legacy-key-value',
  keywords: ['ENV', 'LABEL'],
  severity: 'warning',
  category: 'validity',
  title: { en: 'Old form of ENV or LABEL without "="', zh: 'ENV 或 LABEL 使用了不带 "=" 的旧写法' },
  message: {
    en: '{keyword} {name} has no "=": the rest of the line is its value, and the form may go away',
    zh: '{keyword} {name} 没有写 "="：该行剩下的部分都是它的值，这种写法以后可能不再支持',
  },
  why: {
    en: '`ENV ONE TWO= THREE=x` sets one variable, ONE, to "TWO= THREE=x". BuildKit warns about the form and may drop it.',
    zh: '`ENV ONE TWO= THREE=x` 只会设置一个变量 ONE，值是 "TWO= THREE=x"。BuildKit 会对这种写法给出警告，将来可能不再支持。',
  },
  whenNot: { en: 'The file is also built by a builder from before 2014.', zh: '这个文件还要用 2014 年以前的构建器构建。' },
  links: [LINKS.legacyKeyValueCheck, LINKS.dockerfileEnv],
  alias: { buildkit: ['LegacyKeyValueFormat'], dockerfilelint: ['label_invalid'] },
  // `NAME = value` is another mistake.
  check: ({ keyword, properties }) => properties.filter(({ isLegacy, value }) => isLegacy && value && !value.raw.startsWith('='))
    .map(({ name, nameSpan }) => ({ at: nameSpan, args: { keyword, name } })),
  fixes: [{
    // Safe: the value stays the same, as quotes are only put around text that means the same between them.
    safe: true,
    title: { en: 'Write {name}=…', zh: '写成 {name}=…' },
    changes: instruction => toKeyValue(instruction),
  }],
  examples: [
    {
      bad: `FROM node:24
ENV [|NODE_ENV|] production
ENV [|OPTIONS|]   --a=1  --b=$B \\
  --c
label [|maintainer|] "Jane Doe"
ONBUILD ENV [|HOME_DIR|] /home/node
`,
      fixed: `FROM node:24
ENV NODE_ENV=production
ENV OPTIONS="--a=1  --b=$B \\
  --c"
label maintainer="Jane Doe"
ONBUILD ENV HOME_DIR=/home/node
`,
    },
    {
      bad: `FROM node:24
ENV [|GREETING|] it's "me" and you
`,
    },
    {
      why: { en: 'A value without `=` is what ARG has.', zh: 'ARG 本来就可以不带 `=`。' },
      good: `FROM node:24
ENV A=1 B="two words"
ARG VERSION
LABEL a=b
`,
    },
  ],
});
