// Comments that belong to a value: what a change must not lose unasked.

import type { Value } from './value';

/** Whether a comment may stand inside the value or behind it on its last line; a `#` in a text counts, to be on the safe side. */
export function hasComment({ document, fullSpan }: Value): boolean {
  if (!fullSpan) return false;
  const lineEnd = document.text.indexOf('\n', fullSpan.end);
  return document.text.slice(fullSpan.start, lineEnd < 0 ? undefined : lineEnd).includes('#');
}
