// Splits a YAML stream into its documents by text alone, so that each is parsed, cached and judged on its own.

import type { Span } from '../../text/span';

const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/;
/** Lines that carry nothing a document could be made of: blank, comment, or a `%YAML` directive. */
const EMPTY_LINE = /^(?:[ \t]*(?:#.*)?|%.*)$/;

/**
 * The spans of the documents in a stream, in order, without gaps. A `---` line opens the document that follows it, and a
 * `...` line closes the one before. YAML forbids both at the start of a line inside any scalar, so this is exact.
 */
export function splitStream(text: string): Span[] {
  const documents: Span[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let hasContent = false;
  const close = (end: number): void => {
    if (end > start) documents.push({ start, end });
    start = end;
    hasContent = false;
  };
  for (let lineStart = start; lineStart < text.length; ) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    const first = text.charCodeAt(lineStart);
    const marker = first === 45 || first === 46 ? MARKER.exec(text.slice(lineStart, lineStart + 4)) : null;
    if (marker?.[0] === '---') {
      if (hasContent) close(lineStart);
      hasContent = true;
    } else if (marker) {
      close(lineEnd);
    } else if (!hasContent && !EMPTY_LINE.test(text.slice(lineStart, lineEnd).trimEnd())) {
      hasContent = true;
    }
    lineStart = lineEnd;
  }
  close(text.length);
  return documents;
}
