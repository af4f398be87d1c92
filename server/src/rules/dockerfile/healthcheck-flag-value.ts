import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'healthcheck-flag-value',
  title: { en: 'Value that HEALTHCHECK does not accept', zh: 'HEALTHCHECK 不接受的值' },
  message: {
    en: 'HEALTHCHECK does not accept "{word}": write a duration such as 30s, or a number for --retries',
    zh: 'HEALTHCHECK 不接受 "{word}"：时长写成 30s 这样的形式，--retries 写数字',
  },
  why: {
    en: 'The build stops at this line. A duration has a unit and is at least 1ms; retries are a number.',
    zh: '构建会停在这一行。时长要带单位，且不小于 1ms；重试次数是数字。',
  },
  links: [LINKS.dockerfileHealthcheck],
  alias: {
    'dockerfile-utils': [
      'FLAG_INVALID_DURATION', 'FLAG_LESS_THAN_1MS', 'FLAG_MISSING_DURATION', 'FLAG_UNKNOWN_UNIT',
      'FLAG_AT_LEAST_ONE', 'INVALID_SYNTAX',
    ],
  },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM node:24
HEALTHCHECK --interval=[|5|] --timeout=[|1us|] --retries=[|-1|] CMD curl localhost
`,
    },
    {
      why: { en: 'Zero means the default.', zh: '0 表示使用默认值。' },
      good: `FROM node:24
HEALTHCHECK --interval=1m30s --timeout=0s --retries=0 --start-interval=1s CMD true
`,
    },
  ],
});
