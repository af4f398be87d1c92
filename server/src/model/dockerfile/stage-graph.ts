// Which stages need which others to be built.

import { mayName, type StageReference, standing, stageReferences } from './stage-references';
import type { Dockerfile, Stage } from './types';

/** Each stage with those it refers to directly; a FROM with variables needs every stage that it could turn out to be. */
export function needs(dockerfile: Dockerfile): ReadonlyMap<Stage, ReadonlySet<Stage>> {
  const { stages } = dockerfile;
  const graph = new Map(stages.map(stage => [stage, new Set(stages.filter(({ index, name }) =>
    index < stage.index && name !== undefined && mayName(stage, name)))]));
  for (const { stage, target } of stageReferences(dockerfile)) {
    if (target) graph.get(stage)?.add(target);
  }
  return graph;
}

/** The stages themselves, and all that they need. */
export function reachable(graph: ReadonlyMap<Stage, ReadonlySet<Stage>>, from: Iterable<Stage>): ReadonlySet<Stage> {
  const found = new Set<Stage>(from);
  // A set that grows while it is walked: what is added is visited too.
  for (const stage of found) graph.get(stage)?.forEach(needed => found.add(needed));
  return found;
}

/** Whether a reference goes to a stage further down that needs this one in turn. */
export const closesCircle = (reference: StageReference): boolean => reference.target !== undefined && standing(reference) === 'later'
  && reachable(needs(reference.stage.dockerfile), [reference.target]).has(reference.stage);
