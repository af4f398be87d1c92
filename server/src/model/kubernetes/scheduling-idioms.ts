// Where pods may run and how they keep apart, as it is usually written.
// https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/, https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/

import type { YamlValue } from '../yaml-change';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version';
import type { Workload } from './workload';

const HOSTNAME = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/** The labels by which the workload knows its own pods; undefined where that is not a plain set of labels. */
export function ownLabels({ selector }: Workload): Readonly<Record<string, string>> | undefined {
  return selector && selector.expressions.length === 0 && Object.keys(selector.labels).length > 0 ? selector.labels : undefined;
}

/** Pods of one rollout do not count against those of another where a term can tell them apart. */
const COUNTS_ROLLOUTS_APART = '1.31';

const term = (matchLabels: Readonly<Record<string, string>>, countsApart = false): Readonly<Record<string, YamlValue>> => ({
  topologyKey: { placeholder: HOSTNAME, choices: [HOSTNAME, ZONE] },
  labelSelector: { matchLabels },
  ...(countsApart && { matchLabelKeys: ['pod-template-hash'] }),
});

/** The scheduler keeps the workload's pods apart where it can. */
export const softAntiAffinity = (labels: Readonly<Record<string, string>>): YamlValue => ({
  preferredDuringSchedulingIgnoredDuringExecution: [{ weight: { placeholder: 100 }, podAffinityTerm: term(labels) }],
});

/** Two of the workload's pods never share a node; without one to spare a pod stays pending. */
export const hardAntiAffinity = (labels: Readonly<Record<string, string>>, { kind }: Workload, version: KubernetesVersion): YamlValue => ({
  requiredDuringSchedulingIgnoredDuringExecution: [term(labels, kind === 'Deployment' && isAtLeast(version, COUNTS_ROLLOUTS_APART))],
});

export const nodeAffinity = (): YamlValue => ({
  requiredDuringSchedulingIgnoredDuringExecution: {
    nodeSelectorTerms: [{ matchExpressions: [{ key: { placeholder: 'kubernetes.io/arch' }, operator: 'In', values: [{ placeholder: 'amd64' }] }] }],
  },
});

export const toleration = (): YamlValue => [{
  key: { placeholder: 'dedicated' }, operator: 'Equal', value: { placeholder: 'web' },
  effect: { placeholder: 'NoSchedule', choices: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
}];

/** Names with two dots are looked up as they are first: fewer questions for names outside the cluster. */
export const fewerDots = (): YamlValue => ({ options: [{ name: 'ndots', value: '2' }] });
