// Inlay hints that put long numbers into the units that people think in: seconds, file modes, bytes.

import { Quantity } from '../model/kubernetes/quantity';
import { overlaps, type Span } from '../text/span';
import type { Entry, Value } from '../model/yaml/value';
import type { Locale, Text } from '../rules/rule';
import { hintBehind, type Hint } from './hint';

/** Fewer seconds are read as easily as minutes. */
const LONG_SECONDS = 120;

const TIME_UNITS: readonly { readonly seconds: number; readonly name: Text }[] = [
  { seconds: 86_400, name: { en: 'd', zh: '天' } },
  { seconds: 3600, name: { en: 'h', zh: '小时' } },
  { seconds: 60, name: { en: 'min', zh: '分钟' } },
  { seconds: 1, name: { en: 's', zh: '秒' } },
];

/** `1 h 30 min`: exactly. */
function timeWords(seconds: number, locale: Locale): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const { seconds: unit, name } of TIME_UNITS) {
    if (rest >= unit) parts.push(`${Math.floor(rest / unit)} ${name[locale]}`);
    rest %= unit;
  }
  return parts.join(' ');
}

const BYTES: ReadonlySet<string> = new Set(['memory', 'storage', 'ephemeral-storage']);
const HIGHEST_MODE = 0o777;

/** A mode that was written as a decimal number, in the notation of chmod. */
function modeWords({ key, value: { number, text, path } }: Entry): string | undefined {
  const isMode = key === 'defaultMode' || (key === 'mode' && path.includes('volumes') && path.includes('items'));
  return isMode && number !== undefined && number > 7 && number <= HIGHEST_MODE && /^[1-9]/.test(text ?? '') ? `0${number.toString(8)}` : undefined;
}

/** Bytes that are a whole number of a larger unit. */
function bytesWords({ key, value: { text, path } }: Entry): string | undefined {
  const isAmount = BYTES.has(key) && (path.includes('requests') || path.includes('limits') || path.includes('capacity'));
  const words = isAmount && /^[1-9]\d{5,}$/.test(text ?? '') ? Quantity.parse(text ?? '')?.formatMemory() : undefined;
  return words === text ? undefined : words;
}

function wordsFor(entry: Entry, locale: Locale): string | undefined {
  const { key, value: { number } } = entry;
  const isLong = /seconds$/i.test(key) && number !== undefined && Number.isInteger(number) && number >= LONG_SECONDS;
  return isLong ? timeWords(number, locale) : modeWords(entry) ?? bytesWords(entry);
}

/** The hints below a value, as far as they stand in the range; offsets are its document's. */
export function unitHints(value: Value, range: Span, locale: Locale): readonly Hint[] {
  if (value.isAliased || !value.fullSpan || !overlaps(value.fullSpan, range)) return [];
  return [
    ...value.entries.flatMap(entry => {
      const words = wordsFor(entry, locale);
      return words === undefined ? unitHints(entry.value, range, locale) : hintBehind(entry.value, 'units', `= ${words}`);
    }),
    ...value.items.flatMap(item => unitHints(item, range, locale)),
  ];
}
