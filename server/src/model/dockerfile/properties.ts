// The names and values of ENV, ARG and LABEL.

import type { JoinedText } from './joined-text';
import type { Property } from './types';
import { splitRespectingQuotes, type Word, wordOf } from './word';

/**
 * The properties in the arguments of ENV and LABEL (`allowsLegacy`) or ARG. When the first word of ENV or LABEL has no `=`, all behind it
 * is one value: the old form, which `ENV A = b` falls into as well.
 */
export function parseProperties(joined: JoinedText, escape: string, allowsLegacy: boolean): Property[] {
  const words = splitRespectingQuotes(joined, escape);
  const first = words[0];
  if (!first) return [];
  if (allowsLegacy && !first.raw.includes('=')) return [legacyProperty(joined, first, escape)];
  return words.map(word => property(word, escape));
}

function property(word: Word, escape: string): Property {
  const equals = word.raw.indexOf('=');
  const nameEnd = equals < 0 ? word.raw.length : equals;
  const value = equals < 0 ? undefined : wordOf(word.joined.slice(equals + 1, word.raw.length), escape);
  return {
    name: plainName(word.raw.slice(0, nameEnd)),
    nameSpan: word.joined.place(0, nameEnd),
    value,
    valueSpan: value?.place,
    span: word.place,
    isLegacy: false,
  };
}

function legacyProperty(joined: JoinedText, name: Word, escape: string): Property {
  const start = joined.text.indexOf(name.raw) + name.raw.length;
  const valueStart = start + joined.text.slice(start).search(/\S|$/);
  const value = valueStart >= joined.text.length ? undefined : wordOf(joined.slice(valueStart, joined.text.length), escape);
  return {
    name: plainName(name.raw),
    nameSpan: name.place,
    value,
    valueSpan: value?.place,
    span: joined.place(0, joined.text.length),
    isLegacy: true,
  };
}

const plainName = (raw: string): string => raw.replace(/["']/g, '');
