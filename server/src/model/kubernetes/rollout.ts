// How a controller replaces its pods: how many may be missing meanwhile, and how many there may be too many.
// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment

import type { Value } from '../yaml/value';
import type { Surroundings } from './effective-resources';
import { scalerOf } from './spreading';
import type { Workload } from './workload';

/** A number of pods, or a share of them in percent. */
export interface Portion {
  readonly amount: number;
  readonly isPercent: boolean;
}

/** What stands in the field; undefined when it is absent, filled in later, or no number of pods at all. */
export function portionOf(value: Value): Portion | undefined {
  const { scalar } = value;
  if (scalar?.kind === 'integer' && typeof scalar.value === 'number') return { amount: scalar.value, isPercent: false };
  const percent = scalar?.kind === 'string' ? /^(\d{1,6})%$/.exec(String(scalar.value))?.[1] : undefined;
  return percent === undefined ? undefined : { amount: Number(percent), isPercent: true };
}

/** The portion of so many pods, in whole pods. Surges are rounded up, what may be missing of a Deployment down. */
export function podsIn({ amount, isPercent }: Portion, pods: number, rounding: 'up' | 'down'): number {
  if (!isPercent) return amount;
  const share = (amount * pods) / 100; // exact: both are whole numbers
  return rounding === 'up' ? Math.ceil(share) : Math.floor(share);
}

/** The field that says how pods are replaced: the kinds do not agree on its name. */
export const strategyOf = ({ kind, manifest }: Workload): Value =>
  manifest.root.get('spec', kind === 'DaemonSet' || kind === 'StatefulSet' ? 'updateStrategy' : 'strategy');

const DEFAULT_PORTION: Portion = { amount: 25, isPercent: true };
const portionOrDefault = (value: Value): Portion | undefined => (value.isAbsent ? DEFAULT_PORTION : portionOf(value));

export interface UpdateBounds {
  readonly replicas: number;
  /** The least pods that are ready while a Deployment is updated. */
  readonly least: number;
  /** The most pods that there are meanwhile. */
  readonly most: number;
}

/**
 * What an update of a Deployment goes through, rounded as its controller does, which lets one pod be missing where both
 * numbers come out as 0; undefined for other kinds, and where a number is filled in later or would be refused.
 * @param replicas how many pods there are, where something else than the manifest decides
 */
export function updateBounds(workload: Workload, replicas = workload.replicaCount): UpdateBounds | undefined {
  const { kind } = workload;
  const strategy = strategyOf(workload);
  const type = strategy.get('type');
  if (kind !== 'Deployment' || replicas === undefined || replicas < 0 || strategy.isUnknown || type.isUnknown) return undefined;
  if (type.text === 'Recreate') return { replicas, least: 0, most: replicas };
  const [surge, unavailable] = ['maxSurge', 'maxUnavailable'].map(field => portionOrDefault(strategy.get('rollingUpdate', field)));
  if (!surge || !unavailable || surge.amount < 0 || unavailable.amount < 0 || (surge.amount === 0 && unavailable.amount === 0)) return undefined;
  const extra = podsIn(surge, replicas, 'up');
  const missing = podsIn(unavailable, replicas, 'down');
  return { replicas, least: Math.max(0, replicas - (extra === 0 && missing === 0 ? 1 : missing)), most: replicas + extra };
}

/** The bounds that the manifest alone decides; undefined where it leaves the number of pods to what scales them. */
export const writtenBounds = (workload: Workload, around: Surroundings): UpdateBounds | undefined =>
  (workload.replicas.isAbsent && scalerOf(workload, around) ? undefined : updateBounds(workload));

/** Whether an old and a new pod can run side by side: neither holds a volume or a port of the node that the other needs. */
export function canRunTwice({ podSpec }: Workload): boolean {
  const volumes = podSpec.value.get('volumes');
  const claims = volumes.isUnknown || volumes.items.some(volume => !volume.get('persistentVolumeClaim').isAbsent);
  const hostPorts = podSpec.containers.some(container => container.ports.some(port => !port.value.get('hostPort').isAbsent));
  return !claims && !hostPorts && podSpec.value.get('hostNetwork').boolean !== true;
}
