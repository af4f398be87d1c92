// PodDisruptionBudgets: how many of a set of pods may be missing while nodes are drained.
// https://kubernetes.io/docs/tasks/run-application/configure-pdb/

import type { Span } from '../../text/span';
import { meets } from '../facts';
import { shareFolder, type Located, type Project } from '../project';
import type { YamlChange } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { Surroundings } from './effective-resources';
import type { Manifest } from './manifest';
import { podsIn, portionOf } from './rollout';
import { isEmptySelector, readSelector, selects, type Selector } from './selector';

const CONTROLLERS = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout', 'DeploymentConfig'] as const;
/** Pods whose number no `spec.replicas` tells. */
const UNCOUNTED = ['Pod', 'DaemonSet', 'Job', 'CronJob'] as const;
const POD_MAKERS = [...CONTROLLERS, ...UNCOUNTED];
const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;

export const isBudget = ({ kind, group }: Manifest): boolean => kind === 'PodDisruptionBudget' && group === 'policy';

export const minAvailableOf = (budget: Manifest): Value => budget.root.get('spec', 'minAvailable');
export const maxUnavailableOf = (budget: Manifest): Value => budget.root.get('spec', 'maxUnavailable');
export const budgetSelector = (budget: Manifest): Selector | undefined => readSelector(budget.root.get('spec', 'selector'));

/** One pod at a time, which follows the number of replicas whatever it is. */
export const oneAtATime = (budget: Manifest): readonly YamlChange[] => [
  ...(minAvailableOf(budget).isAbsent ? [] : [minAvailableOf(budget).remove()]),
  maxUnavailableOf(budget).set({ placeholder: 1 }),
];

const picks = (selector: Selector, { workload }: Located): boolean =>
  workload?.podLabels !== undefined && selects(selector, new Map(Object.entries(workload.podLabels)));

/** Everything near the file that makes pods and may be in the object's namespace. */
export const podMakersNear = ({ project, file }: Surroundings, manifest: Manifest): readonly Located[] =>
  POD_MAKERS.flatMap(kind => project.near(file, kind)).filter(object => object.workload && meets(object, manifest));

/** Whether something else near the workload may say how many pods it has: a patch of it, or kustomize. */
const isResized = (project: Project, { file, kind, name }: Located): boolean =>
  project.near(file, kind).filter(object => object.name === name).length > 1
  || ['Kustomization', 'Component'].some(kustomize => project.near(file, kustomize).some(object => name !== undefined && object.resizedWorkloads?.includes(name)));

/** What scales a workload, in its folder or near it. */
const scalersOver = (project: Project, workload: Located): readonly Located[] =>
  SCALERS.flatMap(kind => project.near(workload.file, kind)).filter(({ scaleTarget, namespace }) =>
    scaleTarget?.kind === workload.kind && scaleTarget.name === workload.name
    && (namespace === undefined || workload.namespace === undefined || namespace === workload.namespace));

export interface CountedPods {
  /** How many pods the budget counts when there are fewest. */
  readonly pods: number;
  readonly workloads: readonly Located[];
  /** What decides how many there are, where something does. */
  readonly scaler: Located | undefined;
}

/**
 * How many pods the budget counts; undefined when that cannot be told: nothing is selected, or a selected object has no count,
 * perhaps another one, or is scaled to a number that is not written or to zero.
 */
export function countedPods(budget: Manifest, around: Surroundings): CountedPods | undefined {
  const selector = budgetSelector(budget);
  if (!selector || isEmptySelector(selector)) return undefined;
  const workloads = podMakersNear(around, budget).filter(object => picks(selector, object));
  if (workloads.length === 0 || workloads.some(workload => isResized(around.project, workload))) return undefined;
  let [pods, scaledBy]: [number, Located | undefined] = [0, undefined];
  for (const workload of workloads) {
    if (UNCOUNTED.some(kind => kind === workload.kind)) return undefined;
    const scalers = scalersOver(around.project, workload);
    const count = scalers.length > 0 ? scalers[0]?.scaler?.least : workload.workload?.replicas;
    if (!count || scalers.length > 1) return undefined;
    pods += count;
    scaledBy ??= scalers[0];
  }
  return { pods, workloads, scaler: scaledBy };
}

/** How many of so many pods must stay, rounded up as the disruption controller does; undefined when filled in later or no portion. */
function podsThatStay(budget: Manifest, pods: number): number | undefined {
  const portion = portionOf(minAvailableOf(budget));
  return portion && podsIn(portion, pods, 'up');
}

export interface BlockedPods {
  /** The word that says how many must stay. */
  readonly at: Span;
  readonly counted: CountedPods;
  readonly stay: number;
}

/** What a minAvailable counts that lets none of its pods go; undefined where one may go, and for 100%, which says so itself. */
export function blockedBy(budget: Manifest, around: Surroundings): BlockedPods | undefined {
  const min = minAvailableOf(budget);
  const portion = portionOf(min);
  if (!isBudget(budget) || !min.span || (portion?.isPercent && portion.amount === 100)) return undefined;
  const counted = countedPods(budget, around);
  const stay = counted && podsThatStay(budget, counted.pods);
  return counted && stay !== undefined && stay >= counted.pods ? { at: min.span, counted, stay } : undefined;
}

/**
 * How many of so many ready pods may be evicted at once; percentages are rounded up on both sides. Undefined when both fields are
 * written or neither is, and when one is filled in later.
 */
export function podsThatMayGo(budget: Manifest, pods: number): number | undefined {
  const [least, most] = [minAvailableOf(budget), maxUnavailableOf(budget)];
  if (least.isAbsent === most.isAbsent) return undefined;
  const portion = portionOf(least.isAbsent ? most : least);
  if (!portion || portion.amount < 0) return undefined;
  const counted = podsIn(portion, pods, 'up');
  return least.isAbsent ? Math.min(pods, counted) : Math.max(0, pods - counted);
}

/** Other budgets in this one's folder and namespace that count one of its pods too, and the workload that both count. */
export function overlapsOf(budget: Manifest, around: Surroundings): readonly { readonly other: Located; readonly workload: Located }[] {
  const own = budgetSelector(budget);
  if (!own) return [];
  const others = around.project.near(around.file, 'PodDisruptionBudget').filter(({ file, name, namespace }) =>
    shareFolder(file, around.file) && name !== undefined && name !== budget.name && namespace === budget.namespace);
  const workloads = podMakersNear(around, budget).filter(object => picks(own, object));
  return others.flatMap(other => {
    const workload = other.selector && workloads.find(object => other.selector && picks(other.selector, object));
    return workload ? [{ other, workload }] : [];
  });
}
