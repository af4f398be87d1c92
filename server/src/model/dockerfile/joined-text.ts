// A text put together from pieces of the document, as the builder joins continued lines, and the way back to the document.

import { span, type Span } from '../../text/span';

/** `length` characters of the joined text from `joined` on come from the document's `source`; `verbatim` when they are the same characters. */
interface Segment {
  readonly joined: number;
  readonly length: number;
  readonly source: Span;
  readonly verbatim: boolean;
}

/** Text whose every character knows its place in the document. Offsets into it are "joined" offsets; only spans are document offsets. */
export class JoinedText {
  private constructor(readonly text: string, private readonly segments: readonly Segment[], private readonly anchor: number) {}

  /** The document's own characters in `place`, unchanged. */
  static of(document: string, place: Span): JoinedText {
    return new JoinedTextBuilder(place.start).copy(document, place).build();
  }

  /** Used by the builder; segments are ordered, without gaps, and `anchor` is the document offset of an empty text. */
  static fromSegments(text: string, segments: readonly Segment[], anchor: number): JoinedText {
    return new JoinedText(text, segments, anchor);
  }

  /** The part between two joined offsets, still knowing its places. */
  slice(start: number, end: number): JoinedText {
    const segments: Segment[] = [];
    for (const segment of this.touching(start, end)) {
      const from = Math.max(start, segment.joined);
      const to = Math.min(end, segment.joined + segment.length);
      const source = segment.verbatim
        ? span(segment.source.start + from - segment.joined, segment.source.start + to - segment.joined)
        : segment.source;
      segments.push({ joined: from - start, length: to - from, source, verbatim: segment.verbatim });
    }
    return new JoinedText(this.text.slice(start, end), segments, this.offsetAt(start));
  }

  /** The place in the document that holds exactly these characters; undefined when they are not written in one piece there. */
  exact(start: number, end: number): Span | undefined {
    if (start >= end) return span(this.offsetAt(start), this.offsetAt(start));
    const pieces = this.touching(start, end);
    if (pieces.some(piece => !piece.verbatim)) return undefined;
    const from = this.offsetAt(start);
    return this.endOffsetAt(end) - from === end - start ? span(from, from + end - start) : undefined;
  }

  /** From the first to the last of these characters in the document, with whatever the builder drops between them. */
  cover(start: number, end: number): Span {
    const from = this.offsetAt(start);
    return start >= end ? span(from, from) : span(from, Math.max(from, this.endOffsetAt(end)));
  }

  /** Where to underline these characters: their place, or its first piece when they are continued on another line. */
  place(start: number, end: number): Span {
    const exact = this.exact(start, end);
    if (exact) return exact;
    const whole = this.cover(start, end);
    let stop = whole.start;
    for (const piece of this.touching(start, end)) {
      if (piece.source.start > stop && stop > whole.start) break;
      stop = Math.max(stop, Math.min(whole.end, piece.source.end));
    }
    return span(whole.start, stop);
  }

  /** The document offset of the character at a joined offset; behind the last one, the end of that. */
  offsetAt(joined: number): number {
    const index = this.indexOf(joined);
    const segment = this.segments[index];
    if (!segment) return this.anchor;
    if (joined >= segment.joined + segment.length) return segment.source.end;
    return segment.verbatim ? segment.source.start + joined - segment.joined : segment.source.start;
  }

  /** The document offset just behind the character before a joined offset. */
  endOffsetAt(joined: number): number {
    const segment = this.segments[this.indexOf(joined - 1)];
    if (!segment || joined <= 0) return this.offsetAt(joined);
    return segment.verbatim ? segment.source.start + joined - segment.joined : segment.source.end;
  }

  private touching(start: number, end: number): Segment[] {
    const found: Segment[] = [];
    for (let i = this.indexOf(start); i < this.segments.length; i++) {
      const segment = this.segments[i]!;
      if (segment.joined >= end) break;
      if (segment.joined + segment.length > start) found.push(segment);
    }
    return found;
  }

  /** The index of the last segment that begins at or before the joined offset; 0 when there is none. */
  private indexOf(joined: number): number {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.segments[middle]!.joined <= joined) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Collects the pieces of a joined text in order. */
export class JoinedTextBuilder {
  private readonly pieces: string[] = [];
  private readonly segments: Segment[] = [];
  private length = 0;

  /** @param anchor the document offset that an empty result stands for. */
  constructor(private readonly anchor: number) {}

  /** Adds the document's characters in `place` as they are. */
  copy(document: string, place: Span): this {
    return this.push(document.slice(place.start, place.end), place, true);
  }

  /** Adds characters that are written differently in the document, such as an escape sequence. */
  replace(text: string, place: Span): this {
    return this.push(text, place, false);
  }

  /** Adds a part of another joined text. */
  append(other: JoinedText, start = 0, end = other.text.length): this {
    const part = other.slice(start, end);
    const exact = part.exact(0, part.text.length);
    if (exact) return this.push(part.text, exact, true);
    for (let i = 0; i < part.text.length; i++) {
      const one = part.exact(i, i + 1);
      this.push(part.text.charAt(i), one ?? part.cover(i, i + 1), one !== undefined);
    }
    return this;
  }

  build(): JoinedText {
    return JoinedText.fromSegments(this.pieces.join(''), this.segments, this.anchor);
  }

  private push(text: string, source: Span, verbatim: boolean): this {
    if (text.length === 0) return this;
    const last = this.segments[this.segments.length - 1];
    if (last && verbatim && last.verbatim && last.source.end === source.start) {
      this.segments[this.segments.length - 1] = { ...last, length: last.length + text.length, source: span(last.source.start, source.end) };
    } else {
      this.segments.push({ joined: this.length, length: text.length, source, verbatim });
    }
    this.pieces.push(text);
    this.length += text.length;
    return this;
  }
}
