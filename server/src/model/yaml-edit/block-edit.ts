// Entries that come to and go from a block map or block sequence.

import { span, type Span } from '../../text/span';
import type { Draft } from './draft';
import { concat, linesToPiece, type Line } from './piece';
import { Refused } from './refusal';
import { isCollection, type Collection, type Entry, type ScalarValue } from './shape';
import type { Site } from './site';

/** The entries that go; one that moves goes with lines of its own, comments above it and inside it included. */
export type Removed = ReadonlyMap<Entry, Span | undefined>;

/** Removes entries of `collection`, the block style value at the site, and writes `added` lines as its last ones. */
export function editBlock(draft: Draft, site: Site, collection: Collection, removed: Removed, added: readonly Line[]): void {
  const [first] = collection.entries;
  if (!first) return;
  if (removed.size === collection.entries.length && added.length === 0) return emptyBlock(draft, site, collection, removed);
  if (removed.has(first) && !draft.startsLine(first.start)) return removeBehindDash(draft, collection, removed, added);
  for (const entry of collection.entries) {
    if (removed.has(entry)) deleteEntry(draft, collection, entry, removed.get(entry));
  }
  insertBelow(draft, collection, added);
}

/** Below the last leaf's line, not at the end of the node's range: that lies behind comments which belong to what follows. */
const insertBelow = (draft: Draft, collection: Collection, lines: readonly Line[]): void =>
  draft.insertLines(collection.start, draft.lineBelow(collection.end, collection.column), lines);

function deleteEntry(draft: Draft, collection: Collection, entry: Entry, lines: Span | undefined): void {
  const end = endOfRemoval(draft, collection, entry);
  draft.delete(lines?.start ?? draft.lineStart(entry.start), Math.max(end, lines?.end ?? end));
}

/**
 * Behind the lines of an entry that goes: with the comments that stand below a collection but within it. Below a scalar
 * such a comment stays, unless a block scalar above would swallow it, or white space, once they move up.
 */
export function endOfRemoval(draft: Draft, { column, entries }: Collection, entry: Entry): number {
  const above = entries.slice(0, entries.indexOf(entry)).map(lastBlockScalar).filter(scalar => scalar !== undefined);
  const keepsBlanks = above.some(scalar => draft.text.slice(scalar.start, scalar.headerEnd).includes('+'));
  const takes = (blank: string): boolean => above.length > 0 && (keepsBlanks || blank.length > column);
  const below = isCollection(entry.value) || above.length > 0;
  return below ? draft.lineBelow(entry.end, column, takes) : draft.nextLine(entry.end);
}

/** The block scalar that the entry ends in. */
function lastBlockScalar({ value }: Entry): ScalarValue | undefined {
  const last = isCollection(value) ? value.entries.at(-1) : undefined;
  if (last) return lastBlockScalar(last);
  return value.kind === 'scalar' && value.style === 'block' ? value : undefined;
}

/** The last entries go: `{}` or `[]` stays, because a key without a value would be null. */
function emptyBlock(draft: Draft, site: Site, collection: Collection, removed: Removed): void {
  draft.refuseTemplates(collection.start, draft.nextLine(collection.end));
  const text = collection.kind === 'map' ? '{}' : '[]';
  const isBelowKey = site.parent !== undefined && draft.startsLine(collection.start);
  if (isBelowKey) draft.insert(site.entry.head, concat(` ${text}`));
  collection.entries.forEach((entry, index) => {
    const lines = removed.get(entry) ?? span(draft.lineStart(entry.start), draft.nextLine(entry.end));
    if (index > 0 || isBelowKey) return draft.delete(lines.start, lines.end);
    draft.delete(lines.start, draft.lineStart(entry.start));
    draft.replace(span(entry.start, draft.lineEnd(entry.end)), concat(text));
    draft.delete(draft.nextLine(entry.end), lines.end);
  });
}

/**
 * The first entry goes from behind its dash (`- a: 1`): the next one that stays, or the first new one, moves up to the dash.
 * With comments in between it stays where it is and the dash stands alone, which is YAML too and keeps the comments.
 */
function removeBehindDash(draft: Draft, collection: Collection, removed: Removed, added: readonly Line[]): void {
  const { entries } = collection;
  const stays = entries.findIndex(entry => !removed.has(entry));
  const run = stays < 0 ? entries : entries.slice(0, stays);
  const first = run[0]!;
  const next = entries[run.length];
  const rest = entries.slice(run.length).filter(entry => removed.has(entry));
  const below = removed.get(first)?.end ?? draft.nextLine(first.end);
  const alone = run.some((entry, index) => commentBetween(draft, index === 0 ? below : draft.nextLine(entry.end), entries[index + 1]));
  if (alone) {
    draft.delete(draft.skipBlanksBack(first.start), below - draft.breakBefore(below));
    rest.push(...run.slice(1));
  } else if (run.slice(1).some(entry => removed.get(entry))) {
    throw new Refused('conflict');
  } else if (next) {
    draft.delete(first.start, next.start);
  } else {
    draft.refuseTemplates(collection.start, draft.nextLine(collection.end));
    const text = linesToPiece(added.map((line, index) => index === 0 ? { ...line, column: 0 } : line), draft.endOfLine);
    return draft.replace(span(first.start, draft.lineBelow(collection.end, collection.column)), text);
  }
  for (const entry of rest) deleteEntry(draft, collection, entry, removed.get(entry));
  insertBelow(draft, collection, added);
}

/** Whether comment lines stand between what ends before the line at `below` and the entry that follows. */
function commentBetween(draft: Draft, below: number, next: Entry | undefined): boolean {
  return next !== undefined && draft.text.slice(below, next.start).includes('#');
}
