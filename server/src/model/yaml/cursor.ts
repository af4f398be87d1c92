// Where a cursor stands in YAML that is being typed: a marked word takes the place of the half-typed one, and the parser tells where that is.

import { overlaps, span, type Span } from '../../text/span';
import { parseYaml, type DocumentTraits, type YamlDocument } from './document';
import { withoutLongLists } from './long-lists';
import { findActions, mayHoldActions } from './template';
import type { Value } from './value';

/** The word that the person is about to write, as it stands in its line. */
export interface CursorLine {
  /** What a completion replaces, in the document's offsets. */
  readonly word: Span;
  /** Columns before the key on its line, the list's dash included. */
  readonly column: number;
  /** The line begins with a list's dash, and nothing but the word stands behind it. */
  readonly afterDash: boolean;
  /** Directly behind `key:`, where YAML wants a space first. */
  readonly needsSpace: boolean;
  /** A `:` follows the word. */
  readonly hasColon: boolean;
  /** The word stands in quotes. */
  readonly isQuoted: boolean;
  /** Inside brackets or braces, where everything stays on one line. */
  readonly inFlow: boolean;
  /** What follows the word on its line is nothing, or a comment. */
  readonly endsLine: boolean;
}

export interface YamlCursor extends CursorLine {
  /** A key of the map `owner`, the value under its key `step`, or an item of the list `owner`. */
  readonly kind: 'key' | 'value' | 'item';
  readonly owner: Value;
  readonly step: string | number;
  /** What stands below and further right would become the key's value. */
  readonly takesBelow: boolean;
  /** The document as it was parsed, with the marked word in it, and without the ends of very long lists. */
  readonly document: YamlDocument;
}

/** No author writes it, and YAML takes it as a plain word. */
const MARK = '\ue001seaworthy';
const KEY = /^(?:"[^"]*"|'[^']*'|[^\s"'#:{[,](?:[^:\s]|:(?=\S)|[ \t]+(?=[^\s#:]))*)[ \t]*:(?=[ \t]|$)/;
const LEAD = /^([ \t]*)((?:-[ \t]+)*)/;
const WORD_BEFORE = /[^\s,{}[\]"'#&*!|>]*$/;
/** A `:` belongs to a word unless a space or the end follows. */
const WORD_BEHIND = /^(?:[^\s,:{}[\]"'#]|:(?=[^\s,}\]]))*/;
/** From how many UTF-16 units on it pays to cut lists short. */
const LONG_TEXT = 8_000;
/** How many other half-typed lines are looked past. */
const MAX_REPAIRS = 3;

const withoutQuoted = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, quoted => '_'.repeat(quoted.length));

const count = (text: string, signs: RegExp): number => text.match(signs)?.length ?? 0;

interface Place extends CursorLine {
  /** A key stands before the word on its line. */
  readonly behindKey: boolean;
  readonly lineStart: number;
  readonly lineEnd: number;
  /** What the mark takes the place of, quotes included. */
  readonly whole: Span;
}

/** What the line alone tells; undefined where nothing can be completed: in comments, and behind tabs. */
function readPlace(text: string, offset: number): Place | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const lineEnd = newline < 0 ? text.length : newline;
  const before = text.slice(lineStart, offset);
  const [lead = '', indent = '', dashes = ''] = LEAD.exec(before) ?? [];
  const plain = withoutQuoted(before);
  if (indent.includes('\t') || /(?:^|[ \t])#/.test(plain) || /^(?:---|\.\.\.|%)/.test(before)) return undefined;
  const rest = before.slice(lead.length);
  const key = KEY.exec(rest);
  const typed = WORD_BEFORE.exec(before)?.[0] ?? '';
  const quote = /["']/.test(before.charAt(before.length - typed.length - 1)) && /["']/.test(plain) ? before.charAt(before.length - typed.length - 1) : '';
  const behind = text.slice(offset, lineEnd).replace(/\r$/, '');
  const rightOf = WORD_BEHIND.exec(behind)?.[0] ?? '';
  const needsSpace = key !== null && key[0].length === rest.length;
  const word = needsSpace ? span(offset, offset) : span(offset - typed.length, offset + rightOf.length);
  const closing = quote !== '' && text.charAt(word.end) === quote ? 1 : 0;
  const after = behind.slice(word.end - offset + closing);
  const inFlow = count(plain.slice(lead.length), /[{[]/g) > count(plain.slice(lead.length), /[}\]]/g);
  return {
    word, column: lead.length, afterDash: dashes !== '' && rest === quote + typed,
    needsSpace, hasColon: /^[ \t]*:(?=[ \t]|$)/.test(after), isQuoted: quote !== '', inFlow, endsLine: /^[ \t]*(?:#.*)?$/.test(after),
    behindKey: key !== null, lineStart, lineEnd, whole: span(word.start - quote.length, word.end + closing),
  };
}

/** The text with the mark in the word's place, and where the mark stands. */
function marked(text: string, place: Place): { readonly text: string; readonly at: number } {
  const { whole, needsSpace, hasColon, inFlow, behindKey } = place;
  const colon = hasColon || inFlow || behindKey ? '' : ': ';
  const space = needsSpace ? ' ' : '';
  return { text: `${text.slice(0, whole.start)}${space}${MARK}${colon}${text.slice(whole.end)}`, at: whole.start + space.length };
}

type Found = Pick<YamlCursor, 'kind' | 'owner' | 'step' | 'takesBelow'>;

function locate(value: Value, at: number): Found | undefined {
  if (value.isAliased) return undefined;
  for (const { key, keySpan, value: child } of value.entries) {
    if (keySpan.start === at) return { kind: 'key', owner: value, step: key, takesBelow: child.isMap || child.isSequence || child.text !== undefined };
    const place = child.fullSpan;
    if (!place || child.isAliased) continue;
    if (place.start === at && !child.isMap && !child.isSequence) return { kind: 'value', owner: value, step: key, takesBelow: false };
    if (place.start <= at && at < place.end) return locate(child, at);
  }
  for (const [index, item] of value.items.entries()) {
    const place = item.fullSpan;
    if (!place || item.isAliased) continue;
    if (place.start === at && !item.isMap && !item.isSequence) return { kind: 'item', owner: value, step: index, takesBelow: false };
    if (place.start <= at && at < place.end) return locate(item, at);
  }
  return undefined;
}

/** Whether the place lies in brackets or braces, opened on whatever line. */
function liesInFlow({ root, text }: YamlDocument, { path }: Value): boolean {
  return Array.from({ length: path.length + 1 }, (_, depth) => root.get(...path.slice(0, depth)).fullSpan?.start)
    .some(start => start !== undefined && /[{[]/.test(text.charAt(start)));
}

/** A word that waits for its colon: nothing stands below it. */
const BARE_WORD = /^[ \t]*(?:-[ \t]+)?[^\s:{}[\]"'#|>-][^:{}[\]"'#]*$/;

/** The text without the half-typed lines at which the parser stumbled, all offsets kept. */
function withoutErrors(document: YamlDocument, keep: Span): string | undefined {
  let { text } = document;
  for (const { span: { start } } of document.errors) {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const newline = text.indexOf('\n', lineStart);
    const line = span(lineStart, newline < 0 ? text.length : newline);
    const written = text.slice(line.start, line.end);
    if (overlaps(line, keep) || !BARE_WORD.test(written.trimEnd())) continue;
    text = text.slice(0, line.start) + written.replace(/[^\r]/g, ' ') + text.slice(line.end);
  }
  return text === document.text ? undefined : text;
}

/**
 * Where the offset stands in one document of a stream (from `splitStream`), finished or half-typed; undefined in comments, in
 * block scalars, in the middle of texts, in template actions, and where the parser cannot tell.
 */
export function cursorIn(text: string, offset: number, traits: DocumentTraits = {}): YamlCursor | undefined {
  const place = readPlace(text, offset);
  if (!place) return undefined;
  if (mayHoldActions(text) && findActions(text).some(action => action.start < offset && offset < action.end)) return undefined;
  const short = text.length > LONG_TEXT ? withoutLongLists(text, span(place.lineStart, place.lineEnd)) : text;
  return findMark(short, place, traits) ?? (short === text ? undefined : findMark(text, place, traits));
}

function findMark(text: string, place: Place, traits: DocumentTraits): YamlCursor | undefined {
  const mark = marked(text, place);
  const grown = mark.text.length - text.length;
  const line = span(place.lineStart, place.lineEnd + grown);
  let current: string | undefined = mark.text;
  for (let repairs = 0; current !== undefined && repairs <= MAX_REPAIRS; repairs++) {
    const document = parseYaml(current, traits);
    const found = locate(document.root, mark.at);
    const stumbles = document.errors.some(({ span: { start } }) => line.start <= start && start < line.end);
    const inFlow = found !== undefined && liesInFlow(document, found.owner);
    const isSwallowed = inFlow && !place.inFlow && document.errors.length > 0; // an unclosed bracket takes in all that follows
    if (found && !stumbles && !isSwallowed) return { ...place, ...found, inFlow, document };
    if (document.templated) return undefined;
    current = withoutErrors(document, line);
  }
  return undefined;
}

/** Whether an entry of the map is the mark itself. */
export const isMark = (key: string): boolean => key === MARK;
