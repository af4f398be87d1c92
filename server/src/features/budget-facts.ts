// What a PodDisruptionBudget lets happen to its pods, in pods.

import { countedPods, isBudget, maxUnavailableOf, minAvailableOf, podsThatMayGo } from '../model/kubernetes/disruption-budget';
import type { Manifest } from '../model/kubernetes/manifest';
import { portionOf } from '../model/kubernetes/rollout';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { keysTo, objectsListed, paragraphs, type Place } from './fact-text';

const WORDS = {
  some: { en: '**Of {pods} pods {gone} may be evicted at once, {stay} stay**{scaled}: {list}.', zh: '**{pods} 个 Pod 中同时最多驱逐 {gone} 个，至少留下 {stay} 个**{scaled}：{list}。' },
  none: { en: '**Of {pods} pods none may be evicted**{scaled}: {list}. Draining a node waits for ever.', zh: '**{pods} 个 Pod 一个也不能驱逐**{scaled}：{list}。排空节点会一直等待。' },
  scaled: { en: ' (as few as {kind} `{name}` leaves)', zh: '（按 {kind} `{name}` 留下的最少个数）' },
  free: { en: '**Neither field is written: nothing is protected.**', zh: '**两个字段都没写：什么也不保护。**' },
  rounded: { en: '{percent}% of {pods} is {exact}, rounded up to {whole}.', zh: '{pods} 的 {percent}% 是 {exact}，向上取整为 {whole}。' },
  unready: { en: 'That is as long as all are ready: one that is not counts as gone already.', zh: '前提是全部就绪：没有就绪的 Pod 已经算在缺的里面。' },
  why: {
    en: 'It holds for evictions: drains, node upgrades, node autoscaling. Rollouts, deletions, crashes and preemption do not ask it. maxUnavailable follows the number of replicas by itself. [Disruptions]({link})',
    zh: '只约束驱逐：排空节点、节点升级、节点自动扩缩。滚动更新、直接删除、崩溃和抢占不受它限制。maxUnavailable 会随副本数变化。[干扰]({link})',
  },
} satisfies Record<string, Text>;

const KEYS = ['kind', 'spec minAvailable', 'spec maxUnavailable', 'spec selector'];

function rounding(manifest: Manifest, pods: number, whole: number, locale: Locale): string | undefined {
  const isLeast = maxUnavailableOf(manifest).isAbsent;
  const portion = portionOf(isLeast ? minAvailableOf(manifest) : maxUnavailableOf(manifest));
  const exact = portion?.isPercent ? (portion.amount * pods) / 100 : undefined;
  if (!portion || exact === undefined || Number.isInteger(exact)) return undefined;
  return render(WORDS.rounded, { percent: portion.amount, pods, exact, whole }, locale);
}

/** For `kind`, `minAvailable`, `maxUnavailable` and `selector` of a PodDisruptionBudget. */
export function budgetFacts(manifest: Manifest, value: Value, locale: Locale, place: Place): string | undefined {
  if (!isBudget(manifest) || !KEYS.includes(keysTo(manifest, value).join(' '))) return undefined;
  const why = render(WORDS.why, { link: LINKS.disruptions }, locale);
  if (minAvailableOf(manifest).isAbsent && maxUnavailableOf(manifest).isAbsent) return paragraphs(WORDS.free[locale], why);
  const counted = countedPods(manifest, place);
  const gone = counted && podsThatMayGo(manifest, counted.pods);
  if (!counted || gone === undefined) return value.path.at(-1) === 'kind' ? why : undefined;
  const { pods, workloads, scaler } = counted;
  const stay = pods - gone;
  const args = {
    pods, gone, stay,
    scaled: scaler ? render(WORDS.scaled, { kind: scaler.kind, name: scaler.name ?? '…' }, locale) : '',
    list: objectsListed(workloads, locale),
  };
  return paragraphs(
    render(gone > 0 ? WORDS.some : WORDS.none, args, locale),
    rounding(manifest, pods, maxUnavailableOf(manifest).isAbsent ? stay : gone, locale),
    gone > 0 ? WORDS.unready[locale] : undefined,
    why,
  );
}
