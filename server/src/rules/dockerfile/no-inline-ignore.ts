import { readDockerfileComments } from '../../model/suppression/dockerfile-comments';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

// No fix: what the comment hides may be worth a look.
export default dockerfileRule({
  id: 'no-inline-ignore',
  severity: 'off',
  category: 'ignoring',
  title: { en: 'Ignore comment of another linter', zh: '其他检查工具的忽略注释' },
  message: { en: 'Comments may not ignore findings here: change the configuration of {linter}', zh: '这里不允许用注释忽略问题：请修改 {linter} 的配置' },
  why: {
    en: 'Where exceptions are decided in one place, a comment in a file goes around that.',
    zh: '例外统一在一处决定时，文件里的注释会绕过这个约定。',
  },
  whenNot: { en: 'Exceptions are decided where they are needed, and reviewed with the file.', zh: '例外就在需要的地方决定，并随文件一起评审。' },
  links: [LINKS.ignoring],
  alias: { hadolint: ['DL1001'] },
  check: dockerfile => readDockerfileComments(dockerfile).map(({ keywordSpan, source }) => ({ at: keywordSpan, args: { linter: source } })),
  examples: [
    {
      bad: `FROM node:24
[|# hadolint ignore=|]DL3059
RUN npm ci
`,
    },
    {
      good: `FROM node:24
# hadolint ignores nothing here
# hadolint shell=bash
RUN npm ci
`,
    },
  ],
});
