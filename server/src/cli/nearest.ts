// "Did you mean": the known names that were probably meant.

import { closest } from '../text/closest';

/** Shorter words are part of too many names. */
const SHORTEST_PART = 4;

/** Up to `count` names: the one that is misspelt here, then those that the word is a part of. */
export function nearest(word: string, names: readonly string[], count = 3): readonly string[] {
  const typed = word.toLowerCase();
  const misspelt = closest(word, names);
  const longer = typed.length < SHORTEST_PART ? [] : names.filter(name => name.toLowerCase().includes(typed));
  return [...new Set([...(misspelt === undefined ? [] : [misspelt]), ...longer])].slice(0, count);
}
