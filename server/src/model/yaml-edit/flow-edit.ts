// Entries that come to and go from a flow map or flow sequence, with the commas between them.

import { span } from '../../text/span';
import type { Draft } from './draft';
import { hasOwnLines, type FlowStyle } from './flow-style';
import { concat, join, lineAt, NOTHING, type Piece } from './piece';
import type { Collection, Entry } from './shape';

/** Removes entries of a flow collection and writes `added` as its last ones. */
export function editFlow(draft: Draft, collection: Collection, removed: ReadonlySet<Entry>, added: readonly Piece[], style: FlowStyle): void {
  const stays = collection.entries.filter(entry => !removed.has(entry));
  if (stays.length === 0 && refill(draft, collection, added, style)) return;
  const last = collection.entries.at(-1);
  const anchor = stays.at(-1);
  const closed = last?.comma !== undefined;
  if (added.length > 0) insertEntries(draft, collection, anchor, added, { ...style, trailingComma: last ? closed : style.trailingComma });
  // The comma of the last entry that stays has nothing to part any more.
  else if (anchor && anchor !== last && anchor.comma !== undefined && !closed) draft.delete(anchor.comma, anchor.comma + 1);
  for (const entry of removed) removeEntry(draft, entry, anchor !== undefined && entry.start > anchor.start);
}

/** Writes the inside of a collection anew when nothing in it stays; whether that was possible without losing a comment. */
function refill(draft: Draft, { start, end }: Collection, added: readonly Piece[], style: FlowStyle): boolean {
  const inside = draft.text.slice(start + 1, end - 1);
  // On one line there is no comment, whatever a `#` in a string looks like.
  if (inside.includes('\n') && (inside.includes('#') || added.length > 0)) return false;
  const padding = inside === '' ? style.padding : / *$/.exec(inside)?.[0] ?? '';
  draft.replace(span(start + 1, end - 1), added.length === 0 ? NOTHING : concat(padding, join(added, style.comma), padding));
  return true;
}

function removeEntry(draft: Draft, { start, end, comma }: Entry, isTail: boolean): void {
  if (comma !== undefined && draft.text.slice(end, comma).trim() === '') return removePart(draft, start, comma + 1, isTail);
  removePart(draft, start, end, isTail);
  // A comment stands between the entry and its comma.
  if (comma !== undefined) removePart(draft, comma, comma + 1, isTail);
}

/**
 * Deletes a part of a flow collection: its lines with their comment when nothing else stands on them, else the blanks
 * beside it, which are those before it when no entry follows that stays.
 */
function removePart(draft: Draft, start: number, end: number, isTail: boolean): void {
  const startsLine = draft.startsLine(start);
  const endsLine = draft.endsLine(end);
  if (startsLine && endsLine) return draft.deleteLines(start, end);
  if (startsLine || !(isTail || endsLine)) return draft.delete(start, endsLine ? end : draft.skipBlanks(end));
  draft.delete(draft.skipBlanksBack(start), end);
}

function insertEntries(draft: Draft, collection: Collection, anchor: Entry | undefined, added: readonly Piece[], style: FlowStyle): void {
  if (!anchor) return insertFirst(draft, collection, added, style);
  const closing = style.trailingComma ? ',' : '';
  const at = anchor.comma === undefined ? anchor.end : anchor.comma + 1;
  if (!hasOwnLines(draft, collection) || draft.nextLine(at) > draft.lineStart(collection.end - 1)) {
    const lead = anchor.comma === undefined ? style.comma : style.comma.slice(1);
    return draft.insert(at, concat(lead, join(added, style.comma), closing));
  }
  // The new comma goes before the comment at the end of the line, the new entry below it.
  if (anchor.comma === undefined) draft.insert(at, concat(','));
  const column = draft.column(collection.entries.at(-1)!.start);
  const lines = added.map((piece, index) => lineAt(column, piece, index < added.length - 1 ? ',' : closing));
  draft.insertLines(collection.start, draft.nextLine(at), lines);
}

/** Nothing is or stays in a collection of several lines. */
function insertFirst(draft: Draft, collection: Collection, added: readonly Piece[], style: FlowStyle): void {
  const first = collection.entries[0];
  const column = first && draft.startsLine(first.start) ? draft.column(first.start) : draft.indentation(collection.start) + style.step;
  const lines = added.map((piece, index) => lineAt(column, piece, index < added.length - 1 || style.trailingComma ? ',' : ''));
  draft.insertLines(collection.start, draft.nextLine(collection.start), lines);
}
