// Findings about images: stages that take theirs from one ARG share its default.

import type { Stage } from '../model/dockerfile/types';
import type { Finding } from './rule';

/** What `find` says of a stage, unless it says it of an earlier stage at the same place. */
export function oncePerPlace<T>(stage: Stage, find: (stage: Stage) => Finding<T> | undefined): readonly Finding<T>[] {
  const found = find(stage);
  if (!found) return [];
  const isShared = stage.dockerfile.stages.slice(0, stage.index).some(other => find(other)?.at.start === found.at.start);
  return isShared ? [] : [found];
}

/** The findings without those at the place of an earlier one. */
export const firstPerPlace = <T>(findings: readonly Finding<T>[]): readonly Finding<T>[] =>
  findings.filter((finding, index) => findings.findIndex(({ at }) => at.start === finding.at.start) === index);
