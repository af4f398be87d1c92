// Text in the making that carries its tab stops along, so that their offsets stay right whatever is put in front.

import type { TabStop } from '../../text/edit';

export interface Piece {
  readonly text: string;
  readonly stops: readonly TabStop[];
}

/** One line to be written; an empty text is a blank line and gets no indentation. */
export interface Line extends Piece {
  readonly column: number;
}

export const NOTHING: Piece = { text: '', stops: [] };

export function concat(...parts: readonly (Piece | string)[]): Piece {
  let text = '';
  const stops: TabStop[] = [];
  for (const part of parts) {
    const piece = typeof part === 'string' ? { text: part, stops: [] } : part;
    stops.push(...piece.stops.map(stop => ({ ...stop, start: stop.start + text.length, end: stop.end + text.length })));
    text += piece.text;
  }
  return { text, stops };
}

export const join = (pieces: readonly Piece[], separator: string): Piece =>
  concat(...pieces.flatMap((piece, index) => index === 0 ? [piece] : [separator, piece]));

export const lineAt = (column: number, ...parts: readonly (Piece | string)[]): Line => ({ column, ...concat(...parts) });

const indented = (line: Line): Piece => line.text === '' ? line : concat(' '.repeat(line.column), line);

/** The lines with their indentation, each with a line ending. */
export const linesToPiece = (lines: readonly Line[], endOfLine: string): Piece =>
  concat(...lines.flatMap(line => [indented(line), endOfLine]));
