// What the edit code knows of a parsed document: values and entries with the offsets of their own bytes.
//
// It is read from the concrete syntax tree, not from node ranges: a node's range swallows the comments and blank lines
// below it, and a null value has no token at all. Here every `end` is the end of the last byte that is really content.

import { CST, type Document } from 'yaml';
import { Refused } from './refusal';

export interface Properties {
  readonly anchor?: string;
  readonly tag?: string;
}

export interface ScalarValue extends Properties {
  readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** The text that the scalar stands for, quotes and escapes resolved. */
  readonly text: string;
  /** For a block scalar the end of `|`, `>-` and so on; otherwise `end`. */
  readonly headerEnd: number;
}

export interface Collection extends Properties {
  readonly kind: 'map' | 'seq';
  readonly flow: boolean;
  readonly start: number;
  readonly end: number;
  /** Block collections: the column of their keys or dashes. */
  readonly column: number;
  readonly entries: readonly Entry[];
  /** Holds `? key`, a key that is no plain text, or a pair without braces in a flow sequence. */
  readonly irregular: boolean;
  readonly merges: boolean;
}

/** `*name` */
export interface AliasValue extends Properties {
  readonly kind: 'alias';
  readonly start: number;
  readonly end: number;
}

/** A value that is not written: `key:` and `-`. */
export interface NoValue extends Properties {
  readonly kind: 'none';
  readonly start: number;
  readonly end: number;
}

export type Value = ScalarValue | Collection | AliasValue | NoValue;

/** A key with its value, or an item of a sequence. */
export interface Entry {
  /** Where the key (with its anchor), the dash or the flow item begins. */
  readonly start: number;
  readonly key?: ScalarValue;
  /** Behind `:` or `-` and behind the value's anchor and tag: where a value that is missing has to be written. */
  readonly head: number;
  /** A flow key may come without its colon. */
  readonly colon: boolean;
  readonly value: Value;
  readonly end: number;
  /** Flow collections: the offset of the comma behind the entry. */
  readonly comma?: number;
}

export interface Shape {
  readonly root: Entry;
  /** The names of all aliases in the document. */
  readonly aliases: ReadonlySet<string>;
}

type Item = CST.CollectionItem;
const SCALAR_STYLE = { scalar: 'plain', 'single-quoted-scalar': 'single', 'double-quoted-scalar': 'double', 'block-scalar': 'block' } as const;

/** @throws Refused `broken` for tokens that only a document with errors has. */
export function readShape(text: string, document: Document.Parsed): Shape {
  const aliases = new Set<string>();
  const contents = document.contents;
  const anchor = contents && 'anchor' in contents ? contents.anchor : undefined;
  const start = contents ? contents.range[0] : text.length;
  const value = readValue(contents?.srcToken, start, { anchor, tag: contents?.tag }, aliases);
  const head = text.slice(0, value.start).trimEnd().length;
  return { root: { start: value.start, head, colon: true, value, end: value.end }, aliases };
}

function readValue(token: CST.Token | null | undefined, at: number, properties: Properties, aliases: Set<string>): Value {
  if (!token || (token.type === 'scalar' && token.source === '')) return { kind: 'none', start: at, end: at, ...properties };
  switch (token.type) {
    case 'alias':
      aliases.add(token.source.slice(1));
      return { kind: 'alias', start: token.offset, end: token.offset + token.source.length, ...properties };
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
    case 'block-scalar':
      return readScalar(token, properties);
    case 'block-map':
    case 'block-seq':
      return readBlock(token, properties, aliases);
    case 'flow-collection':
      return readFlow(token, properties, aliases);
    default:
      return giveUp();
  }
}

function giveUp(): never {
  throw new Refused('broken');
}

function readScalar(token: CST.FlowScalar | CST.BlockScalar, properties: Properties): ScalarValue {
  const style = token.type === 'alias' ? 'plain' : SCALAR_STYLE[token.type];
  const text = CST.resolveAsScalar(token, false, giveUp)?.value ?? '';
  if (token.type !== 'block-scalar') {
    const end = token.offset + token.source.length;
    return { kind: 'scalar', style, text, start: token.offset, end, headerEnd: end, ...properties };
  }
  return { kind: 'scalar', style, text, ...blockScalarPlaces(token), ...properties };
}

/**
 * A block scalar ends with its last line of content. Blank lines below belong to it only when the header keeps them (`|+`);
 * then what follows must go below them, or the value would change.
 */
function blockScalarPlaces(token: CST.BlockScalar): { start: number; end: number; headerEnd: number } {
  const header = token.props.find((part): part is CST.SourceToken => part.type === 'block-scalar-header');
  if (!header) return giveUp();
  const headerEnd = header.offset + header.source.length;
  const body = token.props.reduce((offset, part) => Math.max(offset, 'source' in part ? part.offset + part.source.length : 0), 0);
  const keeps = header.source.includes('+');
  const content = keeps ? token.source.replace(/\r?\n$/, '') : token.source.trimEnd();
  if (content === '' && !keeps) return { start: header.offset, end: headerEnd, headerEnd };
  return { start: header.offset, end: token.source === '' ? headerEnd : body + content.length, headerEnd };
}

function readBlock(token: CST.BlockMap | CST.BlockSequence, properties: Properties, aliases: Set<string>): Collection {
  const kind = token.type === 'block-map' ? 'map' : 'seq';
  const items = (token.items as Item[]).filter(item => kind === 'map' ? isPair(item) : find(item.start, 'seq-item-ind'));
  const entries = items.map(item => kind === 'map' ? readPair(item, aliases) : readItem(item, aliases));
  const end = entries.at(-1)?.end ?? token.offset;
  const start = entries[0]?.start ?? token.offset;
  return { kind, flow: false, start, end, column: token.indent, entries, ...mapTraits(kind, items, entries), ...properties };
}

function readFlow(token: CST.FlowCollection, properties: Properties, aliases: Set<string>): Collection {
  const kind = token.start.type === 'flow-map-start' ? 'map' : 'seq';
  const close = token.end.find(part => part.type === 'flow-map-end' || part.type === 'flow-seq-end');
  // The parser lets `}#` pass for a bracket and a comment; what is written in the bracket's place would swallow the `#`.
  if (!close || token.end.some(part => part.type === 'comment' && part.offset === close.offset + 1)) return giveUp();
  const items = token.items.filter(item => isPair(item) || item.value || item.start.some(isProperty));
  // The comma behind an entry is the first token of the item that follows, which may hold nothing else.
  const commas = token.items.map(item => find(item.start, 'comma')?.offset).filter(offset => offset !== undefined);
  const entries = items.map((item, index) => {
    const entry = kind === 'map' ? readPair(item, aliases) : readItem(item, aliases);
    return { ...entry, comma: commas[index] };
  });
  const irregular = kind === 'seq' && items.some(isPair);
  const traits = mapTraits(kind, items, entries);
  const place = { start: token.offset, end: close.offset + 1, column: 0 };
  return { kind, flow: true, ...place, entries, ...traits, ...(irregular && { irregular }), ...properties };
}

function mapTraits(kind: 'map' | 'seq', items: readonly Item[], entries: readonly Entry[]): { irregular: boolean; merges: boolean } {
  if (kind === 'seq') return { irregular: false, merges: false };
  return {
    irregular: entries.some(entry => entry.key === undefined) || items.some(item => find(item.start, 'explicit-key-ind') !== undefined),
    merges: entries.some(entry => entry.key?.text === '<<'),
  };
}

function readPair(item: Item, aliases: Set<string>): Entry {
  const sep = item.sep ?? [];
  const key = item.key && readValue(item.key, item.key.offset, propertiesOf(item.start), aliases);
  const mark = find(item.start, 'explicit-key-ind');
  const colon = find(sep, 'map-value-ind');
  const behind = sep.filter(part => colon !== undefined && part.offset > colon.offset);
  const head = headOf(colon ? colon.offset + 1 : key?.end ?? (mark ? mark.offset + 1 : 0), behind);
  const value = readValue(item.value, head, propertiesOf(behind), aliases);
  return {
    start: mark?.offset ?? firstOffset(item.start) ?? key?.start ?? colon?.offset ?? head,
    // An alias, a collection or nothing at all as a key: the map is marked irregular.
    key: key?.kind === 'scalar' ? key : undefined,
    head,
    colon: colon !== undefined,
    value,
    end: value.kind === 'none' ? head : value.end,
  };
}

function readItem(item: Item, aliases: Set<string>): Entry {
  const dash = find(item.start, 'seq-item-ind');
  const start = dash?.offset ?? firstOffset(item.start) ?? item.value?.offset ?? 0;
  const head = headOf(dash ? dash.offset + 1 : start, item.start);
  const value = readValue(item.value, head, propertiesOf(item.start), aliases);
  return { start, head, colon: true, value, end: value.kind === 'none' ? head : value.end };
}

const find = (tokens: readonly CST.SourceToken[], type: CST.SourceToken['type']): CST.SourceToken | undefined =>
  tokens.find(token => token.type === type);

/** The last item of a collection may hold nothing but comments. */
const isPair = (item: Item): boolean => item.key !== undefined || item.sep !== undefined || find(item.start, 'explicit-key-ind') !== undefined;

const isProperty = (token: CST.SourceToken): boolean => token.type === 'anchor' || token.type === 'tag';

const firstOffset = (tokens: readonly CST.SourceToken[]): number | undefined => tokens.find(isProperty)?.offset;

const headOf = (indicatorEnd: number, tokens: readonly CST.SourceToken[]): number =>
  tokens.filter(isProperty).reduce((end, token) => Math.max(end, token.offset + token.source.length), indicatorEnd);

function propertiesOf(tokens: readonly CST.SourceToken[]): Properties {
  return { anchor: find(tokens, 'anchor')?.source.slice(1), tag: find(tokens, 'tag')?.source };
}

export const isCollection = (value: Value): value is Collection => value.kind === 'map' || value.kind === 'seq';

/** Whether the value is null or an empty collection on one line: there is nothing in it that could be lost. */
export function isBlank(value: Value, text: string): boolean {
  if (value.kind === 'none') return true;
  if (value.kind === 'scalar') return isNull(value);
  return isCollection(value) && value.entries.length === 0 && !/[\n#]/.test(text.slice(value.start, value.end));
}

export const isNull = (value: Value): boolean =>
  value.kind === 'none' || (value.kind === 'scalar' && value.style === 'plain' && /^(~|null|Null|NULL)$/.test(value.text)
    && (value.tag === undefined || value.tag === '!!null'));

/** Whether the value, a key or an item in it carries one of these anchors. */
export function hasAnchor(value: Value, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  if (value.anchor !== undefined && names.has(value.anchor)) return true;
  return isCollection(value) && value.entries.some(entry => (entry.key && hasAnchor(entry.key, names)) || hasAnchor(entry.value, names));
}
