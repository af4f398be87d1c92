// What an answer of the project depends on, so that a change makes only those findings stale that asked about what has changed.

import type { ObjectFacts } from './facts';

/**
 * `kind:` and a kind: its objects; `pods`: whatever makes pods; `names` and `offers`: who names whom; `ends`: whether all there is
 * can be seen.
 */
export type Topic = `kind:${string}` | 'pods' | 'names' | 'offers' | 'ends';

export const kindTopic = (kind: string): Topic => `kind:${kind}`;

/** An object as it is compared: its facts, and their print. */
export interface PrintedFacts {
  readonly facts: ObjectFacts;
  readonly print: string;
}

/** The objects that are in one list and not in the other; all of both when only their order or number differs. */
function changedObjects(before: readonly PrintedFacts[], after: readonly PrintedFacts[]): readonly [readonly PrintedFacts[], readonly PrintedFacts[]] {
  const old = new Set(before.map(({ print }) => print));
  const now = new Set(after.map(({ print }) => print));
  const gone = before.filter(({ print }) => !now.has(print));
  const come = after.filter(({ print }) => !old.has(print));
  return gone.length + come.length > 0 ? [gone, come] : [before, after];
}

/** The topics on which a file's answers differ; empty when it holds the same in the same order. */
export function changedTopics(before: readonly PrintedFacts[], after: readonly PrintedFacts[]): ReadonlySet<Topic> {
  const topics = new Set<Topic>();
  if (before.length === after.length && before.every(({ print }, index) => print === after[index]?.print)) return topics;
  const [gone, come] = changedObjects(before, after);
  for (const { facts: { kind, workload } } of [...gone, ...come]) {
    topics.add(kindTopic(kind));
    if (workload) topics.add('pods');
  }
  const differs = (part: (facts: ObjectFacts) => unknown): boolean =>
    JSON.stringify(gone.map(({ facts }) => part(facts))) !== JSON.stringify(come.map(({ facts }) => part(facts)));
  if (differs(({ kind, name, namespace, names }) => names && [kind, name, namespace, names])) topics.add('names');
  if (differs(({ offers }) => offers)) topics.add('offers');
  if (differs(({ reachesOut, mayMakeOthers }) => [reachesOut ?? false, mayMakeOthers ?? false])) topics.add('ends');
  return topics;
}
