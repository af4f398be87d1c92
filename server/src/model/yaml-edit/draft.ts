// The edits of one plan while they are collected, and the lines of the text they fall on.
//
// Inside a draft the text always ends with a line ending, so that the last line is a line like any other. `finish` turns
// the edits back to the text as it is: a missing final newline stays missing.

import { inOrder, type Edit } from '../../text/edit';
import { endOfLine } from '../../text/lines';
import { overlaps, span, type Span } from '../../text/span';
import { concat, linesToPiece, NOTHING, type Line, type Piece } from './piece';
import { Refused } from './refusal';

export class Draft {
  readonly text: string;
  readonly endOfLine: string;
  private readonly edits: Edit[] = [];

  constructor(private readonly original: string, private readonly templated: readonly Span[]) {
    this.endOfLine = endOfLine(original);
    const open = original !== '' && original !== '\ufeff' && !original.endsWith('\n');
    this.text = open ? original + this.endOfLine : original;
  }

  /** Where the line begins; behind the byte order mark on the first line. */
  lineStart(offset: number): number {
    const start = offset === 0 ? 0 : this.text.lastIndexOf('\n', offset - 1) + 1;
    return start === 0 && this.text.startsWith('\ufeff') ? 1 : start;
  }

  /** The offset behind the line's last character, its line ending not included. */
  lineEnd(offset: number): number {
    const at = this.text.indexOf('\n', offset);
    if (at < 0) return this.text.length;
    return at > offset && this.text.charAt(at - 1) === '\r' ? at - 1 : at;
  }

  nextLine(offset: number): number {
    const at = this.text.indexOf('\n', offset);
    return at < 0 ? this.text.length : at + 1;
  }

  /** Whether only white space stands before the offset on its line. */
  startsLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === '';
  }

  /** Whether nothing but white space or a comment stands behind the offset on its line. */
  endsLine(offset: number): boolean {
    return /^[ \t]*(#.*)?$/.test(this.text.slice(offset, this.lineEnd(offset)));
  }

  /** The width of the white space that the offset's line begins with. */
  indentation(offset: number): number {
    return this.text.slice(this.lineStart(offset), this.lineEnd(offset)).search(/[^ ]|$/);
  }

  column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  /** Behind the spaces and tabs that follow the offset. */
  skipBlanks(offset: number): number {
    let end = offset;
    while (/[ \t]/.test(this.text.charAt(end))) end++;
    return end;
  }

  /** Before the spaces and tabs that end at the offset. */
  skipBlanksBack(offset: number): number {
    let start = offset;
    while (start > 0 && /[ \t]/.test(this.text.charAt(start - 1))) start--;
    return start;
  }

  /**
   * The line for a new entry of a collection whose content ends at `end` and whose keys stand at `column`: the next one,
   * or below the comments that stand further right, since those belong to what is inside the last entry.
   * `takes` names blank lines that belong there as well.
   */
  lineBelow(end: number, column: number, takes: (blank: string) => boolean = () => false): number {
    let found = this.nextLine(end);
    for (let at = found; at < this.text.length; at = this.nextLine(at)) {
      const line = this.text.slice(at, this.lineEnd(at));
      const isBlank = line.trim() === '';
      if (!isBlank && (!/^ *#/.test(line) || this.indentation(at) <= column)) break;
      if (!isBlank || takes(line)) found = this.nextLine(at);
    }
    return found;
  }

  replace(place: Span, piece: Piece): void {
    // A deletion of whole lines ends where the next line begins, and leaves that one alone.
    const lastLine = Math.max(place.start, place.end - 1);
    if (this.hasTemplate(this.lineStart(place.start), this.lineEnd(lastLine))) throw new Refused('template');
    this.edits.push(toEdit(place, piece));
  }

  insert(offset: number, piece: Piece): void {
    this.replace(span(offset, offset), piece);
  }

  delete(start: number, end: number): void {
    if (end > start) this.replace(span(start, end), NOTHING);
  }

  /** Deletes all lines from the one that holds `start` to the one that holds `end`. */
  deleteLines(start: number, end: number): void {
    this.delete(this.lineStart(start), this.nextLine(end));
  }

  /**
   * Writes lines before the line that begins at `offset`, as the last part of what begins at `from`.
   * A template in between may hold the same key, or end what `from` begins: refused.
   */
  insertLines(from: number, offset: number, lines: readonly Line[]): void {
    if (lines.length === 0) return;
    this.refuseTemplates(from, offset);
    this.edits.push(toEdit(span(offset, offset), linesToPiece(lines, this.endOfLine)));
  }

  /**
   * Refuses when a template stands between `from` and the next line of content behind `to`, or begins that line: what it
   * renders is unknown. Behind a key a template is of no concern any more.
   */
  refuseTemplates(from: number, to: number): void {
    let end = to;
    while (end < this.text.length && /^[ \t]*(#.*)?$/.test(this.text.slice(end, this.lineEnd(end)))) end = this.nextLine(end);
    if (this.hasTemplate(this.lineStart(from), this.skipBlanks(end) + 1)) throw new Refused('template');
  }

  hasTemplate(start: number, end: number): boolean {
    return this.templated.some(place => overlaps(place, { start, end }));
  }

  /**
   * Whether a block scalar in front of the offset would swallow what follows: a comment that stands right of `column`, the
   * column of its key, or white space on a line of its own.
   */
  isSwallowed(offset: number, column: number): boolean {
    const at = this.skipEmptyLines(offset);
    const isComment = this.text.charAt(this.skipBlanks(at)) === '#';
    return isComment ? this.indentation(at) > column : at < this.text.length && this.skipBlanks(at) === this.lineEnd(at);
  }

  /** The first line from the offset on that holds anything, white space included. */
  skipEmptyLines(offset: number): number {
    let at = offset;
    while (at < this.text.length && this.lineEnd(at) === at) at = this.nextLine(at);
    return at;
  }

  /** How long the line break is that ends at the offset. */
  breakBefore(offset: number): number {
    return lengthOfBreakBefore(this.text, offset);
  }

  /** @throws Refused `conflict` when two edits would overlap. */
  finish(): Edit[] {
    const edits = withoutOverlappingDeletions(inOrder(this.edits));
    edits.forEach((edit, index) => {
      if (index > 0 && edit.span.start < edits[index - 1]!.span.end) throw new Refused('conflict');
    });
    return this.text === this.original ? edits : this.withoutFinalNewline(edits);
  }

  /** The same edits for the original text, whose last line is not ended: neither is the last line of the result. */
  private withoutFinalNewline(edits: readonly Edit[]): Edit[] {
    const rest = [...edits];
    const last = rest.at(-1);
    if (!last || last.span.end <= this.original.length) return rest;
    let tail = rest.pop()!;
    while (rest.length > 0 && rest.at(-1)!.span.end === tail.span.start) tail = mergeTwo(rest.pop()!, tail);
    if (tail.text === '') {
      return [...rest, { ...tail, span: span(tail.span.start - lengthOfBreakBefore(this.text, tail.span.start), this.original.length) }];
    }
    const text = tail.text.replace(/\r?\n$/, '');
    if (tail.span.start <= this.original.length) return [...rest, { ...tail, text, span: span(tail.span.start, this.original.length) }];
    const moved = concat(this.endOfLine, { text, stops: tail.tabStops ?? [] });
    return [...rest, toEdit(span(this.original.length, this.original.length), moved)];
  }
}

const toEdit = (place: Span, piece: Piece): Edit => ({ span: span(place.start, place.end), text: piece.text, ...(piece.stops.length > 0 && { tabStops: piece.stops }) });

const lengthOfBreakBefore = (text: string, offset: number): number => /\r?\n$/.exec(text.slice(0, offset))?.[0].length ?? 0;

function mergeTwo(first: Edit, second: Edit): Edit {
  const piece = concat({ text: first.text, stops: first.tabStops ?? [] }, { text: second.text, stops: second.tabStops ?? [] });
  return toEdit(span(first.span.start, second.span.end), piece);
}

/** Two neighbours in a flow collection may both take the space between them. */
function withoutOverlappingDeletions(edits: readonly Edit[]): Edit[] {
  const result: Edit[] = [];
  for (const edit of edits) {
    const last = result.at(-1);
    if (last && last.text === '' && edit.text === '' && edit.span.start < last.span.end) {
      result[result.length - 1] = { ...last, span: span(last.span.start, Math.max(last.span.end, edit.span.end)) };
    } else {
      result.push(edit);
    }
  }
  return result;
}
