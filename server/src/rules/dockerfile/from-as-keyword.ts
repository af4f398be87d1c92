import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { closest } from '../../text/closest';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'from-as-keyword',
  category: 'multi-stage',
  title: { en: 'FROM with something other than AS', zh: 'FROM 后面不是 AS' },
  message: { en: 'FROM takes an image, or an image with AS and a name: "{word}" is neither', zh: 'FROM 后面是镜像，或者镜像加 AS 和名字："{word}" 不符合' },
  why: { en: 'The build stops at this line: the only word that may follow the image is AS.', zh: '构建会停在这一行：镜像后面只能跟 AS。' },
  links: [LINKS.dockerfileFrom],
  alias: { 'dockerfile-utils': ['INVALID_AS'] },
  overlaps: 'dockerfile-syntax',
  fixes: [{
    // Not safe: the nearest word is a guess.
    safe: false,
    title: { en: 'Change to AS', zh: '改为 AS' },
    changes: (_dockerfile, _context, { data }) => data && closest(data.word, ['AS']) ? replaceSpan(data.at, 'AS') : undefined,
  }],
  examples: [
    {
      bad: `FROM node:24 [|SA|] build
`,
      fixed: `FROM node:24 AS build
`,
    },
    {
      bad: `FROM node:24 [|stage|] build
`,
    },
    {
      good: `FROM node:24 as build
FROM node:24 AS run
`,
    },
  ],
});
