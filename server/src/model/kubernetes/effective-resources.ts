// The requests and limits in effect for a container, wherever they come from: the container, its pod, a LimitRange, an autoscaler.

import type { Fact } from '../fact';
import { scalersOf, type Project } from '../project';
import type { Container } from './container';
import { defaultsFor } from './limit-range';
import type { Quantity } from './quantity';
import { Resources, type ResourceSide } from './resources';

/** Where a manifest stands. */
export interface Surroundings {
  readonly project: Project;
  readonly file: string;
}

const inEffect = (resources: Resources, side: ResourceSide, resource: string): Fact<Quantity> =>
  (side === 'requests' ? resources.request(resource) : resources.limit(resource));

/**
 * The container's own request or limit in effect: what is written, the limit that the API server copies to a missing request,
 * or the default of a LimitRange near the file.
 */
export function effectiveResource(container: Container, side: ResourceSide, resource: string, { project, file }: Surroundings): Fact<Quantity> {
  const own = inEffect(container.resources, side, resource);
  if (own.state !== 'absent') return own;
  const defaults = defaultsFor(project, file, container.podSpec.workload.manifest);
  return side === 'requests' ? defaults.request(resource) : defaults.limit(resource);
}

/**
 * Whether nothing gives the container a request or limit: not itself, not its pod, not a LimitRange and, for requests, not a
 * VerticalPodAutoscaler. A written zero is given: it is how a manifest says "none" on purpose.
 */
export function lacksResource(container: Container, side: ResourceSide, resource: string, surroundings: Surroundings): boolean {
  const { podSpec } = container;
  const { manifest } = podSpec.workload;
  if (effectiveResource(container, side, resource, surroundings).state !== 'absent') return false;
  if (inEffect(new Resources(podSpec.resources), side, resource).state !== 'absent') return false;
  return side === 'limits' || scalersOf(surroundings.project, surroundings.file, 'VerticalPodAutoscaler', manifest).length === 0;
}
