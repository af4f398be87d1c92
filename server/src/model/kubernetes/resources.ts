// The `resources` of a container or of a pod: what it asks for, and the most it may use.

import { absent, known, unknown, type Fact } from '../fact';
import type { Value } from '../yaml/value';
import type { Container } from './container';
import type { PodSpec } from './pod-spec';
import { Quantity } from './quantity';

export type ResourceSide = 'requests' | 'limits';

export class Resources {
  constructor(readonly value: Value) {}

  /** Where a request or limit stands, or would stand. */
  at(side: ResourceSide, resource: string): Value {
    return this.value.get(side, resource);
  }

  /** What is written. A quantity that the API server would refuse is unknown, not absent. */
  written(side: ResourceSide, resource: string): Fact<Quantity> {
    const value = this.at(side, resource);
    if (value.isAbsent) return absent;
    const quantity = Quantity.parse(value.text ?? '');
    return quantity ? known(quantity) : unknown;
  }

  /** The request in effect: what is written, else the limit, which the API server copies. */
  request(resource: string): Fact<Quantity> {
    const written = this.written('requests', resource);
    return written.state === 'absent' ? this.limit(resource) : written;
  }

  limit(resource: string): Fact<Quantity> {
    return this.written('limits', resource);
  }
}

/** Who has `resources`: a container, or where there is none, the pod itself. */
export interface ResourceHolder {
  readonly podSpec: PodSpec;
  readonly container: Container | undefined;
  readonly resources: Resources;
}

/** The pod itself and all its containers that may have resources; the API server allows ephemeral ones none. */
export function resourceHolders(podSpec: PodSpec): readonly ResourceHolder[] {
  return [
    { podSpec, container: undefined, resources: new Resources(podSpec.resources) },
    ...podSpec.containers.filter(container => container.role !== 'ephemeral')
      .map(container => ({ podSpec, container, resources: container.resources })),
  ];
}

/**
 * Whether a resource can never be overcommitted: its request must equal its limit. Huge pages are so, and whatever a device
 * plugin or an administrator adds under a domain of its own (`nvidia.com/gpu`).
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources
 */
export const isExact = (resource: string): boolean =>
  resource.startsWith('hugepages-') || (resource.includes('/') && !resource.includes('kubernetes.io/'));
