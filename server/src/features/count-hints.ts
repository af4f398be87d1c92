// Inlay hints that turn percentages into what they are a percentage of: pods of a rollout or of a budget, requests of an autoscaler's pods.

import { countedPods, isBudget, maxUnavailableOf, minAvailableOf } from '../model/kubernetes/disruption-budget';
import type { Manifest } from '../model/kubernetes/manifest';
import { podsIn, portionOf, strategyOf, writtenBounds } from '../model/kubernetes/rollout';
import { metricTargets, requestPerPod, scaledObject } from '../model/kubernetes/scale-target';
import type { Workload } from '../model/kubernetes/workload';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';
import { formatResource, goalWords } from './autoscaling-facts';
import type { Place } from './fact-text';
import { hintBehind, type Hint } from './hint';

const WORDS = {
  share: { en: '= {count} of {pods} pods', zh: '= {pods} 个 Pod 中的 {count} 个' },
  exact: { en: '{percent}% of {pods} pods.', zh: '{pods} 个 Pod 的 {percent}%。' },
  up: { en: '{percent}% of {pods} pods is {exact}, rounded up.', zh: '{pods} 个 Pod 的 {percent}% 是 {exact}，向上取整。' },
  down: { en: '{percent}% of {pods} pods is {exact}, rounded down.', zh: '{pods} 个 Pod 的 {percent}% 是 {exact}，向下取整。' },
  goal: { en: '{goal} per pod', zh: '每个 Pod {goal}' },
  goalWhy: { en: 'On average, of the {request} that each pod requests.', zh: '平均值；每个 Pod 的请求是 {request}。' },
} satisfies Record<string, Text>;

function shareHint(value: Value, pods: number, rounding: 'up' | 'down', locale: Locale): readonly Hint[] {
  const portion = portionOf(value);
  if (!portion?.isPercent) return [];
  const { amount: percent } = portion;
  const exact = percent * pods / 100;
  const why = Number.isInteger(exact) ? WORDS.exact : WORDS[rounding];
  return hintBehind(value, 'counts', render(WORDS.share, { count: podsIn(portion, pods, rounding), pods }, locale), render(why, { percent, pods, exact }, locale));
}

/** Where something else decides how many pods there are, or the update would be refused, nothing is said. */
export function rolloutHints(workload: Workload, locale: Locale, place: Place): readonly Hint[] {
  const bounds = writtenBounds(workload, place);
  if (!bounds || bounds.replicas === 0) return [];
  const rolling = strategyOf(workload).get('rollingUpdate');
  return [
    ...shareHint(rolling.get('maxUnavailable'), bounds.replicas, 'down', locale),
    ...shareHint(rolling.get('maxSurge'), bounds.replicas, 'up', locale),
  ];
}

function budgetHints(manifest: Manifest, locale: Locale, place: Place): readonly Hint[] {
  const counted = isBudget(manifest) ? countedPods(manifest, place) : undefined;
  return counted ? [minAvailableOf(manifest), maxUnavailableOf(manifest)].flatMap(value => shareHint(value, counted.pods, 'up', locale)) : [];
}

function scalerHints(manifest: Manifest, locale: Locale, place: Place): readonly Hint[] {
  if (manifest.kind !== 'HorizontalPodAutoscaler' || manifest.group !== 'autoscaling') return [];
  const object = scaledObject(manifest, place);
  return metricTargets(manifest).flatMap(({ metric, container, percent, at }) => {
    if (!object || !at || percent === undefined || (metric !== 'cpu' && metric !== 'memory')) return [];
    const request = requestPerPod(object, metric, container);
    if (!request || request.isZero) return [];
    const goal = goalWords(request, percent, metric);
    return hintBehind(at, 'counts', render(WORDS.goal, { goal: goal.startsWith('≈') ? goal : `= ${goal}` }, locale), render(WORDS.goalWhy, { request: formatResource(request, metric) }, locale));
  });
}

/** The hints in budgets and autoscalers; offsets are their document's. */
export const objectCountHints = (manifest: Manifest, locale: Locale, place: Place): readonly Hint[] =>
  [...budgetHints(manifest, locale, place), ...scalerHints(manifest, locale, place)];
