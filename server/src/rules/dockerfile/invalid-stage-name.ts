import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'invalid-stage-name',
  category: 'multi-stage',
  title: { en: 'Name that no stage can have', zh: '无效的阶段名' },
  message: {
    en: '"{word}" is no name for a stage: begin with a letter, then letters, digits, ".", "-", "_"',
    zh: '"{word}" 不能作为阶段名：以字母开头，后面只能是字母、数字、"."、"-"、"_"',
  },
  why: {
    en: 'The build stops at this line. A name that began with a digit could not be told from the number of a stage.',
    zh: '构建会停在这一行。名字如果以数字开头，就和阶段的序号分不清了。',
  },
  links: [LINKS.dockerfileFrom],
  alias: { 'dockerfile-utils': ['INVALID_BUILD_STAGE_NAME'] },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM node:24 AS [|1st|]
`,
    },
    {
      good: `FROM node:24 AS build-1.x_y
FROM build-1.x_y
`,
    },
  ],
});
