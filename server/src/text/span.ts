// Places in a text. Offsets count UTF-16 code units, as JavaScript strings and LSP do.

/** A half-open range of offsets: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const span = (start: number, end: number): Span => ({ start, end });

/** The same place when the text it was measured in begins at `by` of a larger text. */
export const shift = (place: Span, by: number): Span => ({ start: place.start + by, end: place.end + by });

/** Whether `inner` lies within `outer`; a span lies within itself. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether the two share a character, or touch where either is empty. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/** The part of `place` that is on its first line, so that a finding never covers a block. */
export function firstLine(text: string, place: Span): Span {
  const lineEnd = text.slice(place.start, place.end).search(/[\r\n]/);
  return lineEnd < 0 ? place : { start: place.start, end: place.start + lineEnd };
}
