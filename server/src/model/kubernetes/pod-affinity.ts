// The terms by which a pod asks to be near other pods or away from them, and the selectors that count pods for spreading.
// https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity

import type { YamlChange } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { PodSpec } from './pod-spec';
import { readSelector, selects } from './selector';

export interface AffinityTerm {
  readonly value: Value;
  readonly isAnti: boolean;
  readonly isRequired: boolean;
  /** Of a preferred one; undefined when it is absent or filled in later. */
  readonly weight: number | undefined;
}

/** The terms of pod affinity and pod anti-affinity, in the order in which they are usually written. */
export function affinityTerms({ value }: PodSpec): readonly AffinityTerm[] {
  return [false, true].flatMap(isAnti => {
    const affinity = value.get('affinity', isAnti ? 'podAntiAffinity' : 'podAffinity');
    return [
      ...affinity.get('requiredDuringSchedulingIgnoredDuringExecution').items.map(term => ({ value: term, isAnti, isRequired: true, weight: undefined })),
      ...affinity.get('preferredDuringSchedulingIgnoredDuringExecution').items
        .map(item => ({ value: item.get('podAffinityTerm'), isAnti, isRequired: false, weight: item.get('weight').number })),
    ];
  });
}

/** Whether the term, in every domain of its topology key, is about all of the workload's own pods: old and new ones of a rollout alike. */
export function concernsOwnPods(term: Value, labels: ReadonlyMap<string, string>): boolean {
  const selector = readSelector(term.get('labelSelector'));
  return selector !== undefined && selects(selector, labels)
    && ['matchLabelKeys', 'mismatchLabelKeys', 'namespaces', 'namespaceSelector'].every(key => term.get(key).isAbsent);
}

/** Whether a known selector leaves out pods with these labels; false when it selects them, is absent or is filled in later. */
export function leavesOut(written: Value, labels: ReadonlyMap<string, string> | undefined): boolean {
  const selector = readSelector(written);
  return selector !== undefined && labels !== undefined && !selects(selector, labels);
}

/**
 * Changes that make a selector's `matchLabels` fit the labels; undefined where its expressions are at odds with them, or nothing would be left.
 * @param plain the value is a map of labels, as a Service's selector is
 */
export function fittedTo(written: Value, labels: ReadonlyMap<string, string>, plain = false): readonly YamlChange[] | undefined {
  const selector = readSelector(written, plain);
  if (!selector || !selects({ labels: {}, expressions: selector.expressions }, labels)) return undefined;
  const wrong = Object.entries(selector.labels).filter(([key, value]) => labels.get(key) !== value).map(([key]) => key);
  if (!Object.keys(selector.labels).some(key => labels.has(key))) return undefined;
  return wrong.map(key => {
    const label = plain ? written.get(key) : written.get('matchLabels', key);
    const own = labels.get(key);
    return own === undefined ? label.remove() : label.set(own);
  });
}
