// What ResourceQuotas ask of the pods of their namespace: a value for every resource that they count.
// https://kubernetes.io/docs/concepts/policy/resource-quotas/

import { sharesNamespace } from '../facts';
import type { Located, Project } from '../project';
import type { Manifest } from './manifest';
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
