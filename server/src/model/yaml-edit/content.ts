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

export type Content = ScalarContent | MapContent | SequenceContent;

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
