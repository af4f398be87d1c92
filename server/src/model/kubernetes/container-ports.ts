// The ports that a pod's containers declare, for what refers to them by name or number from other files.

import type { PodSpec } from './pod-spec';

export interface DeclaredPort {
  readonly container: string;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
}

/** The ports of the app's containers and native sidecars; undefined when any of them is filled in later. */
export function readPorts(podSpec: PodSpec): readonly DeclaredPort[] | undefined {
  const isOpen = ['containers', 'initContainers'].some(key => podSpec.value.get(key).isUnknown)
    || podSpec.containers.some(({ value, role }) => role !== 'ephemeral' && (value.get('ports').isUnknown || value.get('restartPolicy').isUnknown
      || value.get('ports').items.some(port => ['name', 'containerPort', 'protocol'].some(key => port.get(key).isUnknown))));
  if (isOpen) return undefined;
  return podSpec.containers.filter(container => container.isMain).flatMap(container =>
    container.ports.map(({ name, number, protocol }) => ({ container: container.name, name, number, protocol })));
}

/** The number behind a Service's or probe's target; undefined when no container declares it. */
export const declares = (ports: readonly DeclaredPort[], target: string | number, protocol: string): boolean =>
  ports.some(port => port.protocol === protocol && (port.name === target || port.number === target));
