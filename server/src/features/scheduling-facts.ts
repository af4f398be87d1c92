// Where a workload's pods may run, and how they keep apart, in nodes and zones.

import { affinityTerms, concernsOwnPods, leavesOut, type AffinityTerm } from '../model/kubernetes/pod-affinity';
import { updateBounds } from '../model/kubernetes/rollout';
import { readSelector, type Selector } from '../model/kubernetes/selector';
import { mostInOneDomain, scalerOf } from '../model/kubernetes/spreading';
import type { Workload } from '../model/kubernetes/workload';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { bullets, paragraphs, type Place } from './fact-text';

const WORDS = {
  selector: { en: '**Only nodes that carry all of it: {labels}.** Without one the pod stays Pending.', zh: '**只去同时带有这些标签的节点：{labels}**。没有这样的节点，Pod 就一直 Pending。' },
  how: {
    en: 'The scheduler first filters the nodes (requests, taints, selectors), then scores the rest. It counts what pods request, not what they use. [Assigning pods]({link})',
    zh: '调度器先过滤节点（请求、污点、选择条件），再给剩下的打分。它看的是 Pod 的请求，而不是实际用量。[将 Pod 指派给节点]({link})',
  },
  affinity: { en: '**When a pod of this workload is placed:**', zh: '**放置这个工作负载的 Pod 时：**' },
  nodes: { en: 'only nodes with {terms}', zh: '只去满足 {terms} 的节点' },
  nodesPreferred: { en: 'rather nodes with {terms} (weight {weight})', zh: '尽量去满足 {terms} 的节点（权重 {weight}）' },
  or: { en: ', or {next}', zh: '，或 {next}' },
  and: { en: ' and ', zh: ' 且 ' },
  apart: { en: 'never two of its own pods with the same `{key}`', zh: '自己的两个 Pod 的 `{key}` 不能相同' },
  needs: { en: ': {replicas} replicas need {replicas} {places}', zh: '：{replicas} 个副本就要 {replicas} 个{places}' },
  needsMore: { en: ', an update {most}', zh: '，更新期间要 {most} 个' },
  node: { en: 'nodes', zh: '节点' },
  zone: { en: 'zones', zh: '可用区' },
  apartPreferred: { en: 'rather not two of its own pods with the same `{key}` (weight {weight}); they share it when nothing else is free', zh: '自己的 Pod 尽量不在相同的 `{key}`（权重 {weight}）；没有别处可去时仍会放在一起' },
  away: { en: 'never with the same `{key}` as pods with {labels}', zh: '不能与带 {labels} 的 Pod 在相同的 `{key}`' },
  awayPreferred: { en: 'rather not with the same `{key}` as pods with {labels} (weight {weight})', zh: '尽量不与带 {labels} 的 Pod 在相同的 `{key}`（权重 {weight}）' },
  near: { en: 'only with the same `{key}` as a pod with {labels}', zh: '必须与带 {labels} 的 Pod 在相同的 `{key}`' },
  nearPreferred: { en: 'rather with the same `{key}` as pods with {labels} (weight {weight})', zh: '尽量与带 {labels} 的 Pod 在相同的 `{key}`（权重 {weight}）' },
  affinityWhy: {
    en: 'What is required filters nodes: without a fitting one the pod stays Pending. What is preferred only adds to their score. Neither moves a pod that runs. [Affinity]({link})',
    zh: '必需的条件用来过滤节点：没有合适的，Pod 就一直 Pending。首选的只影响打分。两者都不会移动已在运行的 Pod。[亲和性]({link})',
  },
  hard: { en: '`{key}`: {skew} more than in the emptiest at most{most}, else the pod waits', zh: '`{key}`：最多比 Pod 最少的一个多 {skew} 个{most}，做不到就等待' },
  most: { en: ' (with 2 of them at most {two} of {pods} pods in one, with 3 at most {three})', zh: '（共 {pods} 个 Pod：分 2 处时每处最多 {two} 个，分 3 处时最多 {three} 个）' },
  soft: { en: '`{key}`: as evenly as it can be done; nothing waits for it', zh: '`{key}`：尽量均匀，不会因此等待' },
  nobody: { en: '`{key}`: counts no pod, as it has no labelSelector', zh: '`{key}`：没有 labelSelector，一个 Pod 也数不到' },
  others: { en: '`{key}`: its labelSelector leaves the workload\'s own pods out', zh: '`{key}`：labelSelector 选不中这个工作负载自己的 Pod' },
  spread: { en: '**How the pods are spread:**', zh: '**Pod 怎样分散：**' },
  spreadWhy: {
    en: 'Counted are matching pods of this namespace, old and new ones of an update together unless matchLabelKeys tells them apart. Pods are placed by it, never moved. [Spread constraints]({link})',
    zh: '统计的是本命名空间里选中的 Pod；更新时新旧 Pod 一起数，除非用 matchLabelKeys 区分。只在放置时起作用，不会移动 Pod。[拓扑分布约束]({link})',
  },
} satisfies Record<string, Text>;

const MOST_LINES = 7;
const PLACES: ReadonlyMap<string, Text> = new Map([['kubernetes.io/hostname', WORDS.node], ['topology.kubernetes.io/zone', WORDS.zone]]);

const code = (text: string): string => `\`${text}\``;

/** One condition as people read it: `disk In ssd, nvme`. */
const condition = ({ key, operator, values }: { readonly key: string; readonly operator: string; readonly values: readonly string[] }): string =>
  code([key, operator, values.join(', ')].filter(part => part !== '').join(' '));

const selectorWords = ({ labels, expressions }: Selector, locale: Locale): string =>
  [...Object.entries(labels).map(([key, value]) => code(`${key}=${value}`)), ...expressions.map(condition)].join(WORDS.and[locale]);

/** One of `nodeSelectorTerms`, all of whose parts must hold; undefined when a part is filled in later, or there is none. */
function nodeTerm(term: Value, locale: Locale): string | undefined {
  const parts = ['matchExpressions', 'matchFields'].flatMap(key => term.get(key).items).map(item => {
    const values = item.get('values').items.map(value => value.text);
    const [key, operator] = [item.get('key').text, item.get('operator').text];
    if (key === undefined || operator === undefined || item.get('values').isUnknown || !values.every(value => value !== undefined)) return undefined;
    return condition({ key, operator, values });
  });
  return parts.length > 0 && parts.every(part => part !== undefined) ? parts.join(WORDS.and[locale]) : undefined;
}

function nodeLines(affinity: Value, locale: Locale): readonly string[] {
  const required = affinity.get('requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms').items.map(term => nodeTerm(term, locale));
  const [first, ...rest] = required;
  const isKnown = first !== undefined && rest.every(term => term !== undefined);
  const terms = isKnown ? [first, ...rest.map(next => render(WORDS.or, { next }, locale))].join('') : undefined;
  const preferred = affinity.get('preferredDuringSchedulingIgnoredDuringExecution').items.flatMap(item => {
    const [term, weight] = [nodeTerm(item.get('preference'), locale), item.get('weight').number];
    return term === undefined || weight === undefined ? [] : [render(WORDS.nodesPreferred, { terms: term, weight }, locale)];
  });
  return [...(terms === undefined ? [] : [render(WORDS.nodes, { terms }, locale)]), ...preferred];
}

/** How many nodes or zones required anti-affinity takes; empty where that cannot be told. */
function needs(workload: Workload, key: string, locale: Locale, place: Place): string {
  const places = PLACES.get(key);
  const replicas = ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(workload.kind) && !scalerOf(workload, place) ? workload.replicaCount : undefined;
  if (!places || replicas === undefined || replicas < 2) return '';
  const most = updateBounds(workload)?.most ?? replicas;
  return render(WORDS.needs, { replicas, places }, locale) + (most > replicas ? render(WORDS.needsMore, { most }, locale) : '');
}

function podLine(workload: Workload, { value: term, isAnti, isRequired, weight }: AffinityTerm, locale: Locale, place: Place): readonly string[] {
  const [key, selector] = [term.get('topologyKey').text, readSelector(term.get('labelSelector'))];
  if (key === undefined || !selector || (!isRequired && weight === undefined)) return [];
  const args = { key, weight: weight ?? 0, labels: selectorWords(selector, locale) };
  if (isAnti && workload.podLabels && concernsOwnPods(term, workload.podLabels)) {
    return [isRequired ? render(WORDS.apart, args, locale) + needs(workload, key, locale, place) : render(WORDS.apartPreferred, args, locale)];
  }
  if (args.labels === '') return [];
  const [required, preferred] = isAnti ? [WORDS.away, WORDS.awayPreferred] : [WORDS.near, WORDS.nearPreferred];
  return [render(isRequired ? required : preferred, args, locale)];
}

/** For `affinity` and its three parts. */
function affinityFacts(workload: Workload, part: string | undefined, locale: Locale, place: Place): string | undefined {
  const { podSpec } = workload;
  const isMeant = (name: string): boolean => part === undefined || part === name;
  const lines = [
    ...(isMeant('nodeAffinity') ? nodeLines(podSpec.value.get('affinity', 'nodeAffinity'), locale) : []),
    ...affinityTerms(podSpec).filter(({ isAnti }) => isMeant(isAnti ? 'podAntiAffinity' : 'podAffinity'))
      .flatMap(term => podLine(workload, term, locale, place)),
  ];
  return lines.length === 0 ? undefined : paragraphs(bullets(WORDS.affinity[locale], lines, MOST_LINES, locale), render(WORDS.affinityWhy, { link: LINKS.assignPods }, locale));
}

function spreadLine(workload: Workload, constraint: Value, locale: Locale, place: Place): readonly string[] {
  const [key, skew, otherwise, selector] = [
    constraint.get('topologyKey').text, constraint.get('maxSkew').number, constraint.get('whenUnsatisfiable').text, constraint.get('labelSelector'),
  ];
  if (key === undefined || skew === undefined || otherwise === undefined || selector.isUnknown) return [];
  if (selector.isAbsent) return [render(WORDS.nobody, { key }, locale)];
  if (leavesOut(selector, workload.podLabels)) return [render(WORDS.others, { key }, locale)];
  if (otherwise !== 'DoNotSchedule') return [render(WORDS.soft, { key }, locale)];
  const counted = ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(workload.kind) && !scalerOf(workload, place) && readSelector(selector) && workload.podLabels;
  const pods = counted ? workload.replicaCount : undefined;
  const most = pods === undefined || pods < 2 || skew < 1 || !constraint.get('minDomains').isAbsent ? ''
    : render(WORDS.most, { pods, two: mostInOneDomain(pods, 2, skew), three: mostInOneDomain(pods, 3, skew) }, locale);
  return [render(WORDS.hard, { key, skew, most }, locale)];
}

function spreadFacts(workload: Workload, locale: Locale, place: Place): string | undefined {
  const lines = workload.podSpec.value.get('topologySpreadConstraints').items.flatMap(constraint => spreadLine(workload, constraint, locale, place));
  if (lines.length === 0) return undefined;
  return paragraphs(bullets(WORDS.spread[locale], lines, MOST_LINES, locale), render(WORDS.spreadWhy, { link: LINKS.topologySpread }, locale));
}

function selectorFacts({ podSpec }: Workload, locale: Locale): string | undefined {
  const labels = podSpec.value.get('nodeSelector').textMap;
  if (!labels || labels.size === 0) return undefined;
  const words = [...labels].map(([key, value]) => code(`${key}=${value}`)).join(locale === 'zh' ? '、' : ', ');
  return paragraphs(render(WORDS.selector, { labels: words }, locale), render(WORDS.how, { link: LINKS.assignPods }, locale));
}

/** For `affinity` and its parts, `topologySpreadConstraints` and `nodeSelector` of a pod, by the steps below its spec. */
export function schedulingFacts(workload: Workload, keys: readonly string[], locale: Locale, place: Place): string | undefined {
  const [key, part, ...rest] = keys;
  if (rest.length > 0) return undefined;
  if (key === 'affinity') return affinityFacts(workload, part, locale, place);
  if (part !== undefined) return undefined;
  if (key === 'topologySpreadConstraints') return spreadFacts(workload, locale, place);
  return key === 'nodeSelector' ? selectorFacts(workload, locale) : undefined;
}
