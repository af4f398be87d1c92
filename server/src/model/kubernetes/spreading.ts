// Whether a workload asks the scheduler to keep its own pods apart.

import type { YamlValue } from '../yaml-change';
import type { Value } from '../yaml/value';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version';
import { scalersOf, type Located } from '../project';
import type { Surroundings } from './effective-resources';
import { readSelector, selects } from './selector';
import type { Workload } from './workload';

const HOSTNAME = 'kubernetes.io/hostname';
/** Most spread over zones, then over nodes: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const TOPOLOGIES = ['topology.kubernetes.io/zone', HOSTNAME] as const;

/** Kinds that decide how many pods there are. */
const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;

/** What decides how many pods the workload has, other than itself. */
export const scalerOf = ({ manifest }: Workload, { project, file }: Surroundings): Located | undefined =>
  SCALERS.flatMap(kind => scalersOf(project, file, kind, manifest))[0];

/** The terms of the pod anti-affinity, required ones first. */
function antiAffinityTerms(antiAffinity: Value): readonly Value[] {
  return [
    ...antiAffinity.get('requiredDuringSchedulingIgnoredDuringExecution').items,
    ...antiAffinity.get('preferredDuringSchedulingIgnoredDuringExecution').items.map(item => item.get('podAffinityTerm')),
  ];
}

/** Whether the term keeps the workload's own pods apart, or may do so; one without a selector concerns no pod. */
function mayConcernOwnPods(term: Value, labels: ReadonlyMap<string, string> | undefined): boolean {
  const written = term.get('labelSelector');
  if (term.isUnknown || !labels) return true;
  if (written.isAbsent) return false;
  const selector = readSelector(written);
  return selector === undefined || selects(selector, labels);
}

/** All pods of the workload are meant for one node. */
function isBoundToNode(workload: Workload): boolean {
  const spec = workload.podSpec.value;
  return !spec.get('nodeName').isAbsent || !spec.get('nodeSelector', HOSTNAME).isAbsent;
}

/** Two pods that want the same port of the node never share one. */
function takesHostPorts({ podSpec }: Workload): boolean {
  const isOnHost = podSpec.value.get('hostNetwork').boolean === true;
  return podSpec.containers.some(({ ports }) => ports.some(port => isOnHost || !port.value.get('hostPort').isAbsent));
}

/**
 * Whether anything in the pod template spreads the pods, or says that they belong together, or may do either. The scheduler's
 * own defaults, which weakly prefer to spread the pods of Services and controllers, do not count.
 */
export function spreadsPods(workload: Workload): boolean {
  const spec = workload.podSpec.value;
  const constraints = spec.get('topologySpreadConstraints');
  const antiAffinity = spec.get('affinity', 'podAntiAffinity');
  if (constraints.isUnknown || constraints.items.length > 0 || antiAffinity.isUnknown) return true;
  if (isBoundToNode(workload) || takesHostPorts(workload)) return true;
  return antiAffinityTerms(antiAffinity).some(term => mayConcernOwnPods(term, workload.podLabels));
}

/** A soft constraint for pods of this workload; old and new pods of a rollout are counted apart where the target can. */
const constraint = (topologyKey: string, matchLabels: Readonly<Record<string, string>>, countsApart: boolean): YamlValue => ({
  maxSkew: 1,
  topologyKey,
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: { matchLabels },
  ...(countsApart && { matchLabelKeys: ['pod-template-hash'] }),
});

/** Constraints that spread the workload's pods over zones and nodes where possible; undefined when its selector is not a plain set of labels. */
export function spreadConstraints({ selector, kind }: Workload, version: KubernetesVersion): YamlValue | undefined {
  if (!selector || selector.expressions.length > 0 || Object.keys(selector.labels).length === 0) return undefined;
  const countsApart = kind === 'Deployment' && isAtLeast(version, '1.27');
  return TOPOLOGIES.map(key => constraint(key, selector.labels, countsApart));
}

/**
 * The most pods of so many that a hard constraint lets into one of so many domains: a domain may have `maxSkew` more than the emptiest one.
 * It holds for pods as they are placed; pods that go later are not made up for.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function mostInOneDomain(pods: number, domains: number, maxSkew: number): number {
  if (pods <= maxSkew || domains < 2) return pods;
  const least = (pods - maxSkew) / domains; // in the emptiest domain, when one has as many as it may
  return Math.max(Math.floor(least) + maxSkew, pods - (domains - 1) * Math.ceil(least));
}
