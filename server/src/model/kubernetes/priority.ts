// Whether a pod matters more than others: its PriorityClass, by name, by value, or the cluster's default one.
// https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/

import type { Located, Project } from '../project';
import type { PodSpec } from './pod-spec';

/** From when on a pod counts as important. */
export interface ImportancePolicy {
  readonly importantPriority: number;
  readonly importantClasses: readonly string[];
}

export interface PodPriority {
  /** The PriorityClass that applies. */
  readonly className: string;
  /** Its object, when it stands in the workspace. */
  readonly object: Located | undefined;
  readonly isImportant: boolean;
}

const POD_MAKERS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'ReplicationController', 'StatefulSet'] as const;

/** The two classes that every cluster has are called so, and nobody else's may be. */
const SYSTEM_PREFIX = 'system-';

/** The values of the two classes that every cluster has. https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/ */
export const SYSTEM_PRIORITIES: ReadonlyMap<string, number> = new Map([['system-cluster-critical', 2_000_000_000], ['system-node-critical', 2_000_001_000]]);

/** Pods without a class get the global default one; of several, the API server takes the smallest. */
function globalDefault(classes: readonly Located[]): Located | undefined {
  return classes.filter(object => object.priority?.globalDefault)
    .reduce<Located | undefined>((least, object) => ((least?.priority?.value ?? Infinity) <= (object.priority?.value ?? 0) ? least : object), undefined);
}

/** The pod's PriorityClass; undefined when it has none, or one that is filled in later. */
export function priorityOf(podSpec: PodSpec, project: Project, policy: ImportancePolicy): PodPriority | undefined {
  const classes = project.all('PriorityClass');
  const written = podSpec.priorityClassName;
  const className = written.isAbsent ? globalDefault(classes)?.name : written.text;
  if (className === undefined) return undefined;
  const objects = classes.filter(object => object.name === className);
  const reaches = (object: Located): boolean => (object.priority?.value ?? -Infinity) >= policy.importantPriority;
  const isImportant = className.startsWith(SYSTEM_PREFIX) || policy.importantClasses.includes(className)
    || (objects.length > 0 && objects.every(reaches)); // clusters of one workspace may disagree about a name
  return { className, object: objects[0], isImportant };
}

/** What a class is worth: as the cluster has it, or as the workspace's objects agree; undefined otherwise. */
export function priorityValue(className: string, project: Project): number | undefined {
  const own = SYSTEM_PRIORITIES.get(className);
  const values = new Set(project.all('PriorityClass').filter(({ name }) => name === className).map(({ priority }) => priority?.value));
  const [only, second] = values;
  return own ?? (second === undefined && values.size === 1 ? only : undefined);
}

/** What makes pods that name the class. Classes belong to the whole cluster, so that these are looked for in the whole workspace. */
export const usersOfPriority = (className: string, project: Project): readonly Located[] =>
  POD_MAKERS.flatMap(kind => project.all(kind)).filter(({ workload }) => workload?.priorityClass === className);
