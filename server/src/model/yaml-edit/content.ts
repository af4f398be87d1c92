// What is to be written, apart from how it will look: scalars, maps in their order, sequences.

import { isPlaceholder, type Placeholder, type YamlValue } from '../yaml-change';

export interface ScalarContent {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** Set when the value is only a guess; the choices may be empty. */
  readonly choices?: readonly (string | number)[];
}

/** A `Map`, because a JavaScript object would put keys like `8080` first. */
interface MapContent {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Content>;
}

interface SequenceContent {
  readonly kind: 'seq';
  readonly items: readonly Content[];
}

/** An entry that comes from another map of the document in its own bytes; it stands in the place of the entry's value. */
export interface MovedContent {
  readonly kind: 'moved';
  /** The key as it is written. */
  readonly key: string;
  /** Its lines with its comments, as if the key stood at column 0. */
  readonly block: string;
  /** Its first line ends in the middle of a scalar, so that no comment may follow there. */
  readonly goesOn: boolean;
  /** The value as a flow map holds it, lines further down relative to the first; undefined when it cannot stand in one. */
  readonly flow: string | undefined;
  /**
   * Set when it ends in a block scalar, which would take in what stands further right below it: how far right the comment
   * stands that comes next once the entry has left its old place.
   */
  readonly reach?: number;
}

export type Content = ScalarContent | MapContent | SequenceContent | MovedContent;

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);

const guess = (value: Placeholder): ScalarContent => ({ kind: 'scalar', value: value.placeholder, choices: value.choices ?? [] });

export function toContent(value: YamlValue): Content {
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', value };
  if (isList(value)) return { kind: 'seq', items: value.map(toContent) };
  if (isPlaceholder(value)) return guess(value);
  return { kind: 'map', entries: new Map(Object.entries(value).map(([key, child]) => [key, toContent(child)])) };
}

export const isEmptyCollection = (content: Content): boolean =>
  (content.kind === 'map' && content.entries.size === 0) || (content.kind === 'seq' && content.items.length === 0);

/** Whether both say the same; the order of keys does not count. */
export function sameContent(a: Content, b: Content): boolean {
  if (a.kind === 'moved') return b.kind === 'moved' && a.key === b.key && a.block === b.block;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.value === b.value && String(a.choices) === String(b.choices);
  if (a.kind === 'seq') {
    return b.kind === 'seq' && a.items.length === b.items.length
      && a.items.every((item, index) => sameContent(item, b.items[index]!));
  }
  return b.kind === 'map' && a.entries.size === b.entries.size && [...a.entries].every(([key, child]) => {
    const other = b.entries.get(key);
    return other !== undefined && sameContent(child, other);
  });
}
