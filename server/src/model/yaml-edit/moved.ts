// How an entry that comes from another map is written in its new place: in its own bytes, at the column of its new neighbours.

import type { MovedContent } from './content';
import { concat, lineAt, type Line, type Piece } from './piece';
import { Refused } from './refusal';

/** All lines but the first, when there is anything on them, stand `column` further right. */
const indentBelow = (text: string, column: number): string => text.replace(/\n(?!\r?\n|$)/g, `\n${' '.repeat(column)}`);

/** The entry as the lines of a block map whose keys stand at the column. */
export function movedLines({ block, reach }: MovedContent, column: number, literals: boolean): Line[] {
  if (reach !== undefined && (!literals || reach > column)) throw new Refused('conflict');
  return block.split(/\r?\n/).map(line => lineAt(column, line));
}

/** `key: value` in a flow map; `column` is where the line begins on which it will stand. */
export function movedFlowEntry({ key, flow }: MovedContent, colon: string, column: number): Piece {
  if (flow === undefined) throw new Refused('conflict');
  // Without a space only what is in quotes ends before a colon.
  return concat(key, /^["']/.test(key) ? colon : ': ', indentBelow(flow, column));
}
