// What is wrong with text that was meant as a JSON array and is none, so that the builder takes it for shell text.

import type { Span } from '../../text/span';
import type { JoinedText } from './joined-text';

export type JsonFaultKind = 'single-quotes' | 'trailing-comma' | 'missing-comma' | 'bare-word' | 'unclosed' | 'trailing-text' | 'bad-string';

export interface JsonFault {
  readonly kind: JsonFaultKind;
  readonly text: string;
  /** Where to underline it. */
  readonly place: Span;
  /** The place that holds exactly `text`; undefined when it is continued over lines. */
  readonly span: Span | undefined;
}

/**
 * Whether an argument text was meant as a JSON array: quoted words behind the bracket, or bare words up to the last one. Shell tests
 * (`[ "$a" = b ]`, `[[ … ]]`), wildcards (`[a-z]*.txt dir/`) and PowerShell's `[Type]::Method()` are none.
 */
export const looksLikeJson = (text: string): boolean =>
  /^\[["']/.test(text) || /^\[\s+(?:"[^"]*"|'[^']*')(?:\s*,|\s+["'])/.test(text) || /^\[[^\s[\]"'][^[\]]*\]$/.test(text) || /^\[\s+[^\s[\]"',$!-][^\s[\]"',]*\s*,[^[\]]*\]$/.test(text);

/** A token of the array, and the text where none fits. */
const TOKEN = /\s+|[[\],]|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,[\]"']+|["']/gy;

/** The faults of a text that begins with `[`, in order. Empty when it is proper JSON but for the text inside its strings. */
export function jsonFaults(joined: JoinedText): readonly JsonFault[] {
  const faults: JsonFault[] = [];
  const add = (kind: JsonFaultKind, start: number, end: number): void => {
    faults.push({ kind, text: joined.text.slice(start, end), place: joined.place(start, end), span: joined.exact(start, end) });
  };
  let expects: 'item' | 'comma' = 'item';
  let comma: number | undefined;
  for (const match of joined.text.slice(1).matchAll(TOKEN)) {
    const [token] = match;
    const start = match.index + 1;
    const end = start + token.length;
    if (/^\s/.test(token)) continue;
    if (token === ']') {
      if (comma !== undefined) add('trailing-comma', comma, comma + 1);
      const rest = joined.text.slice(end);
      if (rest.trim() !== '') add('trailing-text', end + rest.search(/\S/), end + rest.search(/\S/) + (/\S+/.exec(rest)?.[0].length ?? 0));
      return faults;
    }
    if (token === ',') {
      if (expects === 'item') add('bare-word', start, end);
      comma = start;
      expects = 'item';
      continue;
    }
    if (expects === 'comma') add('missing-comma', start, end);
    addItem(token, start, end, add);
    comma = undefined;
    expects = 'comma';
  }
  add('unclosed', 0, 1);
  return faults;
}

function addItem(token: string, start: number, end: number, add: (kind: JsonFaultKind, start: number, end: number) => void): void {
  if (/^'./.test(token) || token === "''") add('single-quotes', start, end);
  else if (!token.startsWith('"') || token === '"') add('bare-word', start, end);
  else if (!isJson(token)) add('bad-string', start, end);
}

function isJson(token: string): boolean {
  try {
    return typeof JSON.parse(token) === 'string';
  } catch {
    return false;
  }
}
