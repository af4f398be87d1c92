import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { canonicalSignal } from '../../model/dockerfile/start-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The signal's own name, when something else is written. */
function better({ argument }: Instruction): string | undefined {
  const written = argument?.value;
  const signal = written === undefined ? undefined : canonicalSignal(written);
  return signal === argument?.raw ? undefined : signal;
}

export default instructionRule({
  id: 'canonical-stopsignal',
  keywords: ['STOPSIGNAL'],
  severity: 'hint',
  category: 'entrypoint-and-signals',
  title: { en: 'Stop signal by another name', zh: '停止信号没有用标准名称' },
  message: { en: '"{written}" is {signal}: by that name everybody knows it', zh: '"{written}" 就是 {signal}：写标准名称更好懂' },
  why: {
    en: 'A number has to be looked up, and some signals have another number on another processor. The name says what is meant, and it is what people search for.',
    zh: '数字还得去查，有些信号在不同处理器上编号还不一样。写名称一看就懂，也便于搜索。',
  },
  whenNot: { en: 'The value is read by another tool that wants numbers.', zh: '还有别的工具读取这个值，而且它要求数字。' },
  links: [LINKS.dockerfileStopsignal, LINKS.signals],
  check(instruction, { isOn }) {
    const signal = better(instruction);
    const { argument } = instruction;
    if (!signal || !argument) return [];
    if (['SIGKILL', 'SIGSTOP', 'SIGALRM'].includes(signal) && isOn('no-ungraceful-stopsignal')) return [];
    return [{ at: argument.place, args: { written: argument.raw, signal } }];
  },
  fixes: [{
    // Safe: the builder and the runtimes take both for the same signal.
    safe: true,
    title: { en: 'Write {signal}', zh: '写成 {signal}' },
    changes(instruction) {
      const signal = better(instruction);
      const place = instruction.argument?.span;
      return signal && place ? replaceSpan(place, signal) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13 AS one
STOPSIGNAL [|15|]
FROM debian:13 AS two
STOPSIGNAL [|quit|]
FROM debian:13
stopsignal [|RTMIN+3|]
`,
      fixed: `FROM debian:13 AS one
STOPSIGNAL SIGTERM
FROM debian:13 AS two
STOPSIGNAL SIGQUIT
FROM debian:13
stopsignal SIGRTMIN+3
`,
    },
    {
      why: { en: 'Another number depends on the processor; a variable may hold anything.', zh: '其他编号因处理器而异；变量里可能是任何值。' },
      good: `FROM debian:13 AS one
STOPSIGNAL SIGINT
FROM debian:13 AS two
STOPSIGNAL 28
FROM debian:13
STOPSIGNAL $SIGNAL
`,
    },
  ],
});
