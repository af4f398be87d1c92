// Many changes become one tree of wants, so that changes from different rules under one missing key end up in one insertion.

import type { Span } from '../../text/span';
import type { YamlChange } from '../yaml-change';
import { sameContent, toContent, type Content } from './content';
import type { Departure, Move } from './departure';
import { Refused } from './refusal';

/** What should become of one place in the document and of the places below it. */
export interface Want {
  readonly value?: Content;
  readonly removed: boolean;
  /** Of several entries under the key only the last stays. */
  readonly single: boolean;
  /** The lines that go with what moves away. */
  readonly takes?: Span;
  readonly renamed?: string;
  readonly appended: readonly Content[];
  readonly children: ReadonlyMap<string | number, Want>;
}

interface Growing {
  value?: Content;
  removed: boolean;
  single: boolean;
  takes?: Span;
  renamed?: string;
  appended: Content[];
  children: Map<string | number, Growing>;
}

const blank = (): Growing => ({ removed: false, single: false, appended: [], children: new Map() });

/**
 * One tree for all changes; children are in the order of their first mention. `depart` reads what moves.
 * @throws Refused `conflict` when two changes contradict each other.
 */
export function gatherWants(changes: readonly YamlChange[], depart: (move: Move) => Departure): Want {
  const root = blank();
  for (const change of changes) {
    if (change.op === 'move') noteMove(root, change, depart(change));
    else note(placeOf(root, change.path), change);
  }
  return settle(root);
}

function noteMove(root: Growing, { path, to }: Move, { content, removed, lines }: Departure): void {
  const old = placeOf(root, removed);
  const key = path.at(-1)!;
  const place = placeOf(root, [...to, key]);
  if (place.value && sameContent(place.value, content) && old.removed) return;
  if (old.removed || place.value) throw new Refused('conflict');
  old.removed = true;
  if (removed.length === path.length && lines) old.takes = lines;
  place.value = content;
}

function placeOf(root: Growing, path: readonly (string | number)[]): Growing {
  let place = root;
  for (const step of path) {
    const next = place.children.get(step) ?? blank();
    place.children.set(step, next);
    place = next;
  }
  return place;
}

function note(place: Growing, change: YamlChange): void {
  if (change.op === 'remove') place.removed = true;
  if (change.op === 'remove-overridden') place.single = true;
  if (change.op === 'rename') {
    if (place.renamed !== undefined && place.renamed !== change.key) throw new Refused('conflict');
    place.renamed = change.key;
  }
  if (change.op === 'set') {
    const content = toContent(change.value);
    if (place.value && !sameContent(place.value, content)) throw new Refused('conflict');
    place.value ??= content;
  }
  if (change.op === 'append') {
    const content = toContent(change.value);
    if (!place.appended.some(other => sameContent(other, content))) place.appended.push(content);
  }
}

/** Whether anything at or below the place is more than a removal. */
const writes = (want: Want): boolean =>
  want.value !== undefined || want.renamed !== undefined || want.appended.length > 0 || [...want.children.values()].some(writes);

function settle(growing: Growing): Want {
  const children = new Map([...growing.children].map(([step, child]) => [step, settle(child)]));
  const want: Want = { ...growing, children };
  if (want.removed) {
    if (writes(want)) throw new Refused('conflict');
    return { ...want, children: new Map() };
  }
  if (want.value === undefined) return want;
  if (want.appended.length > 0) throw new Refused('conflict');
  return { ...want, value: mergeChildren(want.value, children), children: new Map() };
}

/** The content when `want` is asked of it as well: a set map takes in what is set below it. */
function merge(content: Content, want: Want): Content {
  if (want.removed || want.renamed !== undefined || want.appended.length > 0) throw new Refused('conflict');
  if (want.value && !sameContent(want.value, content)) throw new Refused('conflict');
  return mergeChildren(content, want.children);
}

function mergeChildren(content: Content, children: Want['children']): Content {
  const asked = [...children].filter(([, child]) => child.removed || writes(child));
  if (asked.length === 0) return content;
  if (content.kind === 'map') return mergeMap(content.entries, asked);
  if (content.kind === 'seq') return mergeSequence(content.items, asked);
  if (asked.some(([, child]) => writes(child))) throw new Refused('conflict');
  return content;
}

function mergeMap(entries: ReadonlyMap<string, Content>, asked: readonly [string | number, Want][]): Content {
  const merged = new Map(entries);
  for (const [key, child] of asked) {
    if (typeof key === 'number') throw new Refused('conflict');
    const present = merged.get(key);
    const next = present ? merge(present, child) : contentFromNothing(child);
    if (next) merged.set(key, next);
  }
  return { kind: 'map', entries: merged };
}

function mergeSequence(items: readonly Content[], asked: readonly [string | number, Want][]): Content {
  const merged = [...items];
  for (const [index, child] of asked) {
    const present = merged[Number(index)];
    if (typeof index !== 'number' || present === undefined) {
      if (writes(child)) throw new Refused('conflict');
      continue;
    }
    merged[index] = merge(present, child);
  }
  return { kind: 'seq', items: merged };
}

/**
 * What must be written where nothing stands yet; undefined when the wants are true already (only removals).
 * @throws Refused `missing` for a rename or a sequence index where there is nothing.
 */
export function contentFromNothing(want: Want): Content | undefined {
  if (want.renamed !== undefined) throw new Refused('missing');
  if (want.value) return want.value;
  if (want.appended.length > 0) {
    if ([...want.children.values()].some(writes)) throw new Refused('conflict');
    return { kind: 'seq', items: want.appended };
  }
  const entries = new Map<string, Content>();
  for (const [key, child] of want.children) {
    const content = contentFromNothing(child);
    if (!content) continue;
    if (typeof key === 'number') throw new Refused('missing');
    entries.set(key, content);
  }
  return entries.size > 0 ? { kind: 'map', entries } : undefined;
}
