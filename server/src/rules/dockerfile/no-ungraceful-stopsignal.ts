import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { canonicalSignal } from '../../model/dockerfile/start-command';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Signals that no program can catch. */
const UNCATCHABLE: readonly string[] = ['SIGKILL', 'SIGSTOP'];

export default instructionRule({
  id: 'no-ungraceful-stopsignal',
  keywords: ['STOPSIGNAL'],
  severity: 'warning',
  category: 'entrypoint-and-signals',
  title: { en: 'Stop signal that cannot be handled', zh: '无法处理的停止信号' },
  message: { en: 'No program can handle {signal}: it is cut off in the middle of its work', zh: '程序无法处理 {signal}：会在工作中途被强行中断' },
  variants: {
    alarm: { en: 'SIGALRM says that a timer has run out: few programs take it for a request to stop', zh: 'SIGALRM 表示定时器到期：很少有程序把它当作停止请求' },
  },
  why: {
    en: 'The stop signal asks the program to finish: to answer what it has begun, to close its files. SIGKILL ends it at once, SIGSTOP only freezes it until the grace period is over.',
    zh: '停止信号是请程序收尾：处理完已经开始的请求，关闭文件。SIGKILL 会立即结束程序，SIGSTOP 只会让它冻结，直到宽限期结束。',
  },
  whenNot: { en: 'The program keeps nothing that could be lost and must be gone at once.', zh: '程序没有任何会丢失的东西，并且必须立即结束。' },
  links: [LINKS.dockerfileStopsignal, LINKS.podTermination, LINKS.signals],
  check(instruction) {
    const word = instruction.argument;
    const signal = canonicalSignal((word && instruction.resolve(word)) ?? '');
    if (!word || !signal) return [];
    if (signal === 'SIGALRM') return [{ at: word.place, variant: 'alarm' }];
    return UNCATCHABLE.includes(signal) ? [{ at: word.place, args: { signal } }] : [];
  },
  fixes: [{
    // Not safe: the program may want another signal.
    safe: false,
    title: { en: 'Change to SIGTERM', zh: '改为 SIGTERM' },
    changes: ({ argument }) => argument?.span && !argument.hasVariables ? replaceSpan(argument.span, 'SIGTERM') : undefined,
  }],
  examples: [
    {
      bad: `FROM debian:13 AS one
STOPSIGNAL [|SIGKILL|]
FROM debian:13 AS two
STOPSIGNAL [|9|]
FROM debian:13
STOPSIGNAL [|14|]
`,
      fixed: `FROM debian:13 AS one
STOPSIGNAL SIGTERM
FROM debian:13 AS two
STOPSIGNAL SIGTERM
FROM debian:13
STOPSIGNAL SIGTERM
`,
    },
    {
      bad: `ARG SIGNAL=kill
FROM debian:13
ARG SIGNAL
STOPSIGNAL [|$SIGNAL|]
`,
    },
    {
      why: { en: 'These can be handled, or are not known here.', zh: '这些信号可以处理，或者在这里无从得知。' },
      good: `FROM nginx:1.29 AS web
STOPSIGNAL SIGQUIT
FROM debian:13
ARG SIGNAL
STOPSIGNAL $SIGNAL
`,
    },
  ],
});
