// Which key of a document a person points at.

import type { Value } from './value';

/** The innermost value whose key stands at the offset; undefined when the offset is not on a key. */
export function keyAt(root: Value, offset: number): Value | undefined {
  for (const { keySpan, value } of root.entries) {
    if (keySpan.start <= offset && offset <= keySpan.end) return value;
    if (holds(value, offset)) return keyAt(value, offset);
  }
  const item = root.items.find(candidate => holds(candidate, offset));
  return item && keyAt(item, offset);
}

const holds = (value: Value, offset: number): boolean => {
  const whole = value.fullSpan;
  return whole !== undefined && whole.start <= offset && offset < whole.end;
};
