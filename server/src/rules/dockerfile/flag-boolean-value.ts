import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'flag-boolean-value',
  title: { en: 'Switch that is neither on nor off', zh: '开关选项的值不是布尔值' },
  message: { en: '"{word}" is neither true nor false', zh: '"{word}" 既不是 true 也不是 false' },
  why: {
    en: 'The build stops at this line: such a flag is true when it stands alone, and takes only true or false.',
    zh: '构建会停在这一行：这类选项单独写就表示 true，值只能是 true 或 false。',
  },
  links: [LINKS.dockerfileReference],
  alias: { 'dockerfile-utils': ['FLAG_EXPECTED_BOOLEAN_VALUE', 'FLAG_INVALID_LINK_VALUE'] },
  overlaps: 'dockerfile-syntax',
  fixes: [{
    // Not safe: it may have been meant as off.
    safe: false,
    title: { en: 'Remove the value', zh: '删除这个值' },
    changes(_dockerfile, _context, { data }) {
      const flag = data?.instruction?.flags.find(({ valueSpan }) => valueSpan?.start === data.at.start);
      return flag?.value?.span && replaceSpan({ start: flag.nameSpan.end, end: flag.value.span.end }, '');
    },
  }],
  examples: [
    {
      bad: `FROM node:24
COPY --link=[|yes|] a b
ADD --keep-git-dir=[|please|] a b
`,
      fixed: `FROM node:24
COPY --link a b
ADD --keep-git-dir a b
`,
    },
    {
      good: `FROM node:24
COPY --link a b
COPY --link=true a b
ADD --keep-git-dir=false a b
`,
    },
  ],
});
