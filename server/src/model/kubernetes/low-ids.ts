// User and group ids that the node may have given to somebody already.

import type { Container } from './container';
import { fieldsInEffect, isPrivileged, isRootHarmless, type FieldInEffect } from './security-context';
import type { Workload } from './workload';

/** From here on numbers are rarely taken on a node; a convention, not a rule of Kubernetes. */
export const USUAL_FIRST_ID = 10_000;

export interface LowIds {
  readonly written: readonly FieldInEffect[];
  /** Containers whose image decides. */
  readonly unsaid: readonly Container[];
}

/** Ids below the usual first one, and containers without any; none where the node does not know the numbers. */
export function lowIdsIn(workload: Workload, field: 'runAsUser' | 'runAsGroup'): LowIds {
  if (isRootHarmless(workload) || workload.isTest) return { written: [], unsaid: [] };
  const containers = workload.podSpec.containers.filter(container => container.role !== 'ephemeral' && !isPrivileged(container));
  return {
    written: fieldsInEffect(containers, field).filter(({ value }) => value.number !== undefined && value.number < USUAL_FIRST_ID),
    unsaid: workload.manifest.isPartial ? [] : containers.filter(container => container.security(field).isAbsent),
  };
}
