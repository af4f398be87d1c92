// Long lists of a text, cut short for a parser that only looks for a place beside them.

import type { Span } from '../../text/span';

/** Nobody's ports, volumes or containers are as many. */
const MAX_ITEMS = 40;

const blank = (line: string): string => line.replace(/[^\r]/g, ' ');

/** The text with the items of a list beyond the first few blanked, all offsets kept; the item that holds the span stays. */
export function withoutLongLists(text: string, keep: Span): string {
  const lines = text.split('\n');
  const counts = new Map<number, number>();
  let offset = 0;
  /** The column of the dash whose item is being blanked, and the lines of it. */
  let dropped: { readonly column: number; readonly lines: number[]; holds: boolean } | undefined;
  const drop = (): void => {
    if (dropped && !dropped.holds) for (const index of dropped.lines) lines[index] = blank(lines[index] ?? '');
    dropped = undefined;
  };
  for (const [index, line] of text.split('\n').entries()) {
    const [start, end] = [offset, offset + line.length];
    offset = end + 1;
    const column = line.search(/\S/);
    if (column >= 0 && dropped && column <= dropped.column) drop();
    if (dropped) {
      dropped.lines.push(index);
      dropped.holds ||= start <= keep.end && keep.start <= end;
      continue;
    }
    if (column < 0 || line.charAt(column) === '#') continue;
    const isItem = /^-(?:\s|$)/.test(line.slice(column));
    for (const other of [...counts.keys()]) if (other > column || (other === column && !isItem)) counts.delete(other);
    if (!isItem) continue;
    const count = (counts.get(column) ?? 0) + 1;
    counts.set(column, count);
    if (count > MAX_ITEMS) dropped = { column, lines: [index], holds: start <= keep.end && keep.start <= end };
  }
  drop();
  return lines.join('\n');
}
