// How the author writes flow collections: JSON, KYAML or by hand; and new flow text in the same way.

import { isEmptyCollection, type Content } from './content';
import type { Draft } from './draft';
import { movedFlowEntry } from './moved';
import { concat, join, type Piece } from './piece';
import { Refused } from './refusal';
import { isPlainSafe, scalarPiece, stringText } from './scalar';
import { isCollection, type Collection, type Entry, type ScalarValue } from './shape';

export interface FlowStyle {
  readonly quoteKeys: boolean;
  readonly quoteStrings: boolean;
  readonly colon: string;
  readonly comma: string;
  /** Between a brace and what it holds, on one line. */
  readonly padding: string;
  /** One entry per line. */
  readonly multiline: boolean;
  readonly step: number;
  readonly trailingComma: boolean;
}

/** Whether the collection's last entry has a line of its own, and so has the bracket that closes it. */
export function hasOwnLines(draft: Draft, collection: Collection): boolean {
  const last = collection.entries.at(-1);
  if (!last) return draft.text.slice(collection.start, collection.end).includes('\n');
  return draft.startsLine(last.start) && draft.text.slice(last.comma ?? last.end, collection.end).includes('\n');
}

/** The style of `around`, a flow collection that something new goes into, within the flow collection `outermost`. */
export function flowStyle(draft: Draft, around: Collection, outermost: Collection): FlowStyle {
  const { keys, scalars } = survey(outermost);
  const strings = scalars.filter(({ style, text }) => style !== 'plain' || isPlainSafe(text, true));
  const quoteKeys = keys.length > 0 && keys.every(key => key.style === 'double');
  const tight = /":[^\s]/.test(draft.text.slice(outermost.start, outermost.end)) && quoteKeys;
  const last = around.entries.at(-1);
  const ownLines = hasOwnLines(draft, around);
  const step = ownLines && last ? draft.column(last.start) - draft.indentation(around.start) : 2;
  return {
    quoteKeys,
    quoteStrings: strings.length > 0 ? strings.every(scalar => scalar.style === 'double') : quoteKeys,
    colon: tight ? ':' : ': ',
    comma: tight ? ',' : ', ',
    padding: /^[{[] +[^ ]/.test(draft.text.slice(outermost.start, outermost.end)) ? ' ' : '',
    multiline: ownLines || (last !== undefined && isCollection(last.value) && draft.text.slice(last.start, last.end).includes('\n')),
    step: step > 0 ? step : 2,
    trailingComma: (ownLines && last ? last : outermost.entries.at(-1))?.comma !== undefined,
  };
}

function survey(collection: Collection): { keys: ScalarValue[]; scalars: ScalarValue[] } {
  const keys: ScalarValue[] = [];
  const scalars: ScalarValue[] = [];
  const visit = (entry: Entry): void => {
    if (entry.key) keys.push(entry.key);
    if (entry.value.kind === 'scalar') scalars.push(entry.value);
    if (isCollection(entry.value)) entry.value.entries.forEach(visit);
  };
  collection.entries.forEach(visit);
  return { keys, scalars };
}

/** Flow text for the content; `column` is where the line begins that the text will stand on. */
export function flowPiece(content: Content, style: FlowStyle, column: number, endOfLine: string): Piece {
  if (content.kind === 'moved') throw new Refused('not-a-collection');
  if (content.kind === 'scalar') return scalarPiece(content, true, style.quoteStrings ? 'double' : undefined);
  const [open, close] = content.kind === 'map' ? ['{', '}'] : ['[', ']'];
  if (isEmptyCollection(content)) return concat(open + close);
  const inner = column + style.step;
  const pieces = content.kind === 'map'
    ? [...content.entries].map(([key, child]) => flowEntry(key, child, style, inner, endOfLine))
    : content.items.map(item => flowPiece(item, style, inner, endOfLine));
  if (!style.multiline) return concat(open + style.padding, join(pieces, style.comma), style.padding + close);
  const lineBreak = endOfLine + ' '.repeat(inner);
  return concat(open + lineBreak, join(pieces, `,${lineBreak}`), `${style.trailingComma ? ',' : ''}${endOfLine}${' '.repeat(column)}${close}`);
}

/** `key: value` as an entry of a flow map. */
export const flowEntry = (key: string, content: Content, style: FlowStyle, column: number, endOfLine: string): Piece =>
  content.kind === 'moved' ? movedFlowEntry(content, style.colon, column)
    : concat(stringText(key, true, style.quoteKeys ? 'double' : undefined), style.colon, flowPiece(content, style, column, endOfLine));
