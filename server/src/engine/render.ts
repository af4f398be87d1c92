// Words at the edge: fills a sentence's holes in the reader's language.

import type { Arguments, Locale, Text } from '../rules/rule';

const HOLE = /\{(\w+)\}/g;

/**
 * The sentence in a language, holes filled.
 * @throws RangeError when the sentence has a hole that no argument fills: a mistake in the rule, found by its examples
 */
export function render(text: Text, args: Arguments, locale: Locale): string {
  return text[locale].replace(HOLE, (_hole, name: string) => {
    const value = args[name];
    if (value === undefined) throw new RangeError(`no argument for {${name}} in "${text.en}"`);
    return typeof value === 'object' ? render(value, args, locale) : String(value);
  });
}

/** The language to speak for a language tag such as `zh-cn`, `zh_CN.UTF-8` or `de`. */
export const localeOf = (tag: string | undefined): Locale => (/^zh(?:[-_.]|$)/i.test(tag ?? '') ? 'zh' : 'en');
