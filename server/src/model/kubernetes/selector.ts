// Label selectors, in both of Kubernetes' spellings.

import type { Value } from '../yaml/value';

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface Selector {
  readonly labels: Readonly<Record<string, string>>;
  readonly expressions: readonly Requirement[];
}

export const isEmptySelector = (selector: Selector): boolean =>
  Object.keys(selector.labels).length === 0 && selector.expressions.length === 0;

function readRequirement(value: Value): Requirement | undefined {
  const [key, operator] = [value.get('key').text, value.get('operator').text];
  const values = value.get('values').items.map(entry => entry.text);
  if (key === undefined || operator === undefined || value.get('values').isUnknown) return undefined;
  return values.every(text => text !== undefined) ? { key, operator, values } : undefined;
}

function readRequirements(value: Value): readonly Requirement[] | undefined {
  if (value.isUnknown) return undefined;
  const requirements = value.items.map(readRequirement);
  return requirements.every(requirement => requirement !== undefined) ? requirements : undefined;
}

/**
 * Reads a selector; undefined when it is absent or a part of it is filled in later.
 * @param plain the value is a map of labels (Service, ReplicationController), not `matchLabels` and `matchExpressions`
 */
export function readSelector(value: Value, plain = false): Selector | undefined {
  if (!value.isMap) return undefined;
  const labels = (plain ? value : value.get('matchLabels')).textMap;
  const expressions = plain ? [] : readRequirements(value.get('matchExpressions'));
  return labels && expressions ? { labels: Object.fromEntries(labels), expressions } : undefined;
}

function meets(requirement: Requirement, labels: ReadonlyMap<string, string>): boolean {
  const value = labels.get(requirement.key);
  switch (requirement.operator) {
    case 'In': return value !== undefined && requirement.values.includes(value);
    case 'NotIn': return value === undefined || !requirement.values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return false;
  }
}

/** Whether pods with these labels are selected. An empty selector selects everything; what that means is the caller's affair. */
export function selects(selector: Selector, labels: ReadonlyMap<string, string>): boolean {
  for (const key in selector.labels) if (labels.get(key) !== selector.labels[key]) return false; // the hottest loop of a large tree
  return selector.expressions.every(requirement => meets(requirement, labels));
}
