import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { Stage } from '../../model/dockerfile/types';
import type { Word } from '../../model/dockerfile/word';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The keyword AS when it is in the other letter case than FROM, and how it should read. */
function otherCase({ dockerfile, from, name }: Stage): { readonly word: Word; readonly text: string } | undefined {
  const word = from.words[1];
  const keyword = dockerfile.text.slice(from.keywordSpan.start, from.keywordSpan.end);
  if (!word || name === undefined || (keyword !== 'FROM' && keyword !== 'from')) return undefined;
  const text = keyword === 'FROM' ? 'AS' : 'as';
  return word.raw === text ? undefined : { word, text };
}

export default stageRule({
  id: 'from-as-casing',
  severity: 'hint',
  category: 'multi-stage',
  title: { en: 'FROM and AS in different letter case', zh: 'FROM 和 AS 大小写不一致' },
  message: { en: 'Write "{text}" here, in the letter case of FROM', zh: '这里应写 "{text}"，与 FROM 的大小写一致' },
  why: {
    en: 'Both are keywords of one instruction. In one letter case they stand out from the image and the name between them.',
    zh: '两者是同一条指令的关键字。大小写一致，才能和镜像名、阶段名区分开。',
  },
  whenNot: { en: 'Letter case is a matter of taste to you.', zh: '不在意大小写。' },
  links: [LINKS.fromAsCasingCheck, LINKS.dockerfileFrom],
  alias: { buildkit: ['FromAsCasing'] },
  check(stage) {
    const other = otherCase(stage);
    return other ? [{ at: other.word.place, args: { text: other.text } }] : [];
  },
  fixes: [{
    safe: true, // keywords have no letter case
    title: { en: 'Change to {text}', zh: '改为 {text}' },
    changes(stage) {
      const other = otherCase(stage);
      return other?.word.span && replaceSpan(other.word.span, other.text);
    },
  }],
  examples: [
    {
      bad: `FROM golang:1.26 [|as|] build
from alpine:3.22 [|AS|] run
FROM build [|As|] test
`,
      fixed: `FROM golang:1.26 AS build
from alpine:3.22 as run
FROM build AS test
`,
    },
    {
      why: { en: 'Both in one letter case, or FROM in none.', zh: '两者一致，或者 FROM 本身大小写混用。' },
      good: `FROM golang:1.26 AS build
from alpine:3.22 as run
From alpine:3.22 as other
`,
    },
  ],
});
