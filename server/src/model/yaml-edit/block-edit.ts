// Entries that come to and go from a block map or block sequence.

import { span } from '../../text/span';
import type { Draft } from './draft';
import { concat, linesToPiece, type Line } from './piece';
import { isCollection, type Collection, type Entry, type ScalarValue } from './shape';
import type { Site } from './site';

/** Removes entries of `collection`, the block style value at the site, and writes `added` lines as its last ones. */
export function editBlock(draft: Draft, site: Site, collection: Collection, removed: ReadonlySet<Entry>, added: readonly Line[]): void {
  const [first, ...others] = collection.entries;
  if (!first) return;
  const gone = others.filter(entry => removed.has(entry));
  if (removed.size === collection.entries.length && added.length === 0) return emptyBlock(draft, site, collection, first, gone);
  if (removed.has(first) && !draft.startsLine(first.start)) return removeBehindDash(draft, collection, removed, added);
  for (const entry of collection.entries) {
    if (removed.has(entry)) deleteEntry(draft, collection, entry);
  }
  insertBelow(draft, collection, added);
}

/** Below the last leaf's line, not at the end of the node's range: that lies behind comments which belong to what follows. */
const insertBelow = (draft: Draft, collection: Collection, lines: readonly Line[]): void =>
  draft.insertLines(collection.start, draft.lineBelow(collection.end, collection.column), lines);

/**
 * Deletes the entry's lines, with the comments that stand below a collection but within it. Below a scalar such a comment
 * stays, unless a block scalar above would swallow it, or white space, once they move up.
 */
function deleteEntry(draft: Draft, { column, entries }: Collection, entry: Entry): void {
  const above = entries.slice(0, entries.indexOf(entry)).map(lastBlockScalar).filter(scalar => scalar !== undefined);
  const keepsBlanks = above.some(scalar => draft.text.slice(scalar.start, scalar.headerEnd).includes('+'));
  const takes = (blank: string): boolean => above.length > 0 && (keepsBlanks || blank.length > column);
  const below = isCollection(entry.value) || above.length > 0;
  draft.delete(draft.lineStart(entry.start), below ? draft.lineBelow(entry.end, column, takes) : draft.nextLine(entry.end));
}

/** The block scalar that the entry ends in. */
function lastBlockScalar({ value }: Entry): ScalarValue | undefined {
  const last = isCollection(value) ? value.entries.at(-1) : undefined;
  if (last) return lastBlockScalar(last);
  return value.kind === 'scalar' && value.style === 'block' ? value : undefined;
}

/** The last entries go: `{}` or `[]` stays, because a key without a value would be null. */
function emptyBlock(draft: Draft, site: Site, collection: Collection, first: Entry, others: readonly Entry[]): void {
  draft.refuseTemplates(collection.start, draft.nextLine(collection.end));
  const text = collection.kind === 'map' ? '{}' : '[]';
  if (site.parent && draft.startsLine(first.start)) {
    draft.insert(site.entry.head, concat(` ${text}`));
    draft.deleteLines(first.start, first.end);
  } else {
    draft.replace(span(first.start, draft.lineEnd(first.end)), concat(text));
  }
  for (const entry of others) draft.deleteLines(entry.start, entry.end);
}

/**
 * The first entry goes from behind its dash (`- a: 1`): the next one that stays, or the first new one, moves up to the dash.
 * With comments in between it stays where it is and the dash stands alone, which is YAML too and keeps the comments.
 */
function removeBehindDash(draft: Draft, collection: Collection, removed: ReadonlySet<Entry>, added: readonly Line[]): void {
  const { entries } = collection;
  const stays = entries.findIndex(entry => !removed.has(entry));
  const run = stays < 0 ? entries : entries.slice(0, stays);
  const first = run[0]!;
  const next = entries[run.length];
  const rest = entries.slice(run.length).filter(entry => removed.has(entry));
  const alone = run.some((entry, index) => commentBetween(draft, entry, entries[index + 1]));
  if (alone) {
    draft.delete(draft.skipBlanksBack(first.start), draft.lineEnd(first.end));
    rest.push(...run.slice(1));
  } else if (next) {
    draft.delete(first.start, next.start);
  } else {
    draft.refuseTemplates(collection.start, draft.nextLine(collection.end));
    const text = linesToPiece(added.map((line, index) => index === 0 ? { ...line, column: 0 } : line), draft.endOfLine);
    return draft.replace(span(first.start, draft.lineBelow(collection.end, collection.column)), text);
  }
  for (const entry of rest) deleteEntry(draft, collection, entry);
  insertBelow(draft, collection, added);
}

/** Whether comment lines stand between two neighbouring entries; the comment at the end of the first's line does not count. */
function commentBetween(draft: Draft, entry: Entry, next: Entry | undefined): boolean {
  return next !== undefined && draft.text.slice(draft.nextLine(entry.end), next.start).includes('#');
}
