import { CHANGE_TO_MEANT, syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'invalid-stop-signal',
  title: { en: 'Unknown stop signal', zh: '未知的停止信号' },
  message: { en: '"{word}" is no signal', zh: '"{word}" 不是信号' },
  why: {
    en: 'The build stops at this line: the signal is sent to process 1 when the container stops, so it must exist.',
    zh: '构建会停在这一行：停止容器时要把它发给 1 号进程，所以必须是存在的信号。',
  },
  links: [LINKS.dockerfileStopSignal],
  alias: { 'dockerfile-utils': ['INVALID_SIGNAL'] },
  overlaps: 'docker-checks',
  fixes: [CHANGE_TO_MEANT],
  examples: [
    {
      bad: `FROM nginx:1.29
STOPSIGNAL [|SIGQIUT|]
`,
      fixed: `FROM nginx:1.29
STOPSIGNAL SIGQUIT
`,
    },
    {
      bad: `FROM nginx:1.29
STOPSIGNAL [|graceful|]
`,
    },
    {
      why: { en: 'All ways to write a signal.', zh: '信号的各种写法。' },
      good: `FROM nginx:1.29
STOPSIGNAL SIGQUIT
STOPSIGNAL term
STOPSIGNAL RTMIN+3
STOPSIGNAL 9
STOPSIGNAL $SIGNAL
`,
    },
  ],
});
