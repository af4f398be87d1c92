// The JSON (exec) form of an instruction's arguments, read with the place of every string.

import type { Span } from '../../text/span';
import { type JoinedText, JoinedTextBuilder } from './joined-text';

export interface JsonItem {
  readonly value: string;
  /** As written, quotes included. */
  readonly raw: string;
  /** The string with its quotes. */
  readonly span: Span;
  /** Whether `span` holds the literal in one piece. */
  readonly exact: boolean;
  /** The decoded value, every character with its place. */
  readonly content: JoinedText;
}

export interface JsonForm {
  readonly items: readonly JsonItem[];
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * The strings of a JSON array; undefined when the text is not exactly one JSON array of strings, which the builder then takes for
 * shell text. Single quotes, trailing commas and bare words are not JSON.
 */
export function parseJsonForm(joined: JoinedText): JsonForm | undefined {
  const text = joined.text;
  let at = skipSpace(text, 0);
  if (text.charAt(at) !== '[') return undefined;
  at = skipSpace(text, at + 1);
  const items: JsonItem[] = [];
  while (text.charAt(at) !== ']' || items.length > 0) {
    const read = readString(joined, at);
    if (!read) return undefined;
    items.push(read.item);
    at = skipSpace(text, read.end);
    if (text.charAt(at) === ']') break;
    if (text.charAt(at) !== ',') return undefined;
    at = skipSpace(text, at + 1);
  }
  return skipSpace(text, at + 1) >= text.length ? { items } : undefined;
}

function readString(joined: JoinedText, start: number): { readonly item: JsonItem; readonly end: number } | undefined {
  const text = joined.text;
  if (text.charAt(start) !== '"') return undefined;
  const content = new JoinedTextBuilder(joined.offsetAt(start + 1));
  let at = start + 1;
  while (text.charAt(at) !== '"') {
    const [length, value] = readCharacter(text, at);
    if (length === 0) return undefined;
    if (length === 1) content.append(joined, at, at + 1);
    else content.replace(value, joined.cover(at, at + length));
    at += length;
  }
  const built = content.build();
  const exact = joined.exact(start, at + 1);
  return { item: { value: built.text, raw: text.slice(start, at + 1), span: exact ?? joined.place(start, at + 1), exact: exact !== undefined, content: built }, end: at + 1 };
}

/** How many characters stand for the next one of the string, and that character; length 0 when this is not JSON. */
function readCharacter(text: string, at: number): [number, string] {
  const character = text.charAt(at);
  if (character === '' || character < ' ') return [0, ''];
  if (character !== '\\') return [1, character];
  const next = text.charAt(at + 1);
  if (next === 'u') {
    const code = /^[0-9a-fA-F]{4}/.exec(text.slice(at + 2))?.[0];
    return code ? [6, String.fromCharCode(parseInt(code, 16))] : [0, ''];
  }
  const decoded = ESCAPES[next];
  return decoded === undefined ? [0, ''] : [2, decoded];
}

function skipSpace(text: string, at: number): number {
  let result = at;
  while (/[ \t\r\n]/.test(text.charAt(result))) result++;
  return result;
}
