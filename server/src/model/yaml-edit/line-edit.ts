// A word of a block scalar changes: nothing else of it is written again.

import { span } from '../../text/span';
import { blockLines, spanOnLine } from '../yaml/block-lines';
import type { Content } from './content';
import type { Draft } from './draft';
import { concat } from './piece';
import type { ScalarValue } from './shape';

/** How many characters the two have in common from the front, or from the back. */
function inCommon(a: string, b: string, fromEnd: boolean, most: number): number {
  let count = 0;
  while (count < most && a.at(fromEnd ? -1 - count : count) === b.at(fromEnd ? -1 - count : count)) count++;
  return count;
}

/** Writes the difference when it lies within one line; false when it does not, and nothing was written. */
export function editLine(draft: Draft, value: ScalarValue, content: Content): boolean {
  if (value.style !== 'block' || content.kind !== 'scalar' || typeof content.value !== 'string' || content.choices !== undefined) return false;
  const [before, after] = [value.text, content.value];
  const shorter = Math.min(before.length, after.length);
  const front = inCommon(before, after, false, shorter);
  const back = inCommon(before, after, true, shorter - front);
  const [gone, written] = [before.slice(front, before.length - back), after.slice(front, after.length - back)];
  const lineStart = before.lastIndexOf('\n', front - 1) + 1;
  // What begins a line may be taken for its indentation, what ends it for nothing.
  const isInside = front > lineStart && before.slice(lineStart, front).trim() !== '' && !/^(?:\n|$)/.test(before.slice(before.length - back));
  const isPlain = [gone, written].every(text => text !== '' && !/[^\x20-\x7e]/.test(text));
  const place = isInside && isPlain
    ? spanOnLine(blockLines(draft.text, draft.nextLine(value.headerEnd), value.end, before) ?? [], span(front, before.length - back)) : undefined;
  if (!place || draft.text.slice(place.start, place.end) !== gone) return false;
  draft.replace(place, concat(written));
  return true;
}
