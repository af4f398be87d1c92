import { insertInstructionBefore, replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { canonicalSignal, startCommands, startedWith, stopSignal } from '../../model/dockerfile/start-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const SIGNAL = 'SIGRTMIN+3';

/** Images whose publisher sets the signal, and those whose /sbin/init is something else. */
const SETS_IT = /init|systemd/;
const OTHER_INIT = /alpine|busybox|void|gentoo|devuan/;

export default instructionRule<Instruction | undefined>({
  id: 'systemd-stopsignal',
  keywords: ['CMD', 'ENTRYPOINT'],
  severity: 'off',
  strict: 'warning',
  category: 'entrypoint-and-signals',
  title: { en: 'systemd that is not stopped by SIGRTMIN+3', zh: '没有用 SIGRTMIN+3 停止 systemd' },
  message: { en: 'systemd does not shut down on SIGTERM: add STOPSIGNAL SIGRTMIN+3', zh: 'systemd 收到 SIGTERM 不会关机：请加上 STOPSIGNAL SIGRTMIN+3' },
  why: {
    en: 'As process 1 systemd takes SIGTERM for a request to start itself anew. It goes on until the grace period is over, and then all its services are killed at once. SIGRTMIN+3 makes it stop them in order.',
    zh: '作为 1 号进程的 systemd 收到 SIGTERM 会重新执行自己，并不退出。等宽限期一过，所有服务都被一起强行杀掉。SIGRTMIN+3 才会让它按顺序停止服务。',
  },
  whenNot: { en: 'The base image sets the signal.', zh: '基础镜像已经设置了这个信号。' },
  links: [LINKS.systemdSignals, LINKS.dockerfileStopsignal],
  check(instruction, { stageTargets }) {
    const stage = startedWith(instruction, stageTargets)[0];
    const image = stage?.root.imageText;
    if (!stage || image === undefined || instruction.trigger || OTHER_INIT.test(image)) return [];
    const command = startCommands(instruction, stage)[0];
    const isSystemd = command?.is('systemd') === true || /^(?:\/usr)?\/sbin\/init$/.test(command?.nameWord?.text ?? '');
    const signal = stopSignal(stage);
    if (!command || !isSystemd || (!signal && SETS_IT.test(image))) return [];
    if (signal && canonicalSignal((signal.argument && signal.resolve(signal.argument)) ?? SIGNAL) === SIGNAL) return [];
    return [{ at: signal?.argument?.place ?? command.namePlace, data: signal }];
  },
  fixes: [{
    // Safe: it is the one signal that systemd takes for "shut down".
    safe: true,
    title: { en: 'Write STOPSIGNAL SIGRTMIN+3', zh: '写成 STOPSIGNAL SIGRTMIN+3' },
    changes(instruction, _context, { data: signal }) {
      if (!signal) return insertInstructionBefore(instruction, [`STOPSIGNAL ${SIGNAL}`]);
      return signal.argument?.span && !signal.argument.hasVariables ? replaceSpan(signal.argument.span, SIGNAL) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
CMD ["[|/lib/systemd/systemd|]"]
`,
      fixed: `FROM debian:13
STOPSIGNAL SIGRTMIN+3
CMD ["/lib/systemd/systemd"]
`,
    },
    {
      bad: `FROM fedora:43
STOPSIGNAL [|SIGTERM|]
CMD ["/sbin/init"]
`,
      fixed: `FROM fedora:43
STOPSIGNAL SIGRTMIN+3
CMD ["/sbin/init"]
`,
    },
    {
      why: { en: 'Set here or by the base image; another init.', zh: '这里或基础镜像已经设置；或者是别的 init。' },
      good: `FROM debian:13 AS one
STOPSIGNAL RTMIN+3
CMD ["/sbin/init"]
FROM registry.access.redhat.com/ubi9/ubi-init:9.6 AS two
CMD ["/sbin/init"]
FROM alpine:3.22
CMD ["/sbin/init"]
`,
    },
  ],
});
