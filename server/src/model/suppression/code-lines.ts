// Which line a comment speaks of.

/** What a comment does not speak of: blank lines, comments, and the marker that opens a YAML document. */
const NO_CODE = /^(?:\ufeff?[ \t]*(?:#.*)?|---[ \t]*(?:#.*)?|%.*)\r?$/;

/** The start of the first line at or after `offset` that holds more than a comment; `offset` itself when none does. */
export function nextCodeLine(text: string, offset: number): number {
  let start = offset;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (!NO_CODE.test(text.slice(start, end))) return start;
    start = end + 1;
  }
  return offset;
}

/** The start of the line that holds an offset. */
export const lineStartOf = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The start of the line below the one that holds an offset; the end of the text below the last. */
export function lineBelow(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}
