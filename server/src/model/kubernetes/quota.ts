// What ResourceQuotas ask of the pods of their namespace: a value for every resource that they count.
// https://kubernetes.io/docs/concepts/policy/resource-quotas/

import { valueOf } from '../fact';
import { meets, sharesNamespace } from '../facts';
import type { Located, Project } from '../project';
import type { ContainerFacts } from './container-facts';
import type { Surroundings } from './effective-resources';
import { defaultsFor, type ContainerDefaults } from './limit-range';
import type { Manifest } from './manifest';
import { Quantity } from './quantity';
import type { ResourceSide } from './resources';

export interface Demand {
  readonly side: ResourceSide;
  readonly resource: 'cpu' | 'memory';
}

/** The keys for which a container without a value is refused; other resources are counted, but not demanded. */
const DEMANDS: Readonly<Record<string, Demand>> = {
  cpu: { side: 'requests', resource: 'cpu' },
  memory: { side: 'requests', resource: 'memory' },
  'requests.cpu': { side: 'requests', resource: 'cpu' },
  'requests.memory': { side: 'requests', resource: 'memory' },
  'limits.cpu': { side: 'limits', resource: 'cpu' },
  'limits.memory': { side: 'limits', resource: 'memory' },
};

/** What a quota with these keys demands of each container, each value once. */
export const demandsOf = (keys: readonly string[]): readonly Demand[] =>
  Object.values(DEMANDS).filter((demand, index, all) => keys.some(key => DEMANDS[key]?.side === demand.side && DEMANDS[key].resource === demand.resource)
    && all.findIndex(other => other.side === demand.side && other.resource === demand.resource) === index);

/** Quotas that are sure to count the manifest's pods: of its own namespace, and of all pods there. */
export const quotasOver = (project: Project, file: string, manifest: Manifest): readonly Located[] =>
  project.near(file, 'ResourceQuota').filter(quota => quota.quota && !quota.quota.isScoped && sharesNamespace(quota, file, manifest));

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'] as const;

/** Every key without a slash that the API server takes, hugepages aside. */
export const QUOTA_KEYS: readonly string[] = [
  ...COMPUTE, ...COMPUTE.flatMap(resource => [`requests.${resource}`, `limits.${resource}`]), 'requests.storage',
  'pods', 'services', 'services.nodeports', 'services.loadbalancers', 'persistentvolumeclaims', 'configmaps', 'secrets', 'replicationcontrollers', 'resourcequotas',
];

/** Whether a quota may have the key: a known one, huge pages, or one with a slash, behind which anything may stand. */
export const isQuotaKey = (key: string): boolean =>
  QUOTA_KEYS.includes(key) || key.includes('/') || /^(?:requests\.)?hugepages-/.test(key);

/** Keys about objects other than pods, which scopes about pods cannot count. */
export const countsNoPods = (key: string): boolean =>
  QUOTA_KEYS.includes(key) && key !== 'pods' && !COMPUTE.some(resource => key.endsWith(resource));

const COUNTED = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Pod'] as const;
/** Pods whose number no manifest tells. */
const UNCOUNTED = ['DaemonSet', 'Job', 'CronJob'] as const;
const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;

const isScaled = ({ kind, name, namespace }: Located, { project, file }: Surroundings): boolean =>
  SCALERS.some(scaler => project.near(file, scaler).some(({ scaleTarget, namespace: own }) =>
    scaleTarget?.kind === kind && scaleTarget.name === name && (own === undefined || namespace === undefined || own === namespace)));

const podsOf = ({ kind, workload }: Located): number | undefined => (kind === 'Pod' ? 1 : workload?.replicas);

/** A container's request or limit in effect: its own, the limit for a missing request, or a LimitRange's; undefined when there is none to be known. */
function amountOf({ requests, limits }: ContainerFacts, { side, resource }: Demand, defaults: ContainerDefaults): Quantity | undefined {
  const written = side === 'requests' ? requests[resource] ?? limits[resource] : limits[resource];
  if (written !== undefined) return Quantity.parse(written);
  return valueOf(side === 'requests' ? defaults.request(resource) : defaults.limit(resource));
}

/** What one pod counts for: its containers' sum, or an init container that takes more. Undefined where native sidecars make that harder. */
function amountPerPod(containers: readonly ContainerFacts[], demand: Demand, defaults: ContainerDefaults): Quantity | undefined {
  if (containers.some(({ role }) => role === 'sidecar')) return undefined;
  const amounts = containers.map(container => ({ role: container.role, amount: amountOf(container, demand, defaults) }));
  const [apps, inits] = (['app', 'init'] as const).map(role => amounts.filter(each => each.role === role).map(({ amount }) => amount));
  if (!apps || !inits || !apps.every(amount => amount !== undefined) || !inits.every(amount => amount !== undefined)) return undefined;
  return [Quantity.sum(apps), ...inits].reduce((most, amount) => (amount.compare(most) > 0 ? amount : most));
}

/** What the pods of a quota's namespace count for, as far as this project tells. */
export interface QuotaUse {
  readonly pods: number;
  /** Undefined when one of the pods has no value that is known. */
  amount(key: string): Quantity | undefined;
}

/**
 * What all pods of the quota's namespace add up to, when each workload has the replicas that it states. Undefined when there are none, one of them may
 * be in another namespace, their number depends on nodes, on time or on an autoscaler, or the quota counts only some.
 */
export function quotaUse(quota: Manifest, around: Surroundings): QuotaUse | undefined {
  const { project, file } = around;
  const near = (kinds: readonly string[]): readonly Located[] =>
    kinds.flatMap(kind => project.near(file, kind)).filter(object => object.workload && meets(object, quota));
  const [scopes, selector] = [quota.root.get('spec', 'scopes'), quota.root.get('spec', 'scopeSelector')];
  const workloads = near(COUNTED);
  if (!scopes.isAbsent || !selector.isAbsent || near(UNCOUNTED).length > 0 || workloads.length === 0) return undefined;
  if (!workloads.every(object => sharesNamespace(object, file, quota))) return undefined;
  const counts = workloads.map(object => (isScaled(object, around) ? undefined : podsOf(object)));
  if (!counts.every(count => count !== undefined)) return undefined;
  const defaults = defaultsFor(project, file, quota);
  return {
    pods: counts.reduce((sum, count) => sum + count, 0),
    amount(key) {
      const demand = Object.hasOwn(DEMANDS, key) ? DEMANDS[key] : undefined;
      const each = workloads.map(({ workload }) => (demand && workload?.containers ? amountPerPod(workload.containers, demand, defaults) : undefined));
      return each.every(amount => amount !== undefined) ? Quantity.sum(each.map((amount, index) => amount.times(counts[index] ?? 0))) : undefined;
    },
  };
}
