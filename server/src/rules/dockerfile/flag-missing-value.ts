import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'flag-missing-value',
  title: { en: 'Flag without a value', zh: '选项缺少值' },
  message: { en: 'The flag "--{word}" of {keyword} needs a value', zh: '{keyword} 的选项 "--{word}" 缺少值' },
  why: { en: 'The build stops at this line. A value follows the flag behind "=", not behind a space.', zh: '构建会停在这一行。值要用 "=" 接在选项后面，不能用空格。' },
  links: [LINKS.dockerfileReference],
  alias: { 'dockerfile-utils': ['FLAG_MISSING_VALUE'], dockerfilelint: ['healthcheck_options_missing_args'] },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM node:24
COPY --[|from|] build /app /app
HEALTHCHECK --[|interval|] 30s CMD true
`,
    },
    {
      why: { en: 'Switches need none.', zh: '开关类选项不需要值。' },
      good: `FROM node:24
COPY --link --from=build a b
HEALTHCHECK --interval=30s CMD true
`,
    },
  ],
});
