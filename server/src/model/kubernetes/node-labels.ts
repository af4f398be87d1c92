// Labels and taints of nodes: where manifests name them, and the old names among them.
// https://kubernetes.io/docs/reference/labels-annotations-taints/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

/** A place that names a label or taint of nodes. */
export interface NodeLabelUse {
  readonly label: string;
  /** The value that names it; for a map of labels, the value behind the label. */
  readonly at: Value;
  /** The label is a key of a map. */
  readonly isKey: boolean;
  readonly isTaint: boolean;
}

export interface DeprecatedNodeLabel {
  readonly instead: string;
  readonly since: string;
  /** Every node that has the old one has the new one too, with the same value. */
  readonly isTwin: boolean;
}

const twin = (instead: string, since: string): DeprecatedNodeLabel => ({ instead, since, isTwin: true });

/** kubeadm took the label away in 1.24 and the taint in 1.25; OpenShift keeps both. */
const DEPRECATED: Readonly<Record<string, DeprecatedNodeLabel>> = {
  'beta.kubernetes.io/arch': twin('kubernetes.io/arch', '1.14'),
  'beta.kubernetes.io/os': twin('kubernetes.io/os', '1.14'),
  'beta.kubernetes.io/instance-type': twin('node.kubernetes.io/instance-type', '1.17'),
  'failure-domain.beta.kubernetes.io/zone': twin('topology.kubernetes.io/zone', '1.17'),
  'failure-domain.beta.kubernetes.io/region': twin('topology.kubernetes.io/region', '1.17'),
  'node-role.kubernetes.io/master': { instead: 'node-role.kubernetes.io/control-plane', since: '1.20', isTwin: false },
};

/** What to write in place of a label; undefined for one that is not known to be deprecated. */
export const deprecatedNodeLabel = (label: string): DeprecatedNodeLabel | undefined =>
  (Object.hasOwn(DEPRECATED, label) ? DEPRECATED[label] : undefined);

const keysOf = (labels: Value): readonly NodeLabelUse[] =>
  labels.entries.map(({ key, value }) => ({ label: key, at: value, isKey: true, isTaint: false }));

const named = (at: Value, isTaint = false): readonly NodeLabelUse[] => (at.text === undefined ? [] : [{ label: at.text, at, isKey: false, isTaint }]);

const inTerm = (term: Value): readonly NodeLabelUse[] => term.get('matchExpressions').items.flatMap(expression => named(expression.get('key')));

const inTolerations = (tolerations: Value): readonly NodeLabelUse[] => tolerations.items.flatMap(item => named(item.get('key'), true));

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const inPodAffinity = (affinity: Value): readonly NodeLabelUse[] => [
  ...affinity.get(REQUIRED).items.flatMap(term => named(term.get('topologyKey'))),
  ...affinity.get(PREFERRED).items.flatMap(term => named(term.get('podAffinityTerm', 'topologyKey'))),
];

const inPod = (spec: Value): readonly NodeLabelUse[] => [
  ...keysOf(spec.get('nodeSelector')),
  ...spec.get('affinity', 'nodeAffinity', REQUIRED, 'nodeSelectorTerms').items.flatMap(inTerm),
  ...spec.get('affinity', 'nodeAffinity', PREFERRED).items.flatMap(term => inTerm(term.get('preference'))),
  ...inPodAffinity(spec.get('affinity', 'podAffinity')),
  ...inPodAffinity(spec.get('affinity', 'podAntiAffinity')),
  ...spec.get('topologySpreadConstraints').items.flatMap(constraint => named(constraint.get('topologyKey'))),
  ...inTolerations(spec.get('tolerations')),
];

/** Kinds other than workloads, by `group/kind`. */
const OTHERS: Readonly<Record<string, (root: Value) => readonly NodeLabelUse[]>> = {
  'node.k8s.io/RuntimeClass': root => [...keysOf(root.get('scheduling', 'nodeSelector')), ...inTolerations(root.get('scheduling', 'tolerations'))],
  'storage.k8s.io/StorageClass': root =>
    root.get('allowedTopologies').items.flatMap(term => term.get('matchLabelExpressions').items.flatMap(each => named(each.get('key')))),
  '/PersistentVolume': root => root.get('spec', 'nodeAffinity', 'required', 'nodeSelectorTerms').items.flatMap(inTerm),
};

/** Every place in the object that names a label or a taint of nodes. */
export const nodeLabelUses = ({ workload, group, kind, root }: Manifest): readonly NodeLabelUse[] =>
  (workload ? inPod(workload.podSpec.value) : OTHERS[`${group}/${kind}`]?.(root) ?? []);
