// New content as block style lines.

import { isEmptyCollection, type Content } from './content';
import { movedLines } from './moved';
import { lineAt, type Line, type Piece } from './piece';
import { literalBlock, scalarPiece, stringText, type Quote } from './scalar';

export interface BlockStyle {
  /** Columns from a key to the keys of the map below it. */
  readonly step: number;
  /** Columns from a key to the dashes of the sequence below it; 0 where dashes stand under the key. */
  readonly dash: number;
}

export interface BlockOptions extends BlockStyle {
  /** Whether a string of several lines may become a block scalar. */
  readonly literals: boolean;
}

/** The columns from a dash to what stands behind it, where nothing nearby shows another habit. */
export const DASH_WIDTH = 2;

/** What stands behind the key or dash on its own line, and the lines below. */
export interface BlockText {
  readonly inline?: Piece;
  readonly lines: readonly Line[];
}

/** A scalar, or a collection without entries; `column` is where the lines of a block scalar go. */
export function scalarText(content: Content, column: number, options: BlockOptions, quote?: Quote): BlockText | undefined {
  if (isEmptyCollection(content)) return { inline: { text: content.kind === 'map' ? '{}' : '[]', stops: [] }, lines: [] };
  if (content.kind !== 'scalar') return undefined;
  const literal = options.literals && quote === undefined ? literalBlock(content) : undefined;
  if (!literal) return { inline: scalarPiece(content, false, quote), lines: [] };
  return { inline: { text: literal.header, stops: [] }, lines: literal.lines.map(text => lineAt(column, text)) };
}

/** `key:` at the column with its value. */
export function keyLines(key: string, content: Content, column: number, options: BlockOptions): Line[] {
  if (content.kind === 'moved') return movedLines(content, column, options.literals);
  const head = `${stringText(key, false)}:`;
  const text = scalarText(content, column + options.step, options);
  if (text?.inline) return [lineAt(column, `${head} `, text.inline), ...text.lines];
  return [lineAt(column, head), ...contentLines(content, column + (content.kind === 'map' ? options.step : options.dash), options)];
}

/** A dash at the column with its item, which begins `width` columns to the right. */
export function itemLines(content: Content, column: number, width: number, options: BlockOptions): Line[] {
  const dash = '-'.padEnd(width);
  const text = scalarText(content, column + width, options);
  if (text?.inline) return [lineAt(column, dash, text.inline), ...text.lines];
  const [first, ...rest] = contentLines(content, column + width, options);
  return first ? [lineAt(column, dash, first), ...rest] : [];
}

/** The lines of a map or sequence that has entries, keys or dashes at the column. */
export function contentLines(content: Content, column: number, options: BlockOptions): Line[] {
  if (content.kind === 'map') return [...content.entries].flatMap(([key, child]) => keyLines(key, child, column, options));
  return content.kind === 'seq' ? content.items.flatMap(item => itemLines(item, column, DASH_WIDTH, options)) : [];
}
