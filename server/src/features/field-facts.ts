// What fields mean in this very manifest, in numbers.

import { valueOf } from '../model/fact';
import { effectiveResource, type Surroundings } from '../model/kubernetes/effective-resources';
import { defaultsFor, rangesNear } from '../model/kubernetes/limit-range';
import type { Container } from '../model/kubernetes/container';
import type { Manifest } from '../model/kubernetes/manifest';
import type { PodSpec } from '../model/kubernetes/pod-spec';
import { PROBE_KINDS, type Probe, type ProbeKind } from '../model/kubernetes/probe';
import { qosClass, type QosClass } from '../model/kubernetes/qos';
import type { ResourceSide } from '../model/kubernetes/resources';
import { preStopSleep } from '../model/kubernetes/termination';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Arguments, Locale, Text } from '../rules/rule';
import { autoscalingFacts } from './autoscaling-facts';
import { budgetFacts } from './budget-facts';
import { claimFacts } from './claim-facts';
import { clusterFacts } from './cluster-facts';
import { isBelow, type FactsOf, type Place } from './fact-text';
import { loopFacts, podFacts } from './pod-facts';
import { priorityClassFacts } from './priority-facts';
import { namespaceFacts } from './quota-facts';
import { rolloutFacts } from './rollout-facts';
import { routeFacts } from './route-facts';
import { configFacts } from './secret-facts';
import { workloadFacts } from './workload-facts';

const QOS_MEANS: Readonly<Record<QosClass, Text>> = {
  Guaranteed: { en: 'Requests equal limits everywhere; when a node runs out of memory it goes last', zh: '所有请求都等于限制；节点内存不足时最后被驱逐' },
  Burstable: { en: 'It may use more than it asked for, and goes before Guaranteed pods when a node runs out of memory', zh: '可以用得比请求的多；节点内存不足时先于 Guaranteed 的 Pod 被驱逐' },
  BestEffort: { en: 'It asked for nothing, and goes first when a node runs out of memory', zh: '没有任何请求；节点内存不足时最先被驱逐' },
};

const WORDS = {
  qos: { en: '**QoS class of this pod: {qos}.** {means}.', zh: '**此 Pod 的 QoS 等级：{qos}**。{means}。' },
  table: { en: '| | request | limit | limit ÷ request |', zh: '| | 请求 | 限制 | 限制 ÷ 请求 |' },
  fromLimit: { en: '{request} (from the limit)', zh: '{request}（取自限制）' },
  fromRange: { en: '{quantity} (LimitRange)', zh: '{quantity}（LimitRange）' },
  rangeWhy: {
    en: 'LimitRange {ranges} fills in what is missing when a pod is made; pods that run already keep what they have. [LimitRange]({link})',
    zh: '创建 Pod 时由 LimitRange {ranges} 补上没写的值；已经在运行的 Pod 不变。[LimitRange]({link})',
  },
  qosWhy: {
    en: 'The scheduler places pods by requests, not by what they use. [QoS classes]({link})',
    zh: '调度器按请求放置 Pod，而不看实际用量。[QoS 等级]({link})',
  },
  startup: {
    en: '**{budget} s to start**: {threshold} checks, one every {period} s{delay}. Then the container is killed and restarted. Readiness and liveness wait until this probe succeeds.',
    zh: '**有 {budget} 秒时间启动**：每 {period} 秒检查一次，共 {threshold} 次{delay}。超时后容器会被杀掉并重启。启动探针成功之前，就绪和存活探针都不会运行。',
  },
  readiness: {
    en: '**Ready at the earliest {earliest} s after {from}**, **out of the Service about {fail} s after it stops answering** ({threshold} checks, one every {period} s).',
    zh: '{from}后**最早 {earliest} 秒就绪**；停止响应**约 {fail} 秒后**从 Service 摘除（每 {period} 秒检查一次，连续 {threshold} 次失败）。',
  },
  readinessNow: {
    en: '**Ready with its first good answer** after {from}, **out of the Service about {fail} s after it stops answering** ({threshold} checks, one every {period} s).',
    zh: '{from}后**第一次检查成功就算就绪**；停止响应**约 {fail} 秒后**从 Service 摘除（每 {period} 秒检查一次，连续 {threshold} 次失败）。',
  },
  liveness: {
    en: '**Killed about {fail} s after it hangs** ({threshold} checks, one every {period} s, each with {timeout} s to answer). The first check comes {delay}after {from}.',
    zh: '卡死**约 {fail} 秒后被杀掉重启**（每 {period} 秒检查一次，连续 {threshold} 次失败，每次最多等 {timeout} 秒）。{from}后{delay}开始第一次检查。',
  },
  startupDelay: { en: ', the first after {delay} s', zh: '，第 {delay} 秒开始' },
  delay: { en: '{delay} s ', zh: ' {delay} 秒' },
  noDelay: { en: 'right ', zh: '立即' },
  afterStart: { en: 'the container starts', zh: '容器启动' },
  afterStartup: { en: 'the startup probe succeeds', zh: '启动探针成功' },
  probeLink: { en: '[Container probes]({link})', zh: '[容器探针]({link})' },
  timeline: { en: '**On delete** (grace period {grace} s):', zh: '**删除时**（宽限期 {grace} 秒）：' },
  timelineSleep: {
    en: '- `{container}`: {sleep} s preStop, then SIGTERM and {rest} s to finish, then SIGKILL',
    zh: '- `{container}`：先执行 {sleep} 秒 preStop，然后收到 SIGTERM，还有 {rest} 秒收尾，最后 SIGKILL',
  },
  timelineHook: {
    en: '- `{container}`: its preStop hook, then SIGTERM; both share {grace} s, then SIGKILL',
    zh: '- `{container}`：先执行 preStop 钩子，再收到 SIGTERM，两者共用 {grace} 秒，最后 SIGKILL',
  },
  timelinePlain: {
    en: '- `{container}`: SIGTERM at once, {grace} s to finish, then SIGKILL',
    zh: '- `{container}`：立即收到 SIGTERM，有 {grace} 秒收尾，然后 SIGKILL',
  },
  timelineWhy: {
    en: 'Meanwhile, and not before, Services stop sending it new requests: a preStop sleep covers that gap. [Pod termination]({link})',
    zh: '与此同时 Service 才开始停止转发新请求，preStop 中的等待就是为了盖住这段时间差。[Pod 的终止]({link})',
  },
} satisfies Record<string, Text>;

const show = (text: Text, args: Arguments, locale: Locale): string => render(text, args, locale);

const COUNTED = ['cpu', 'memory'] as const;
const SIDES = ['requests', 'limits'] as const;

function quantityCell(container: Container, side: ResourceSide, resource: string, locale: Locale, place: Surroundings): string {
  const written = valueOf(container.resource(side, resource));
  if (written) return written.source;
  if (container.resource(side, resource).state === 'unknown') return '–';
  const copied = side === 'requests' ? valueOf(container.limit(resource)) : undefined;
  if (copied) return show(WORDS.fromLimit, { request: copied.source }, locale);
  const injected = valueOf(effectiveResource(container, side, resource, place));
  return injected ? show(WORDS.fromRange, { quantity: injected.source }, locale) : '–';
}

function resourceRow(container: Container, resource: string, locale: Locale, place: Surroundings): string {
  const [request, limit] = SIDES.map(side => valueOf(effectiveResource(container, side, resource, place)));
  const cells = SIDES.map(side => quantityCell(container, side, resource, locale, place));
  return `| ${resource} | ${cells.join(' | ')} | ${request && limit && !request.isZero ? `${limit.ratio(request)}×` : '–'} |`;
}

/** Which LimitRanges gave the container a value; undefined when none did. */
function injection(container: Container, locale: Locale, place: Surroundings): string | undefined {
  const isInjected = (side: ResourceSide, resource: string): boolean =>
    (side === 'requests' ? container.request(resource) : container.limit(resource)).state === 'absent'
    && effectiveResource(container, side, resource, place).state === 'known';
  if (!SIDES.some(side => COUNTED.some(resource => isInjected(side, resource)))) return undefined;
  const names = rangesNear(place.project, place.file, container.podSpec.workload.manifest).map(range => `\`${range.name ?? ''}\``);
  return show(WORDS.rangeWhy, { ranges: [...new Set(names)].join(', '), link: LINKS.limitRange }, locale);
}

function resourceFacts(podSpec: PodSpec, container: Container | undefined, locale: Locale, place: Surroundings): string | undefined {
  const qos = qosClass(podSpec, defaultsFor(place.project, place.file, podSpec.workload.manifest));
  const heading = qos && show(WORDS.qos, { qos, means: QOS_MEANS[qos] }, locale);
  const table = container && [WORDS.table[locale], '|---|---|---|---|', ...COUNTED.map(resource => resourceRow(container, resource, locale, place))].join('\n');
  if (!heading && !table) return undefined;
  const injected = container && injection(container, locale, place);
  return [heading, table, injected, show(WORDS.qosWhy, { link: LINKS.podQos }, locale)].filter(part => part !== undefined).join('\n\n');
}

function probeWords(kind: ProbeKind, earliest: number): Text {
  if (kind === 'startupProbe') return WORDS.startup;
  if (kind === 'livenessProbe') return WORDS.liveness;
  return earliest > 0 ? WORDS.readiness : WORDS.readinessNow;
}

function delayWords(kind: ProbeKind, delay: number, locale: Locale): string {
  if (kind === 'startupProbe') return delay > 0 ? show(WORDS.startupDelay, { delay }, locale) : '';
  return delay > 0 ? show(WORDS.delay, { delay }, locale) : WORDS.noDelay[locale];
}

function probeFacts(container: Container, probe: Probe, locale: Locale): string | undefined {
  const budget = probe.startupBudget;
  const fail = probe.secondsToFail;
  const delay = probe.number('initialDelaySeconds');
  const [period, threshold, timeout] = [probe.number('periodSeconds'), probe.number('failureThreshold'), probe.number('timeoutSeconds')];
  const success = probe.number('successThreshold');
  if (budget === undefined || fail === undefined || delay === undefined || period === undefined || threshold === undefined || timeout === undefined || success === undefined) return undefined;
  const earliest = delay + (success - 1) * period;
  const args: Arguments = {
    budget, fail, period, threshold, timeout, earliest,
    delay: delayWords(probe.kind, delay, locale),
    from: container.probe('startupProbe') ? WORDS.afterStartup : WORDS.afterStart,
  };
  return `${show(probeWords(probe.kind, earliest), args, locale)}\n\n${show(WORDS.probeLink, { link: LINKS.containerProbes }, locale)}`;
}

function timelineRow(container: Container, grace: number, locale: Locale): string {
  const sleep = preStopSleep(container);
  const { name } = container;
  if (sleep) return show(WORDS.timelineSleep, { container: name, sleep: sleep.seconds, rest: Math.max(0, grace - sleep.seconds) }, locale);
  const hook = container.get('lifecycle', 'preStop');
  return show(hook.isAbsent ? WORDS.timelinePlain : WORDS.timelineHook, { container: name, grace }, locale);
}

const timelineRows = ({ workload: { graceSeconds: grace }, longRunning }: PodSpec, locale: Locale): readonly string[] =>
  (grace === undefined ? [] : longRunning.map(container => timelineRow(container, grace, locale)));

function terminationFacts(podSpec: PodSpec, containers: readonly Container[], locale: Locale): string | undefined {
  const grace = podSpec.workload.graceSeconds;
  if (grace === undefined || containers.length === 0) return undefined;
  const rows = containers.map(container => timelineRow(container, grace, locale));
  return [`${show(WORDS.timeline, { grace }, locale)}\n${rows.join('\n')}`, show(WORDS.timelineWhy, { link: LINKS.podTermination }, locale)].join('\n\n');
}

function containerFacts(podSpec: PodSpec, container: Container, value: Value, locale: Locale, place: Surroundings): string | undefined {
  if (!isBelow(value.path, container.value.path, 1)) return undefined;
  const key = String(value.path.at(-1));
  const probe = PROBE_KINDS.map(kind => container.probe(kind)).find(candidate => candidate?.kind === key);
  if (probe && container.isLongRunning) return probeFacts(container, probe, locale);
  if (key === 'resources') return resourceFacts(podSpec, container, locale, place);
  return key === 'lifecycle' && container.isLongRunning ? terminationFacts(podSpec, [container], locale) : undefined;
}

/** About objects of any kind, the first that has something to say. */
const OF_OBJECTS: readonly FactsOf[] = [
  clusterFacts, autoscalingFacts, budgetFacts, claimFacts, namespaceFacts, priorityClassFacts, routeFacts, configFacts, loopFacts,
];

/** What a key of a manifest means here; undefined for keys about which nothing can be computed. Markdown, at most twelve lines. */
export function fieldFacts(manifest: Manifest, value: Value, locale: Locale, place: Place): string | undefined {
  for (const factsOf of OF_OBJECTS) {
    const facts = factsOf(manifest, value, locale, place);
    if (facts !== undefined) return facts;
  }
  const { workload } = manifest;
  if (!workload) return undefined;
  const { podSpec } = workload;
  const rollout = rolloutFacts(workload, value, locale, place);
  if (rollout) return rollout;
  if (isBelow(value.path, podSpec.value.path, 1)) {
    if (value.path.at(-1) === 'terminationGracePeriodSeconds') return terminationFacts(podSpec, podSpec.longRunning, locale);
    if (value.path.at(-1) === 'resources') return resourceFacts(podSpec, undefined, locale, place);
  }
  for (const container of podSpec.containers) {
    const facts = containerFacts(podSpec, container, value, locale, place);
    if (facts) return facts;
  }
  if (value === manifest.root.get('kind')) return podFacts(workload, timelineRows(podSpec, locale), locale, place);
  return workloadFacts(workload, value, locale, place);
}
