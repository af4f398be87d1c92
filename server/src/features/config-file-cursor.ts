// Where a cursor stands in a `.seaworthy.yaml` that is being typed: told by indentation alone, because half-typed YAML does not parse.

import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import type { SettingPath } from '../engine/settings-schema';

export interface ConfigCursor {
  /** A key, or the value of `key`. */
  readonly kind: 'key' | 'value';
  /** The keys and list positions around it; for a value, its own key is the last. */
  readonly path: SettingPath;
  /** The word that a completion replaces. */
  readonly word: Span;
  /** Spaces before the key on its line, the list's dash included. */
  readonly column: number;
  /** Keys that stand beside it already. */
  readonly siblings: ReadonlySet<string>;
  /** Directly behind `key:`, where YAML wants a space first. */
  readonly needsSpace: boolean;
  /** A `:` follows the word. */
  readonly hasColon: boolean;
  /** Inside braces, where everything stays on one line. */
  readonly inFlow: boolean;
}

interface Line {
  /** Columns of the list dash and of what follows it. */
  readonly dash: number | undefined;
  readonly column: number;
  readonly key: string | undefined;
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#:{[,](?:[^:\s]|:(?=\S))*))[ \t]*:(?=[ \t]|$)/;
const LEAD = /^([ \t]*)(-[ \t]+|-$)?/;

/** A `:` belongs to a word unless a space or the end follows. */
const REST_OF_WORD = /^(?:[^\s,:{}[\]"'#]|:(?=[^\s,}\]]))*/;

const keyOf = (match: RegExpExecArray): string => match[1] ?? match[2] ?? match[3] ?? '';

function readLine(text: string): Line | undefined {
  const [lead = '', indent = '', dash] = LEAD.exec(text) ?? [];
  const rest = text.slice(lead.length);
  if (dash === undefined && (rest === '' || rest.startsWith('#') || rest === '---')) return undefined;
  const match = KEY.exec(rest);
  return { dash: dash === undefined ? undefined : indent.length, column: lead.length, key: match ? keyOf(match) : undefined };
}

interface Surroundings {
  readonly path: (string | number)[];
  readonly siblings: ReadonlySet<string>;
}

/** Keys in the same map on the lines that follow. */
function keysBelow(lines: readonly (Line | undefined)[], column: number): readonly string[] {
  const written = lines.filter(line => line !== undefined);
  const end = written.findIndex(line => line.column < column || (line.dash !== undefined && line.dash < column));
  return written.slice(0, end < 0 ? undefined : end).flatMap(line => (line.column === column && line.dash === undefined ? line.key ?? [] : []));
}

/** Walks up from a line by indentation. `dash` is the column of the list dash that the line itself begins with. */
function surroundingsOf(lines: readonly (Line | undefined)[], from: number, column: number, dash: number | undefined): Surroundings {
  const path: (string | number)[] = [];
  const siblings = new Set<string>();
  let level = { column, isList: false };
  let own = true;
  const enterList = (at: number): void => {
    path.unshift(0);
    level = { column: at, isList: true };
    own = false;
  };
  if (dash !== undefined) enterList(dash);
  for (let index = from - 1; index >= 0; index--) {
    const line = lines[index];
    if (!line) continue;
    if (level.isList) {
      if (line.dash !== undefined || line.column > level.column || line.key === undefined) continue;
    } else if (line.column === level.column) {
      if (own && line.key !== undefined) siblings.add(line.key);
      if (line.dash !== undefined) enterList(line.dash);
      continue;
    } else if (line.column > level.column || line.key === undefined) {
      continue;
    }
    path.unshift(line.key);
    level = { column: line.column, isList: false };
    own = false;
    if (line.dash !== undefined) enterList(line.dash);
  }
  return { path, siblings: new Set([...siblings, ...keysBelow(lines.slice(from + 1), column)]) };
}

interface Flow {
  readonly path: (string | number)[];
  readonly siblings: ReadonlySet<string>;
  readonly key: string | undefined;
  readonly word: string;
}

interface Frame {
  readonly open: string;
  readonly keys: string[];
  key: string | undefined;
}

/** What stands open at the end of a value in flow style, such as `{importantRatio: {cp`; undefined for anything else. */
function readFlow(value: string): Flow | undefined {
  const frames: Frame[] = [];
  let word = '';
  for (const token of value.match(/"[^"]*"?|'[^']*'?|[{}[\],]|:(?=\s|$)|[ \t]+|(?:[^\s{}[\],:"']|:(?=\S))+/g) ?? []) {
    const frame = frames.at(-1);
    if (token === '{' || token === '[') {
      frames.push({ open: token, keys: [], key: token === '[' ? '' : undefined });
    } else if (token === '}' || token === ']') {
      frames.pop();
    } else if (token === ',' && frame) {
      if (frame.open === '{') frame.key = undefined;
    } else if (token === ':' && frame) {
      frame.key = word;
      frame.keys.push(word);
    } else if (token.trim() === '') {
      continue;
    } else {
      word = token.replace(/^["']|["']$/g, '');
      continue;
    }
    word = '';
  }
  const last = frames.at(-1);
  if (!last || last.open !== '{') return undefined;
  const path = frames.slice(0, -1).map(({ open, key }) => (open === '[' ? 0 : key ?? ''));
  return { path, siblings: new Set(last.keys), key: last.key, word };
}

/** Whether a comment begins in the text before the cursor. */
const inComment = (before: string): boolean => /(?:^|[ \t])#/.test(before.replace(/"[^"]*"|'[^']*'/g, quoted => '_'.repeat(quoted.length)));

/** The part of a cursor that the words around it decide. */
type Place = Pick<ConfigCursor, 'kind' | 'path' | 'siblings' | 'inFlow' | 'needsSpace'> & { readonly word: string };

function placeInValue(value: string, path: SettingPath, siblings: ReadonlySet<string>): Place | undefined {
  if (/^\s*[{[]/.test(value)) {
    const flow = readFlow(value);
    if (!flow) return undefined;
    const inner = [...path, ...flow.path];
    const place = { siblings: flow.siblings, inFlow: true, needsSpace: false, word: flow.word };
    return flow.key === undefined ? { ...place, kind: 'key', path: inner } : { ...place, kind: 'value', path: [...inner, flow.key] };
  }
  return { kind: 'value', path, siblings, inFlow: false, needsSpace: value === '', word: value.trimStart().replace(/^["']/, '') };
}

/** What follows the list dash on the cursor's line, up to the cursor. */
function placeIn(rest: string, { path, siblings }: Surroundings): Place | undefined {
  const match = KEY.exec(rest);
  if (match) return placeInValue(rest.slice(match[0].length), [...path, keyOf(match)], siblings);
  return { kind: 'key', path, siblings, inFlow: false, needsSpace: false, word: rest.replace(/^["']/, '') };
}

/** Where the offset is; undefined in comments and where nothing can be told. */
export function cursorAt(lines: LineIndex, offset: number): ConfigCursor | undefined {
  const { text } = lines;
  const { line: lineNumber } = lines.positionAt(offset);
  const lineEnd = lines.lineEnd(lineNumber);
  const before = text.slice(lines.lineStart(lineNumber), offset);
  if (inComment(before) || before.includes('\t')) return undefined;
  const all = Array.from({ length: lines.lineCount }, (_, index) => readLine(text.slice(lines.lineStart(index), lines.lineEnd(index)).trimEnd()));
  const [lead = '', indent = '', dash] = LEAD.exec(before) ?? [];
  const place = placeIn(before.slice(lead.length), surroundingsOf(all, lineNumber, lead.length, dash === undefined ? undefined : indent.length));
  if (!place || /\s/.test(place.word)) return undefined;
  const wordEnd = offset + (REST_OF_WORD.exec(text.slice(offset, lineEnd))?.[0].length ?? 0);
  return {
    ...place,
    word: { start: offset - place.word.length, end: wordEnd },
    column: lead.length,
    hasColon: /^["']?[ \t]*:/.test(text.slice(wordEnd, lineEnd)),
  };
}
