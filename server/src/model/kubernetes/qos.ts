// The quality-of-service class that the API server derives from requests and limits.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/

import { unknown, valueOf, type Fact } from '../fact';
import type { Container } from './container';
import type { ContainerDefaults } from './limit-range';
import type { PodSpec } from './pod-spec';
import type { Quantity } from './quantity';
import { Resources } from './resources';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

const RESOURCES = ['cpu', 'memory'] as const;

interface RequestAndLimit {
  readonly request: Fact<Quantity>;
  readonly limit: Fact<Quantity>;
}

/** One resource of one container, or of the pod; undefined when a part of it is filled in later. */
function classify({ request, limit }: RequestAndLimit): QosClass | undefined {
  if (request.state === 'unknown' || limit.state === 'unknown') return undefined;
  const [asked, most] = [valueOf(request), valueOf(limit)].map(quantity => (quantity?.isZero ? undefined : quantity));
  if (!asked && !most) return 'BestEffort';
  return asked && most && asked.compare(most) === 0 ? 'Guaranteed' : 'Burstable';
}

/**
 * The pod's own resources, which count instead of its containers' when there are any. A pod limit without a request makes
 * the API server take the sum of the containers' requests, or where they have none, the limit.
 */
function podLevel(podSpec: PodSpec, counted: readonly Container[]): RequestAndLimit[] | undefined {
  const own = new Resources(podSpec.resources);
  if (RESOURCES.every(resource => own.request(resource).state === 'absent')) return undefined;
  return RESOURCES.map(resource => {
    const limit = own.limit(resource);
    const sums = own.written('requests', resource).state === 'absent' && limit.state !== 'absent'
      && counted.some(container => container.request(resource).state !== 'absent');
    return { limit, request: sums ? unknown : own.request(resource) };
  });
}

/** What counts for a container: its own value, else the LimitRange's. */
const orDefault = (own: Fact<Quantity>, injected: Fact<Quantity> | undefined): Fact<Quantity> =>
  (own.state === 'absent' && injected ? injected : own);

/**
 * The class that the pod will get, after the API server has copied limits to missing requests and filled in a LimitRange's
 * defaults, where they are given; undefined when a value is filled in later, and while there is no container yet.
 */
export function qosClass(podSpec: PodSpec, defaults?: ContainerDefaults): QosClass | undefined {
  const counted = podSpec.containers.filter(container => container.role !== 'ephemeral');
  const pairs = podLevel(podSpec, counted)
    ?? counted.flatMap(container => RESOURCES.map(resource => ({
      request: orDefault(container.request(resource), defaults?.request(resource)),
      limit: orDefault(container.limit(resource), defaults?.limit(resource)),
    })));
  const classes = pairs.map(classify);
  const [first] = classes;
  if (first === undefined || classes.includes(undefined)) return undefined;
  return classes.every(each => each === first) ? first : 'Burstable';
}
