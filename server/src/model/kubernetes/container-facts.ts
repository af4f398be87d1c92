// What the project index remembers of a pod's containers: what each asks for, as written.

import type { Value } from '../yaml/value';
import type { ContainerRole } from './container';
import type { PodSpec } from './pod-spec';

/** Requests and limits as written, by resource. */
export interface ContainerFacts {
  readonly name: string;
  readonly role: ContainerRole;
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

/** Filled-in-later quantities stay in the map, as text that is no quantity. */
export const quantities = (value: Value): Readonly<Record<string, string>> =>
  Object.fromEntries(value.entries.map(({ key, value: quantity }) => [key, quantity.text ?? '']));

/** All but ephemeral ones; undefined when a part of it is filled in later, or the pod asks as a whole. */
export function readContainers({ value, containers, resources }: PodSpec): readonly ContainerFacts[] | undefined {
  if (!resources.isAbsent || ['containers', 'initContainers'].some(key => value.get(key).isUnknown)) return undefined;
  const written = containers.map(container => container.get('resources'));
  if (written.some(each => [each, each.get('requests'), each.get('limits')].some(map => map.isUnknown))) return undefined;
  return containers.filter(({ role }) => role !== 'ephemeral')
    .map(({ name, role, resources: { value: own } }) => ({ name, role, requests: quantities(own.get('requests')), limits: quantities(own.get('limits')) }));
}
