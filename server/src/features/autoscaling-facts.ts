// What a HorizontalPodAutoscaler does, with its own numbers and those of its target.

import { boundOf, scaleBounds } from '../model/kubernetes/autoscaler';
import type { Manifest } from '../model/kubernetes/manifest';
import { MEBIBYTE, MILLI_CORE, type Quantity } from '../model/kubernetes/quantity';
import { metricTargets, requestPerPod, scaledObject, wantedPods, type MetricTarget } from '../model/kubernetes/scale-target';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { bullets, keysTo, paragraphs, type Place } from './fact-text';

const WORDS = {
  range: { en: '**{kind} `{name}` gets {min} to {max} pods**', zh: '**{kind} `{name}` 保持 {min} 到 {max} 个 Pod**' },
  byMetrics: { en: ', as many as this takes:', zh: '，个数由这些决定：' },
  end: { en: '.', zh: '。' },
  percent: { en: '{metric}{container}: {percent}% of what the pods request', zh: '{metric}{container}：达到请求的 {percent}%' },
  percentOf: { en: '{metric}{container}: {percent}% of the requested {request} = {goal} per pod on average', zh: '{metric}{container}：平均每个 Pod 用到请求 {request} 的 {percent}%，即 {goal}' },
  calm: { en: '; between {down}% and {up}% nothing changes', zh: '；在 {down}% 到 {up}% 之间不动' },
  average: { en: '{metric}{container}: {amount} per pod on average', zh: '{metric}{container}：平均每个 Pod {amount}' },
  total: { en: '{metric}{container}: {amount} in all', zh: '{metric}{container}：总共 {amount}' },
  ofContainer: { en: ' of container `{container}`', zh: '（容器 `{container}`）' },
  formula: { en: 'Pods wanted = ⌈pods × value ÷ target⌉, the largest over all metrics{example}.', zh: '期望个数 = ⌈当前个数 × 当前值 ÷ 目标值⌉，多个指标取最大的{example}。' },
  example: { en: ': at {twice}%, {pods} → {wanted}', zh: '：用到 {twice}% 时 {pods} → {wanted}' },
  plain: { en: '{count}', zh: '{count}' },
  capped: { en: '{count} (the maximum; {more} were wanted)', zh: '{count}（上限；本来要 {more}）' },
  behaviour: { en: 'Up: {up}. Down: {down}.', zh: '扩容：{up}。缩容：{down}。' },
  upNow: { en: 'at once, {policies}', zh: '立即，{policies}' },
  upLater: { en: 'the fewest wanted in the last {seconds} s, {policies}', zh: '取最近 {seconds} 秒里最少的期望个数，{policies}' },
  downNow: { en: 'at once, {policies}', zh: '立即，{policies}' },
  downLater: { en: 'the most wanted in the last {seconds} s, {policies}', zh: '取最近 {seconds} 秒里最多的期望个数，{policies}' },
  pods: { en: '{value} pods in {period} s', zh: '{period} 秒内 {value} 个' },
  pod: { en: 'one pod in {period} s', zh: '{period} 秒内 1 个' },
  share: { en: '{value}% in {period} s', zh: '{period} 秒内 {value}%' },
  largest: { en: 'at most {list}', zh: '最多 {list}' },
  severalLargest: { en: 'at most {list}, whichever is more', zh: '最多 {list}，取较大者' },
  severalSmallest: { en: 'at most {list}, whichever is less', zh: '最多 {list}，取较小者' },
  never: { en: 'never', zh: '从不' },
  or: { en: ' or ', zh: ' 或 ' },
  why: {
    en: 'A percentage is one of requests: a container without one leaves the metric unknown, and nothing is scaled. Pods that fit on no node wait for node autoscaling. [Horizontal autoscaling]({link})',
    zh: '百分比以请求为基数：只要有容器没写请求，指标就算不出来，不会扩缩。节点放不下新 Pod 时，还要靠节点自动扩缩。[水平自动扩缩]({link})',
  },
} satisfies Record<string, Text>;

const KEYS = ['kind', 'spec scaleTargetRef', 'spec minReplicas', 'spec maxReplicas', 'spec metrics', 'spec targetCPUUtilizationPercentage', 'spec behavior',
  'spec behavior scaleUp', 'spec behavior scaleDown', 'spec metrics resource target averageUtilization',
  'spec metrics containerResource target averageUtilization'];
const TOLERANCE = 0.1;
const MOST_METRICS = 4;

type Measured = 'cpu' | 'memory';

/** As people write an amount of the resource. */
export const formatResource = (quantity: Quantity, resource: Measured): string => (resource === 'cpu' ? quantity.formatCpu() : quantity.formatMemory());

/** So many percent of a request: exact, or with `≈`, where the unit cannot hold it. */
export function goalWords(request: Quantity, percent: number, resource: Measured): string {
  const step = resource === 'cpu' ? MILLI_CORE : MEBIBYTE;
  const [exact, shown] = [request.timesDown(percent / 100, 1n), request.timesDown(percent / 100, step)];
  return `${exact.compare(shown) === 0 ? '' : '≈ '}${formatResource(shown, resource)}`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Whether the usual tolerance holds: a behaviour may have its own. */
const isUsual = ({ root }: Manifest): boolean =>
  ['scaleUp', 'scaleDown'].every(way => root.get('spec', 'behavior', way, 'tolerance').isAbsent) && !root.get('spec', 'behavior').isUnknown;

function metricLine(manifest: Manifest, target: MetricTarget, locale: Locale, place: Place): string {
  const { metric, container, percent, amount, isAverage } = target;
  const args = { metric, container: container === undefined ? '' : render(WORDS.ofContainer, { container }, locale) };
  if (percent === undefined) return render(isAverage ? WORDS.average : WORDS.total, { ...args, amount: amount ?? '' }, locale);
  const object = scaledObject(manifest, place);
  const measured = metric === 'cpu' || metric === 'memory' ? metric : undefined;
  const request = object && measured && requestPerPod(object, measured, container);
  const calm = isUsual(manifest) ? render(WORDS.calm, { down: tenth(percent * (1 - TOLERANCE)), up: tenth(percent * (1 + TOLERANCE)) }, locale) : '';
  if (!measured || !request || request.isZero) return render(WORDS.percent, { ...args, percent }, locale) + calm;
  return render(WORDS.percentOf, { ...args, percent, request: formatResource(request, measured), goal: goalWords(request, percent, measured) }, locale) + calm;
}

/** The rule, and what twice the target does to the fewest pods where there is one metric. */
function formula(manifest: Manifest, targets: readonly MetricTarget[], min: number, max: number, locale: Locale): string {
  const isOnly = manifest.root.get('spec', 'metrics').items.length <= 1;
  const percent = isOnly ? targets[0]?.percent : undefined;
  const pods = Math.max(1, min);
  if (percent === undefined || percent <= 0) return render(WORDS.formula, { example: '' }, locale);
  const wanted = wantedPods(pods, percent * 2, percent);
  const shown = render(wanted <= max ? WORDS.plain : WORDS.capped, { count: Math.min(wanted, max), more: wanted }, locale);
  return render(WORDS.formula, { example: render(WORDS.example, { pods, twice: percent * 2, wanted: shown }, locale) }, locale);
}

interface Way {
  readonly window: number;
  readonly policies: readonly { readonly type: string; readonly value: number; readonly period: number }[];
}

const DEFAULTS: Readonly<Record<'scaleUp' | 'scaleDown', Way>> = {
  scaleUp: { window: 0, policies: [{ type: 'Percent', value: 100, period: 15 }, { type: 'Pods', value: 4, period: 15 }] },
  scaleDown: { window: 300, policies: [{ type: 'Percent', value: 100, period: 15 }] },
};

function unitWords(type: string, value: number): Text {
  if (type !== 'Pods') return WORDS.share;
  return value === 1 ? WORDS.pod : WORDS.pods;
}

function policyWords(rules: Value, way: Way, locale: Locale): string | undefined {
  const written = rules.get('policies').items.map(item => ({ type: item.get('type').text, value: item.get('value').number, period: item.get('periodSeconds').number }));
  const policies = written.length > 0 ? written : way.policies;
  const list = policies.map(({ type, value, period }) =>
    (value === undefined || period === undefined || type === undefined ? undefined : render(unitWords(type, value), { value, period }, locale)));
  if (rules.get('policies').isUnknown || !list.every(part => part !== undefined)) return undefined;
  const several = rules.get('selectPolicy').text === 'Min' ? WORDS.severalSmallest : WORDS.severalLargest;
  return render(list.length > 1 ? several : WORDS.largest, { list: list.join(WORDS.or[locale]) }, locale);
}

function wayWords(manifest: Manifest, way: 'scaleUp' | 'scaleDown', locale: Locale): string | undefined {
  const rules = manifest.root.get('spec', 'behavior', way);
  const [window, select] = [rules.get('stabilizationWindowSeconds'), rules.get('selectPolicy')];
  if (select.text === 'Disabled') return WORDS.never[locale];
  const seconds = window.isAbsent ? DEFAULTS[way].window : window.number;
  const policies = policyWords(rules, DEFAULTS[way], locale);
  if (seconds === undefined || policies === undefined || select.isUnknown) return undefined;
  const [now, later] = way === 'scaleUp' ? [WORDS.upNow, WORDS.upLater] : [WORDS.downNow, WORDS.downLater];
  return render(seconds === 0 ? now : later, { seconds, policies }, locale);
}

function behaviour(manifest: Manifest, locale: Locale): string | undefined {
  const [up, down] = [wayWords(manifest, 'scaleUp', locale), wayWords(manifest, 'scaleDown', locale)];
  return up === undefined || down === undefined ? undefined : render(WORDS.behaviour, { up, down }, locale);
}

/** For the keys of a HorizontalPodAutoscaler. */
export function autoscalingFacts(manifest: Manifest, value: Value, locale: Locale, place: Place): string | undefined {
  if (manifest.kind !== 'HorizontalPodAutoscaler' || manifest.group !== 'autoscaling' || !KEYS.includes(keysTo(manifest, value).join(' '))) return undefined;
  const bounds = scaleBounds(manifest);
  const [min, max] = [boundOf(bounds.min, bounds.defaultMin), boundOf(bounds.max, bounds.defaultMax)];
  const reference = manifest.root.get('spec', 'scaleTargetRef');
  const [kind, name] = [reference.get('kind').text, reference.get('name').text];
  if (min === undefined || max === undefined || kind === undefined || name === undefined) return undefined;
  const targets = metricTargets(manifest);
  const lines = targets.map(target => metricLine(manifest, target, locale, place));
  const range = render(WORDS.range, { kind, name, min, max }, locale);
  return paragraphs(
    lines.length > 0 ? bullets(range + WORDS.byMetrics[locale], lines, MOST_METRICS, locale) : range + WORDS.end[locale],
    lines.length > 0 ? formula(manifest, targets, min, max, locale) : undefined,
    behaviour(manifest, locale),
    render(WORDS.why, { link: LINKS.horizontalAutoscaling }, locale),
  );
}
