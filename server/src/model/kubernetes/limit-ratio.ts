// How far limits stand above requests, and the round numbers that bring them together.

import { valueOf } from '../fact';
import type { Container } from './container';
import { MEBIBYTE, MILLI_CORE, type Quantity } from './quantity';

const RESOURCES = ['cpu', 'memory'] as const;
type Resource = (typeof RESOURCES)[number];

/** A limit that is more than `policy` times its request. */
export interface Excess {
  readonly resource: Resource;
  readonly request: Quantity;
  readonly limit: Quantity;
  readonly policy: number;
}

interface Unit {
  /** The finest step that people write. */
  readonly step: bigint;
  readonly format: (quantity: Quantity) => string;
}

const UNITS: Readonly<Record<Resource, Unit>> = {
  cpu: { step: MILLI_CORE, format: quantity => quantity.formatCpu() },
  memory: { step: MEBIBYTE, format: quantity => quantity.formatMemory() },
};

/** The container's limits above the given ratios. Where the pod has the resource itself, the pod's numbers count, not the container's. */
export function excesses({ podSpec, resources }: Container, ratios: Readonly<Record<Resource, number>>): readonly Excess[] {
  return RESOURCES.flatMap(resource => {
    const request = valueOf(resources.request(resource));
    const limit = valueOf(resources.limit(resource));
    const podDecides = (['requests', 'limits'] as const).some(side => !podSpec.resources.get(side, resource).isAbsent);
    const policy = ratios[resource];
    if (podDecides || !request || !limit || request.isZero || !limit.isMoreThan(policy, request)) return [];
    return [{ resource, request, limit, policy }];
  });
}

/** The smallest round request that the policy takes; never above the limit, which stays as its author wrote it. */
export function raisedRequest({ resource, limit, policy }: Excess): string {
  const raised = limit.dividedUp(policy, UNITS[resource].step);
  return raised.compare(limit) >= 0 ? limit.source : UNITS[resource].format(raised);
}

/** The largest round limit that the policy takes; never below the request. */
export function loweredLimit({ resource, request, policy }: Excess): string {
  const lowered = request.timesDown(policy, UNITS[resource].step);
  return lowered.compare(request) <= 0 ? request.source : UNITS[resource].format(lowered);
}
