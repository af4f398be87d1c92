// How a scalar is written so that YAML 1.1 (go-yaml, which Kubernetes uses) and YAML 1.2 both read the same value.

import type { ScalarContent } from './content';
import type { Piece } from './piece';
import type { ScalarValue } from './shape';

export type Quote = 'single' | 'double';

/** Plain texts that some YAML version reads as a boolean, null, a number, a time or a merge. */
const TYPED: readonly RegExp[] = [
  /^(|~|null|y|n|yes|no|on|off|true|false|<<|=)$/i,
  /^[-+]?0[xXbBoO]/,
  /^[-+]?[0-9][0-9_]*$/,
  /^[-+]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)(e[-+]?[0-9]+)?$/i,
  /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/,
  /^[-+]?\.(inf|nan)$/i,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\s].*)?$/,
];

const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

const isTyped = (text: string): boolean => TYPED.some(pattern => pattern.test(text));

/** Whether the text may stand without quotes and stays a string. */
export function isPlainSafe(text: string, flow: boolean): boolean {
  if (isTyped(text) || UNPRINTABLE.test(text) || text !== text.trim()) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(text) && !/^--?[A-Za-z]/.test(text)) return false;
  if (/^(---|\.\.\.)/.test(text) || /:(\s|$)|\s#/.test(text)) return false;
  return !(flow && /[,[\]{}]/.test(text));
}

const doubleQuoted = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

function quoted(text: string, quote: Quote): string {
  if (quote === 'double' || UNPRINTABLE.test(text)) return doubleQuoted(text);
  return `'${text.replaceAll("'", "''")}'`;
}

/** The text of a string or a key: plain when that is safe and no quotes are asked for. */
export const stringText = (text: string, flow: boolean, quote?: Quote): string =>
  quote === undefined && isPlainSafe(text, flow) ? text : quoted(text, quote ?? 'double');

function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return String(value);
}

/** The scalar on one line. A guess becomes a tab stop: its text, or all of it when there are choices. */
export function scalarPiece(content: ScalarContent, flow: boolean, quote?: Quote): Piece {
  const write = (value: ScalarContent['value']): string => {
    if (typeof value === 'string') return stringText(value, flow, quote);
    return typeof value === 'number' ? numberText(value) : String(value);
  };
  const text = write(content.value);
  if (content.choices === undefined) return { text, stops: [] };
  if (content.choices.length > 0) return { text, stops: [{ start: 0, end: text.length, choices: content.choices.map(write) }] };
  const inset = typeof content.value === 'string' && /^["']/.test(text) ? 1 : 0;
  return { text, stops: [{ start: inset, end: text.length - inset }] };
}

/**
 * Header and lines of a block scalar; undefined when the text has one line only, or cannot be written so without
 * indentation indicators and kept line ends.
 */
export function literalBlock(content: ScalarContent): { header: string; lines: readonly string[] } | undefined {
  if (typeof content.value !== 'string' || content.choices !== undefined || !content.value.includes('\n')) return undefined;
  const text = content.value;
  const lines = text.replace(/\n$/, '').split('\n');
  const fits = !/^[ \t\n]|\n$/.test(text.replace(/\n$/, '')) && lines.every(line => !UNPRINTABLE.test(line) && !/\s$/.test(line));
  return fits ? { header: text.endsWith('\n') ? '|' : '|-', lines } : undefined;
}

/** Whether the scalar in the document already says what the content says. */
export function scalarSays(scalar: ScalarValue, content: ScalarContent): boolean {
  const { tag, style, text } = scalar;
  if (tag !== undefined && tag !== '!!str') return false;
  const isString = style !== 'plain' || tag === '!!str' || !isTyped(text);
  if (typeof content.value === 'string') return isString && text === content.value;
  if (isString) return false;
  if (typeof content.value === 'boolean') return text.toLowerCase() === String(content.value);
  if (content.value === null) return /^(~|null|Null|NULL)?$/.test(text);
  return /^-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[-+]?[0-9]+)?$/i.test(text) && Number(text) === content.value;
}

const TAG_OF: Readonly<Record<string, (value: ScalarContent['value']) => boolean>> = {
  '!!str': value => typeof value === 'string',
  '!!int': value => Number.isInteger(value),
  '!!float': value => typeof value === 'number',
  '!!bool': value => typeof value === 'boolean',
};

/** Whether a value written behind this tag is read as what it is. */
export const tagFits = (tag: string, value: ScalarContent['value']): boolean => TAG_OF[tag]?.(value) ?? false;
