// Flags (`--name=value`) between an instruction's keyword and its arguments, and the options of `--mount`.

import type { JoinedText } from './joined-text';
import type { Flag, MountOption } from './types';
import { wordOf } from './word';

/** Reads the flags at the start of the text behind a keyword, and where the arguments begin. A lone `--` ends them. */
export function parseFlags(joined: JoinedText, escape: string): { readonly flags: readonly Flag[]; readonly end: number } {
  const text = joined.text;
  const flags: Flag[] = [];
  let at = skipSpace(text, 0);
  while (text.startsWith('--', at)) {
    const end = endOfFlag(text, at);
    if (end === at + 2) return { flags, end: skipSpace(text, end) };
    flags.push(toFlag(joined, at, end, escape));
    at = skipSpace(text, end);
  }
  return { flags, end: at };
}

function toFlag(joined: JoinedText, start: number, end: number, escape: string): Flag {
  const equals = joined.text.slice(start, end).indexOf('=');
  const nameEnd = equals < 0 ? end : start + equals;
  const value = equals < 0 ? undefined : wordOf(joined.slice(nameEnd + 1, end), escape);
  return {
    name: joined.text.slice(start + 2, nameEnd),
    value,
    span: joined.place(start, end),
    nameSpan: joined.place(start + 2, nameEnd),
    valueSpan: value?.place,
  };
}

/** The end of the flag at `start`: white space outside quotes. Flags always escape with a backslash, whatever the directive says. */
function endOfFlag(text: string, start: number): number {
  let quote = '';
  for (let i = start; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\\') i++;
    else if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (/\s/.test(character)) return i;
  }
  return text.length;
}

/** The comma-separated options of a `--mount` flag. An option without `=` has no value; `target` may also be called `dst` or `destination`. */
export function mountOptions(flag: Flag): MountOption[] {
  const joined = flag.value?.joined;
  if (!joined || joined.text === '') return [];
  const options: MountOption[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= joined.text.length; i++) {
    const character = joined.text.charAt(i);
    if (character === '"') quoted = !quoted;
    if (character !== '' && (character !== ',' || quoted)) continue;
    options.push(toOption(joined, start, i));
    start = i + 1;
  }
  return options;
}

function toOption(joined: JoinedText, start: number, end: number): MountOption {
  const equals = joined.text.slice(start, end).indexOf('=');
  const keyEnd = equals < 0 ? end : start + equals;
  const value = equals < 0 ? undefined : wordOf(joined.slice(keyEnd + 1, end), '\\');
  return {
    key: joined.text.slice(start, keyEnd).replace(/"/g, '').toLowerCase(),
    value,
    span: joined.place(start, end),
    keySpan: joined.place(start, keyEnd),
    valueSpan: value?.place,
  };
}

function skipSpace(text: string, at: number): number {
  let result = at;
  while (/\s/.test(text.charAt(result))) result++;
  return result;
}
