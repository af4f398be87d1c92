// Where the text of a block scalar stands in its document, line by line.

import { span, type Span } from '../../text/span';

export interface BlockLine {
  /** Where the line begins in the scalar's text. */
  readonly start: number;
  /** Where it begins in the document, behind its indentation. */
  readonly at: number;
  readonly text: string;
}

const trimEnd = (text: string): string => text.replace(/\n+$/, '');

/**
 * The lines of a block scalar; undefined when its text is not simply what stands there (folded lines, indentation that is
 * announced in the header).
 * @param from where the line below the header begins
 * @param to where the scalar ends
 */
export function blockLines(source: string, from: number, to: number, text: string): readonly BlockLine[] | undefined {
  const raw = source.slice(from, to).split('\n');
  const indentation = / */.exec(raw.find(line => line.trim() !== '') ?? '')?.[0].length ?? 0;
  const lines: BlockLine[] = [];
  let [at, start] = [from, 0];
  for (const line of raw) {
    const cut = Math.min(indentation, / */.exec(line)?.[0].length ?? 0);
    const own = line.slice(cut).replace(/\r$/, '');
    lines.push({ start, at: at + cut, text: own });
    at += line.length + 1;
    start += own.length + 1;
  }
  return trimEnd(lines.map(line => line.text).join('\n')) === trimEnd(text) ? lines : undefined;
}

/** Where a part of the text stands; undefined when it does not lie on one of the lines. */
export function spanOnLine(lines: readonly BlockLine[], part: Span): Span | undefined {
  const line = lines.findLast(candidate => candidate.start <= part.start);
  if (!line || part.end > line.start + line.text.length) return undefined;
  return span(line.at + part.start - line.start, line.at + part.end - line.start);
}
