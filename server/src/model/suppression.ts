// Ignore comments, the same in YAML and in Dockerfiles:
//   # seaworthy-ignore <rule>[, <rule>] -- reason    on the line it is about, or on a line of its own above it
//   # seaworthy-ignore-file [<rule>, …] -- reason    anywhere: the whole file

import type { Span } from '../text/span';

export interface Directive {
  readonly scope: 'line' | 'file';
  readonly rules: readonly { readonly name: string; readonly span: Span }[];
  readonly reason: string | undefined;
  /** From the word `seaworthy-ignore` to the end of the rule list. */
  readonly span: Span;
  /** The `seaworthy-ignore…` word. */
  readonly keywordSpan: Span;
  /** The start of the line that it is about; for a comment on its own line, of the next line that is not blank or a comment. */
  readonly target: number;
}

const DIRECTIVE = /(^\ufeff?|[ \t])#[ \t]*(seaworthy-ignore(?:-file)?)(?![\w-])([^\r\n]*)/gm;
const NAME = /[^\s,]+/g;
/** What a comment does not speak of: blank lines, comments, and the marker that opens a YAML document. */
const NO_CODE = /^(?:\ufeff?[ \t]*(?:#.*)?|---[ \t]*(?:#.*)?|%.*)\r?$/;

/** Cheap test before the text is searched. */
export const mayHoldDirectives = (text: string): boolean => text.includes('seaworthy-ignore');

/** The start of the first line at or after `offset` that holds more than a comment. */
function nextCodeLine(text: string, offset: number): number {
  let start = offset;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (!NO_CODE.test(text.slice(start, end))) return start;
    start = end + 1;
  }
  return offset;
}

/**
 * Finds the ignore comments of a text.
 * @param isComment whether a `#` at this offset begins a comment; block scalars and strings may hold one that does not
 */
export function readDirectives(text: string, isComment: (offset: number) => boolean = () => true): readonly Directive[] {
  if (!mayHoldDirectives(text)) return [];
  return [...text.matchAll(DIRECTIVE)].flatMap(match => {
    const [whole, lead = '', keyword = '', rest = ''] = match;
    const hash = match.index + lead.length;
    if (!isComment(hash)) return [];
    const lineStart = text.lastIndexOf('\n', hash - 1) + 1;
    const keywordStart = match.index + whole.length - rest.length - keyword.length;
    const restStart = keywordStart + keyword.length;
    const reasonAt = rest.search(/(?:^|\s)--(?:\s|$)/);
    const list = reasonAt < 0 ? rest : rest.slice(0, reasonAt);
    const rules = [...list.matchAll(NAME)].map(({ 0: name, index }) => ({ name, span: { start: restStart + index, end: restStart + index + name.length } }));
    const ownLine = text.slice(lineStart, hash).trim() === '';
    return [{
      scope: keyword.endsWith('-file') ? 'file' : 'line',
      rules,
      reason: reasonAt < 0 ? undefined : rest.slice(reasonAt).replace(/^\s*--\s*/, '').trim() || undefined,
      span: { start: keywordStart, end: rules.at(-1)?.span.end ?? restStart },
      keywordSpan: { start: keywordStart, end: restStart },
      target: ownLine ? nextCodeLine(text, match.index + whole.length + 1) : lineStart,
    } satisfies Directive];
  });
}
