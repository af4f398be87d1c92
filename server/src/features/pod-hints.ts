// Inlay hints in a pod's containers: how far limits lie above requests, what probes and the way to SIGKILL add up to, which port a name means.

import { valueOf } from '../model/fact';
import type { Container } from '../model/kubernetes/container';
import type { Probe, ProbeKind } from '../model/kubernetes/probe';
import { preStopSleep } from '../model/kubernetes/termination';
import type { Workload } from '../model/kubernetes/workload';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';
import { hintBehind, type Hint } from './hint';

const WORDS = {
  ratio: { en: '{ratio} × request', zh: '请求的 {ratio} 倍' },
  alsoRequest: { en: 'also the request', zh: '请求也取此值' },
  alsoRequestWhy: { en: 'No request is written: the API server copies the limit.', zh: '没有写请求，API 服务器会用限制的值补上。' },
  preStop: { en: '{sleep} s, then {rest} s to finish', zh: '先等 {sleep} 秒，再留 {rest} 秒收尾' },
  preStopWhy: { en: 'Both share the grace period of {grace} s; then SIGKILL.', zh: '两者共用 {grace} 秒的宽限期，之后 SIGKILL。' },
  port: { en: '= {number}', zh: '= {number}' },
  portWhy: { en: 'The port `{name}` of container `{container}`.', zh: '容器 `{container}` 的端口 `{name}`。' },
} satisfies Record<string, Text>;

const PROBE_WORDS: Readonly<Record<ProbeKind, Text>> = {
  startupProbe: { en: 'up to {seconds} s to start', zh: '最多给 {seconds} 秒启动' },
  readinessProbe: { en: 'no requests after about {seconds} s', zh: '约 {seconds} 秒无响应后不再接收请求' },
  livenessProbe: { en: 'restarted after about {seconds} s', zh: '约 {seconds} 秒无响应后重启' },
};

const PROBE_SUMS: Readonly<Record<ProbeKind, Text>> = {
  startupProbe: {
    en: 'Then it is killed: initialDelaySeconds {delay} + failureThreshold {threshold} × periodSeconds {period}.',
    zh: '超时就被杀掉：initialDelaySeconds {delay} + failureThreshold {threshold} × periodSeconds {period}。',
  },
  readinessProbe: {
    en: 'Counted from when it stops answering: failureThreshold {threshold} × periodSeconds {period}.',
    zh: '从停止响应算起：failureThreshold {threshold} × periodSeconds {period}。',
  },
  livenessProbe: {
    en: 'Counted from when it stops answering: failureThreshold {threshold} × periodSeconds {period}.',
    zh: '从停止响应算起：failureThreshold {threshold} × periodSeconds {period}。',
  },
};

const COUNTED = ['cpu', 'memory'] as const;

function ratioHints({ resources }: Container, locale: Locale): readonly Hint[] {
  return COUNTED.flatMap(resource => {
    const at = resources.at('limits', resource);
    const [request, limit] = [resources.written('requests', resource), valueOf(resources.limit(resource))];
    if (!limit) return [];
    if (request.state === 'absent') return hintBehind(at, 'ratios', WORDS.alsoRequest[locale], WORDS.alsoRequestWhy[locale]);
    const written = valueOf(request);
    if (!written || written.isZero || written.compare(limit) === 0) return [];
    return hintBehind(at, 'ratios', render(WORDS.ratio, { ratio: limit.ratio(written) }, locale));
  });
}

function probeHint(probe: Probe, locale: Locale): readonly Hint[] {
  const [period, threshold, delay] = [probe.number('periodSeconds'), probe.number('failureThreshold'), probe.number('initialDelaySeconds')];
  const seconds = probe.kind === 'startupProbe' ? probe.startupBudget : probe.secondsToFail;
  if (seconds === undefined || period === undefined || threshold === undefined || delay === undefined) return [];
  return hintBehind(probe.value, 'timings', render(PROBE_WORDS[probe.kind], { seconds }, locale), render(PROBE_SUMS[probe.kind], { period, threshold, delay }, locale));
}

function preStopHint(container: Container, locale: Locale): readonly Hint[] {
  const [sleep, grace] = [preStopSleep(container), container.podSpec.workload.graceSeconds];
  if (!sleep || grace === undefined) return [];
  const rest = Math.max(0, grace - sleep.seconds);
  return hintBehind(container.get('lifecycle', 'preStop'), 'timings', render(WORDS.preStop, { sleep: sleep.seconds, rest }, locale), render(WORDS.preStopWhy, { grace }, locale));
}

function portHint(probe: Probe, { name: container, ports }: Container, locale: Locale): readonly Hint[] {
  const name = probe.port.number === undefined ? probe.port.text : undefined;
  const number = name === undefined ? undefined : ports.find(port => port.name === name)?.number;
  if (name === undefined || number === undefined) return [];
  return hintBehind(probe.port, 'ports', render(WORDS.port, { number }, locale), render(WORDS.portWhy, { name, container }, locale));
}

/** The hints in a workload's containers; offsets are its document's. */
export function podHints({ podSpec: { containers } }: Workload, locale: Locale): readonly Hint[] {
  return containers.flatMap(container => [
    ...ratioHints(container, locale),
    ...container.probes.flatMap(probe => [
      ...(container.isLongRunning ? probeHint(probe, locale) : []),
      ...portHint(probe, container, locale),
    ]),
    ...(container.isLongRunning ? preStopHint(container, locale) : []),
  ]);
}
