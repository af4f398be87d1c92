import { removeFlag } from '../../model/dockerfile/dockerfile-edit';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'duplicate-flag',
  title: { en: 'Flag given twice', zh: '选项重复' },
  message: { en: '{keyword} takes "{word}" only once', zh: '{keyword} 的 "{word}" 只能写一次' },
  why: { en: 'The build stops at this line: the builder does not choose between two values of one flag.', zh: '构建会停在这一行：同一个选项写了两个值，构建器不会替你选。' },
  links: [LINKS.dockerfileReference],
  alias: { 'dockerfile-utils': ['FLAG_DUPLICATE'] },
  overlaps: 'docker-checks',
  fixes: [{
    // Safe: both say the same. Of two different values none is chosen.
    safe: true,
    title: { en: 'Remove the second {word}', zh: '删除第二个 {word}' },
    changes(dockerfile, _context, { data }) {
      const flags = data?.instruction?.flags ?? [];
      const flag = flags.find(({ nameSpan }) => nameSpan.start === data?.at.start);
      const isEqual = flags.filter(({ name }) => name === flag?.name).every(({ value }) => value?.raw === flag?.value?.raw);
      return flag && isEqual ? removeFlag(dockerfile, flag) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM node:24
COPY --chown=node --[|chown|]=node . .
`,
      fixed: `FROM node:24
COPY --chown=node . .
`,
    },
    {
      bad: `FROM node:24
COPY --chown=node --[|chown|]=root . .
RUN --network=none --[|network|]=host make
`,
    },
    {
      why: { en: 'These may be repeated.', zh: '这些选项可以重复。' },
      good: `FROM node:24
COPY --exclude=a --exclude=b . .
RUN --mount=type=cache,target=/a --mount=type=cache,target=/b make
`,
    },
  ],
});
