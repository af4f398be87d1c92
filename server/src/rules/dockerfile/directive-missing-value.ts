import { wouldBeDirectives } from '../../model/dockerfile/would-be-directive';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default dockerfileRule({
  id: 'directive-missing-value',
  severity: 'warning',
  category: 'validity',
  title: { en: 'Parser directive without a value', zh: '解析器指令没有值' },
  message: {
    en: '"{written}" has no value: it is a plain comment, and directives below it have no effect either',
    zh: '"{written}" 没有值：它只是普通注释，它下面的解析器指令也不起作用',
  },
  why: {
    en: 'The first line that is no directive ends them. One without a value is such a line.',
    zh: '遇到第一行不是解析器指令的内容，解析器指令部分就结束了；没有值的也算。',
  },
  whenNot: { en: 'A program fills the value in.', zh: '值由别的程序填入。' },
  links: [LINKS.parserDirectives],
  check: dockerfile => wouldBeDirectives(dockerfile).filter(({ fault }) => fault === 'no-value').map(({ nameSpan, written }) => ({ at: nameSpan, args: { written } })),
  examples: [
    {
      bad: `# [|syntax|]=
FROM node:24
`,
    },
    {
      why: { en: 'Somebody is still typing.', zh: '还在输入。' },
      good: '# syntax=',
    },
    {
      good: `# syntax=docker/dockerfile:1
# note =
FROM node:24
# syntax=
`,
    },
  ],
});
