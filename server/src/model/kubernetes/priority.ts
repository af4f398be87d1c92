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

/** The two classes that every cluster has are called so, and nobody else's may be. */
const SYSTEM_PREFIX = 'system-';

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
