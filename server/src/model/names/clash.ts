// Whether a new name would mean two things.

import { namespacesMeet } from '../kubernetes/manifest';
import { selects, type Selector } from '../kubernetes/selector';
import type { Mention } from './mention';
import type { PlacedMention } from './same-name';

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));

/** Whether the two may end up in one namespace: both say so, or they lie together and one does not say. */
function mayMeet(a: PlacedMention, b: PlacedMention): boolean {
  const [left, right] = [a.mention.namespace, b.mention.namespace];
  if (a.mention.isClusterScoped || (left !== undefined && left === right)) return true;
  return namespacesMeet(left, right) && folderOf(a.file) === folderOf(b.file);
}

const withLabel = (labels: ReadonlyMap<string, string>, key: string, value: string): ReadonlyMap<string, string> => new Map([...labels, [key, value]]);

const asksForLabel = (selector: Selector, key: string, value: string): Selector => ({ ...selector, labels: { ...selector.labels, [key]: value } });

/** Whether a selector would begin to select pods that it does not select now. */
function mixesPods(one: Mention, rival: Mention, name: string): boolean {
  const key = one.space.slice(one.space.lastIndexOf(' ') + 1);
  if (one.selector && rival.labels) return selects(asksForLabel(one.selector, key, name), rival.labels);
  return one.labels !== undefined && rival.selector !== undefined && selects(rival.selector, withLabel(one.labels, key, name));
}

/** Whether, after all occurrences get the name, the rival, which has it already, can no longer be told from them. */
function clashes(one: PlacedMention, rival: PlacedMention, name: string): boolean {
  if (one.mention.space !== rival.mention.space || !mayMeet(one, rival)) return false;
  if (one.mention.what === 'label-value') return mixesPods(one.mention, rival.mention, name);
  return one.mention.declares && rival.mention.declares && one.mention.owner === rival.mention.owner;
}

/** What already has the name that the occurrences would get; undefined when it is free. */
export const rivalOf = <T extends PlacedMention>(occurrences: readonly T[], all: readonly T[], name: string): T | undefined =>
  all.find(rival => rival.mention.name === name && occurrences.some(one => clashes(one, rival, name)));
