// Keys that stand several times in one map, of which only the last counts.

import type { Span } from '../../text/span';
import type { Value } from './value';

export interface DuplicateKey {
  readonly key: string;
  /** The last one, whose value Kubernetes reads. */
  readonly last: { readonly keySpan: Span; readonly value: Value };
  /** The ones above it. */
  readonly overridden: readonly { readonly keySpan: Span; readonly value: Value }[];
}

/** `<<` may stand several times. */
const MERGE_KEY = '<<';

function inMap(map: Value): readonly DuplicateKey[] {
  const { entries } = map;
  if (new Set(entries.map(entry => entry.key)).size === entries.length) return [];
  return [...new Set(entries.map(entry => entry.key))].flatMap(key => {
    const same = entries.filter(entry => entry.key === key);
    const last = same.at(-1);
    return key === MERGE_KEY || same.length < 2 || !last ? [] : [{ key, last, overridden: same.slice(0, -1) }];
  });
}

/** Every key below the value that stands several times in its map, also in maps that are themselves overridden. */
export function duplicateKeys(value: Value): readonly DuplicateKey[] {
  const children = value.isMap ? value.entries.map(entry => entry.value) : value.items;
  return [...(value.isMap ? inMap(value) : []), ...children.filter(child => !child.isAliased).flatMap(duplicateKeys)];
}
