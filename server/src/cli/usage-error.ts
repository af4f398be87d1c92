// Wrong use, in words that main prints in the reader's language.

import type { Arguments, Text } from '../rules/rule';
import { nearest } from './nearest';
import { WORDS } from './words';

export interface Sentence {
  readonly text: Text;
  readonly args?: Arguments;
}

export class UsageError extends Error {
  /** @param hint what to do instead */
  constructor(readonly sentence: Sentence, readonly hint?: Sentence) {
    super(sentence.text.en);
  }
}

/** `"a", "b" or "c"`, in every language. */
const anyOf = (names: readonly string[]): Text => {
  const quoted = names.map(name => `"${name}"`);
  const inLanguage = (or: string, comma: string): string => [quoted.slice(0, -1).join(comma), ...quoted.slice(-1)].filter(part => part !== '').join(or);
  return { en: inLanguage(WORDS.or.en, WORDS.listComma.en), zh: inLanguage(WORDS.or.zh, WORDS.listComma.zh) };
};

/** "Did you mean …?", when a known name is near. */
export function didYouMean(typed: string, names: readonly string[]): Sentence | undefined {
  const near = nearest(typed, names);
  return near.length > 0 ? { text: WORDS.didYouMean, args: { names: anyOf(near) } } : undefined;
}
