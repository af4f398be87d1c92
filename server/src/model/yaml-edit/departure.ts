// What leaves a map when one of its entries moves: the entry, the comments that belong to it, and the map itself when nothing else is in it.

import type { Path, YamlChange } from '../yaml-change';
import { span, type Span } from '../../text/span';
import { endOfRemoval } from './block-edit';
import type { MovedContent } from './content';
import type { Draft } from './draft';
import { Refused } from './refusal';
import { isPlainSafe } from './scalar';
import { isCollection, type Collection, type Entry, type Shape, type Value } from './shape';

export type Move = Extract<YamlChange, { op: 'move' }>;

export interface Departure {
  readonly content: MovedContent;
  /** What it takes along; undefined in a flow map. */
  readonly lines: Span | undefined;
  /** What becomes empty and has to go with it: the path of the entry itself, or of the map around it. */
  readonly removed: Path;
}

/** The entry at the path's end and the collections on the way, the innermost last. */
interface Trail {
  readonly entry: Entry;
  readonly owners: readonly { readonly entry: Entry; readonly collection: Collection }[];
}

/**
 * Reads what a move takes along.
 * @throws Refused when the entry cannot be taken as it is
 */
export function departureOf(draft: Draft, shape: Shape, { path, to }: Move, others: readonly YamlChange[]): Departure {
  if (path.every((step, index) => step === to[index])) throw new Refused('conflict');
  const trail = follow(shape.root, path);
  const { entry } = trail;
  const owner = trail.owners.at(-1)!;
  if (!entry.key || holdsAlias(entry.value)) throw new Refused('alias');
  const departure = owner.collection.flow ? fromFlow(draft, owner.collection, entry, entry.key) : fromBlock(draft, owner, entry, entry.key);
  const goesToo = !others.some(other => isBelow(path.slice(0, -1), other)) && !isPrefix(path.slice(0, -1), to) && isLeftEmpty(draft, trail, departure);
  return { ...departure, removed: goesToo ? path.slice(0, -1) : path };
}

const isPrefix = (start: Path, path: Path): boolean => start.every((step, index) => step === path[index]);

const isBelow = (start: Path, change: YamlChange): boolean =>
  isPrefix(start, change.path) || (change.op === 'move' && isPrefix(start, change.to));

function follow(root: Entry, path: Path): Trail {
  const owners: Trail['owners'][number][] = [];
  let at = root;
  for (const step of path) {
    const { value } = at;
    if (value.kind === 'alias') throw new Refused('alias');
    if (!isCollection(value)) throw new Refused('missing');
    const found = typeof step === 'number' ? value.entries.slice(step, step + 1) : value.entries.filter(entry => entry.key?.text === step);
    if (found.length > 1) throw new Refused('conflict');
    const [next] = found;
    if (!next || (typeof step === 'number') !== (value.kind === 'seq')) throw new Refused('missing');
    owners.push({ entry: at, collection: value });
    at = next;
  }
  if (typeof path.at(-1) !== 'string') throw new Refused('not-a-collection');
  return { entry: at, owners };
}

const holdsAlias = (value: Value): boolean =>
  value.kind === 'alias' || (isCollection(value) && value.entries.some(entry => holdsAlias(entry.value) || (value.kind === 'map' && !entry.key)));

function fromBlock(draft: Draft, { entry: holder, collection }: Trail['owners'][number], entry: Entry, key: Value): Omit<Departure, 'removed'> {
  const index = collection.entries.indexOf(entry);
  const top = index > 0 ? collection.entries[index - 1]!.end : holder.head;
  const start = draft.startsLine(entry.start) ? firstCommentAbove(draft, entry.start, collection.column, top) : entry.start;
  const end = isCollection(entry.value) ? draft.lineBelow(entry.end, collection.column) : draft.nextLine(entry.end);
  const rest = draft.text.slice(end, endOfRemoval(draft, collection, entry));
  if (rest.includes('#')) throw new Refused('conflict');
  const text = draft.text.slice(start, end).replace(/\r?\n$/, '');
  const blanks = startOfBlanks(draft, start, end, top);
  const reach = reachBelow(draft, entry.value, end);
  return {
    lines: span(blanks, end),
    content: {
      kind: 'moved',
      key: draft.text.slice(entry.start, key.end),
      block: flush(text, collection.column, start === entry.start),
      goesOn: goesOn(entry.value, text),
      flow: /(^|\s)#/.test(text) ? undefined : inFlow(draft.text, entry.value),
      ...(reach !== undefined && { reach }),
    },
  };
}

/** Comments at the key's own column, without a blank line in between. What begins the document is about the document. */
function firstCommentAbove(draft: Draft, start: number, column: number, top: number): number {
  let found = draft.lineStart(start);
  while (found > draft.lineStart(0)) {
    const above = draft.lineStart(found - 1);
    if (above < top || draft.indentation(above) !== column || draft.text.charAt(above + column) !== '#') return found;
    found = above;
  }
  return draft.lineStart(start);
}

/** Blank lines above go too when there are some below as well, or nothing more. */
function startOfBlanks(draft: Draft, start: number, end: number, top: number): number {
  if (draft.text.slice(end, draft.lineEnd(end)).trim() !== '') return start;
  let found = start;
  while (found > draft.nextLine(top) && draft.text.slice(draft.lineStart(found - 1), found).trim() === '') found = draft.lineStart(found - 1);
  return found;
}

const goesOn = (value: Value, text: string): boolean => value.kind === 'scalar' && value.style !== 'block' && !text.startsWith('#') && text.includes('\n');

/** The text as if its column were 0; blank lines keep only what stands behind the column. */
function flush(text: string, column: number, isInline: boolean): string {
  const [first = '', ...others] = text.split('\n');
  const lines = others.map(line => {
    const blanks = /^ */.exec(line)![0].length;
    if (line.trim() === '') return line.slice(Math.min(column, blanks));
    if (blanks < column) throw new Refused('broken');
    return line.slice(column);
  });
  // Behind a dash the first line has no indentation of its own.
  return [first.startsWith(' ') && !isInline ? first.slice(column) : first.trimStart(), ...lines].join('\n');
}

function reachBelow(draft: Draft, value: Value, end: number): number | undefined {
  const last = isCollection(value) && !value.flow ? value.entries.at(-1) : undefined;
  if (last) return reachBelow(draft, last.value, end);
  if (value.kind !== 'scalar' || value.style !== 'block') return undefined;
  // It would keep the blank lines that follow it in its new place.
  if (draft.text.slice(value.start, value.headerEnd).includes('+')) throw new Refused('conflict');
  return draft.isSwallowed(end, 0) ? Math.max(1, draft.indentation(draft.skipEmptyLines(end))) : 0;
}

/** The value as it may stand in a flow map, on one line when it is in block style now. */
function inFlow(text: string, value: Value): string | undefined {
  const raw = text.slice(value.start, value.end);
  if (value.anchor !== undefined || value.tag !== undefined || value.kind === 'alias') return undefined;
  if (value.kind === 'none') return 'null';
  if (isCollection(value)) return value.flow ? sameLine(raw) : blockInFlow(text, value);
  return value.style === 'block' || (value.style === 'plain' && !isPlainInFlow(raw)) ? undefined : sameLine(raw);
}

const isPlainInFlow = (raw: string): boolean => !/[,[\]{}]/.test(raw) && (isPlainSafe(raw, true) || /^[\w.+:~/-]+$/.test(raw));

const sameLine = (raw: string): string | undefined => (raw.includes('\n') ? undefined : raw);

function blockInFlow(text: string, { kind, irregular, entries }: Collection): string | undefined {
  if (irregular) return undefined;
  const parts = entries.map(entry => {
    const value = inFlow(text, entry.value);
    return value === undefined || kind === 'seq' ? value : `${text.slice(entry.start, entry.key!.end)}: ${value}`;
  });
  if (!parts.every(part => part !== undefined)) return undefined;
  return kind === 'map' ? `{${parts.join(', ')}}` : `[${parts.join(', ')}]`;
}

function fromFlow(draft: Draft, collection: Collection, entry: Entry, key: Value): Omit<Departure, 'removed'> {
  const { text } = draft;
  const raw = text.slice(entry.start, entry.end);
  // Comments in a flow map have no line of their own to move with.
  if (isCommentedInFlow(draft, collection, entry) || (raw.includes('\n') && raw.includes('#'))) throw new Refused('conflict');
  const head = text.slice(entry.start, key.end);
  const value = flush(text.slice(key.end, entry.end).replace(/^\s*:?\s*/, ''), draft.indentation(entry.start), true);
  return { lines: undefined, content: { kind: 'moved', key: head, block: `${head}:${value === '' ? '' : ` ${value}`}`, goesOn: goesOn(entry.value, value), flow: value === '' ? 'null' : value } };
}

/** Whether a comment stands above the entry or behind it. */
function isCommentedInFlow(draft: Draft, collection: Collection, { start, end, comma }: Entry): boolean {
  const { text } = draft;
  const line = draft.lineStart(start);
  const above = draft.startsLine(start) && line > collection.start ? text.slice(draft.lineStart(line - 1), line) : '';
  const behind = text.slice(end, draft.lineEnd(comma ?? end));
  return /^[ \t]*#/.test(above) || /^[ \t]*,?[ \t]*#/.test(behind) || (comma !== undefined && text.slice(end, comma).includes('#'));
}

/**
 * Whether the map around the entry holds nothing else, no comment either, so that it goes too. Not so in a list, where
 * the item would be missing, nor where nothing would be left around it again: there `{}` stays.
 */
function isLeftEmpty(draft: Draft, { entry, owners }: Trail, { lines }: Omit<Departure, 'removed'>): boolean {
  const [above, owner] = owners.slice(-2);
  if (!above || !owner || owner.collection.entries.length > 1 || above.collection.kind !== 'map' || above.collection.entries.length === 1) return false;
  const { entry: holder } = owner;
  if (owner.collection.anchor !== undefined || owner.collection.tag !== undefined) return false;
  const place = lines ?? span(entry.start, entry.end);
  if (above.collection.flow) return !draft.text.slice(holder.start, holder.end).includes('\n') && !isCommentedInFlow(draft, above.collection, holder);
  const top = draft.startsLine(holder.start) ? firstCommentAbove(draft, holder.start, above.collection.column, 0) : holder.start;
  const rest = draft.text.slice(top, place.start) + draft.text.slice(place.end, endOfRemoval(draft, above.collection, holder));
  return !rest.includes('#') && (draft.startsLine(holder.start) || place.end <= draft.nextLine(holder.end));
}
