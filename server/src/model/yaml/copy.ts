// Says again somewhere else what a document says in one place.

import type { YamlValue } from '../yaml-change';
import type { Value } from './value';

/** The value as a change may write it elsewhere; undefined when any part of it is unknown, or is no plain map, sequence or scalar. */
export function copyOf(value: Value): YamlValue | undefined {
  if (!value.isKnown) return value.isAbsent && value.keySpan ? null : undefined;
  if (value.isSequence) {
    const items = value.items.map(copyOf);
    return items.every(item => item !== undefined) ? items : undefined;
  }
  if (!value.isMap) return value.scalar?.kind === 'float' ? undefined : value.scalar?.value ?? undefined;
  const entries = value.entries.map(({ key, value: each }) => [key, key === '<<' ? undefined : copyOf(each)] as const);
  return entries.every(([, each]) => each !== undefined) ? (Object.fromEntries(entries) as Record<string, YamlValue>) : undefined;
}
