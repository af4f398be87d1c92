// Labels that tie objects together: what a pod template carries, and what selectors ask for.

import type { Span } from '../../../text/span';
import type { Manifest } from '../manifest';
import { readSelector, type Selector } from '../selector';
import type { Value } from '../../yaml/value';
import { todaysGroup } from './reference';

/** One place where a label is written: `app: web`, or a value in `{key: app, operator: In, values: [web]}`. */
export interface LabelUse {
  readonly key: string;
  /** Where the key stands, and whether it is a key of the YAML. */
  readonly keyValue: Value;
  readonly keyIsMapKey: boolean;
  readonly keySpan: Span;
  /** Undefined where only the key counts (`Exists`). */
  readonly value: Value | undefined;
  /** It names pods that are not meant (`NotIn`, `DoesNotExist`). */
  readonly excludes: boolean;
}

export interface LabelLink {
  /** `carries`: the pods, or the Service, have these labels. `selects`: they are asked for. */
  readonly role: 'carries' | 'selects';
  readonly of: 'pods' | 'services';
  readonly uses: readonly LabelUse[];
  /** The labels carried; undefined when a part of them is filled in later. */
  readonly labels: ReadonlyMap<string, string> | undefined;
  /** The whole selector; undefined when a part of it is filled in later. */
  readonly selector: Selector | undefined;
  /** The namespace of what is selected; undefined where none is stated or any may be meant. */
  readonly namespace: string | undefined;
}

const mapUses = (map: Value): LabelUse[] => map.entries
  .filter(({ key }) => key !== '<<')
  .map(({ key, keySpan, value }) => ({ key, keyValue: value, keyIsMapKey: true, keySpan, value: value.text === undefined ? undefined : value, excludes: false }));

function expressionUses(expression: Value): LabelUse[] {
  const key = expression.get('key');
  const operator = expression.get('operator').text ?? '';
  if (key.text === undefined || !key.span) return [];
  const use = { key: key.text, keyValue: key, keyIsMapKey: false, keySpan: key.span, excludes: operator === 'NotIn' || operator === 'DoesNotExist' };
  const values = expression.get('values').items.filter(value => value.text !== undefined);
  return values.length > 0 ? values.map(value => ({ ...use, value })) : [{ ...use, value: undefined }];
}

const selectorUses = (selector: Value, plain: boolean): LabelUse[] =>
  (plain ? mapUses(selector) : [...mapUses(selector.get('matchLabels')), ...selector.get('matchExpressions').items.flatMap(expressionUses)]);

function selecting(value: Value, namespace: string | undefined, of: LabelLink['of'] = 'pods', plain = false): LabelLink[] {
  if (!value.isMap) return [];
  return [{ role: 'selects', of, uses: selectorUses(value, plain), labels: undefined, selector: readSelector(value, plain), namespace }];
}

/** Affinity terms and spread constraints of a pod. */
function inPod(podSpec: Value, namespace: string | undefined): LabelLink[] {
  const terms = ['podAffinity', 'podAntiAffinity'].map(key => podSpec.get('affinity', key)).flatMap(affinity => [
    ...affinity.get('requiredDuringSchedulingIgnoredDuringExecution').items,
    ...affinity.get('preferredDuringSchedulingIgnoredDuringExecution').items.map(item => item.get('podAffinityTerm')),
  ]);
  const reachesOut = (term: Value): boolean => !term.get('namespaces').isAbsent || !term.get('namespaceSelector').isAbsent;
  return [
    ...terms.flatMap(term => selecting(term.get('labelSelector'), reachesOut(term) ? undefined : namespace)),
    ...podSpec.get('topologySpreadConstraints').items.flatMap(constraint => selecting(constraint.get('labelSelector'), namespace)),
  ];
}

function ofWorkload(manifest: Manifest): LabelLink[] {
  const { workload } = manifest;
  if (!workload) return [];
  const labels = workload.template.get('metadata', 'labels');
  const selector = manifest.root.get('spec', 'selector');
  const isPlain = selector.keys.length > 0 && !selector.keys.some(key => key === 'matchLabels' || key === 'matchExpressions');
  return [
    { role: 'carries', of: 'pods', uses: mapUses(labels), labels: workload.podLabels, selector: undefined, namespace: manifest.namespace },
    ...(manifest.kind === 'Pod' ? [] : selecting(selector, manifest.namespace, 'pods', isPlain)),
    ...inPod(workload.podSpec.value, manifest.namespace),
  ];
}

function ofNetworkPolicy(manifest: Manifest, spec: Value): LabelLink[] {
  const peers = [...spec.get('ingress').items.flatMap(rule => rule.get('from').items), ...spec.get('egress').items.flatMap(rule => rule.get('to').items)];
  return [
    ...selecting(spec.get('podSelector'), manifest.namespace),
    ...peers.flatMap(peer => selecting(peer.get('podSelector'), peer.get('namespaceSelector').isAbsent ? manifest.namespace : undefined)),
  ];
}

function ofService(manifest: Manifest, spec: Value): LabelLink[] {
  const labels = manifest.root.get('metadata', 'labels');
  return [
    ...selecting(spec.get('selector'), manifest.namespace, 'pods', true),
    { role: 'carries', of: 'services', uses: mapUses(labels), labels: labels.textMap, selector: undefined, namespace: manifest.namespace },
  ];
}

const READERS: Readonly<Record<string, (manifest: Manifest, spec: Value) => LabelLink[]>> = {
  '/Service': ofService,
  'policy/PodDisruptionBudget': (manifest, spec) => selecting(spec.get('selector'), manifest.namespace),
  'networking.k8s.io/NetworkPolicy': ofNetworkPolicy,
  'monitoring.coreos.com/PodMonitor': (manifest, spec) => selecting(spec.get('selector'), spec.get('namespaceSelector').isAbsent ? manifest.namespace : undefined),
  'monitoring.coreos.com/ServiceMonitor': (manifest, spec) =>
    selecting(spec.get('selector'), spec.get('namespaceSelector').isAbsent ? manifest.namespace : undefined, 'services'),
};

/** The labels by which a manifest is tied to others. */
export const labelLinksOf = (manifest: Manifest): readonly LabelLink[] => [
  ...ofWorkload(manifest),
  ...(READERS[`${todaysGroup(manifest.group, manifest.kind)}/${manifest.kind}`]?.(manifest, manifest.root.get('spec')) ?? []),
];
