// Edits of the names and values of ENV, LABEL and ARG; re-exported by dockerfile-edit.ts.

import type { Edit } from '../../text/edit';
import { endOfLine } from '../../text/lines';
import { span } from '../../text/span';
import { indentation } from './layout';
import type { Instruction, Property } from './types';

/** What means something between double quotes, so that putting them around it would change the value. */
const QUOTED_OTHERWISE = /["'\\`]/;

/**
 * Writes the only property of an instruction as `NAME=value`, the value in double quotes when it holds white space. `=` signs and white
 * space in front of the value go. Undefined when the value would become another one.
 */
export function toKeyValue(instruction: Instruction): Edit[] | undefined {
  const { dockerfile: { text, escape }, properties: [property] } = instruction;
  const rest = instruction.arguments;
  if (!property || instruction.line.dangling || instruction.line.comments.length > 0) return undefined;
  const nameEnd = rest.text.search(/[\s=]|$/);
  const valueStart = nameEnd + /^[\s=]*/.exec(rest.text.slice(nameEnd))![0].length;
  const value = rest.text.slice(valueStart);
  const name = rest.exact(0, nameEnd);
  const from = rest.offsetAt(valueStart);
  if (!name || value === '' || text.slice(name.end, from).includes('\n')) return undefined;
  const quote = isOneWord(value, escape) ? '' : '"';
  if (quote && QUOTED_OTHERWISE.test(value)) return undefined;
  const end = rest.endOffsetAt(rest.text.length);
  return [{ span: span(name.end, from), text: `=${quote}` }, ...(quote ? [{ span: span(end, end), text: quote }] : [])];
}

/** Whether the builder reads the text as one word, without an end inside a quote. */
const isOneWord = (value: string, escape: string): boolean =>
  new RegExp(`^(?:[^\\s"'\\${escape}]|\\${escape}\\S|"[^"\\${escape}]*"|'[^']*')+$`).test(value);

/** Ends an ENV in front of one of its properties, and begins another with it. Undefined when a comment stands between the two. */
export function splitBefore(instruction: Instruction, property: Property): Edit[] | undefined {
  const { dockerfile: { text }, properties, keywordSpan } = instruction;
  const above = properties[properties.indexOf(property) - 1];
  if (!above || property.name === '' || instruction.trigger || above.span.end > property.span.start) return undefined;
  const end = (above.valueSpan ?? above.nameSpan).end;
  const gap = text.slice(end, property.span.start);
  if (/[^\s\\`]/.test(gap) || text.charAt(end - 1) === instruction.dockerfile.escape) return undefined;
  const keyword = text.slice(keywordSpan.start, keywordSpan.end);
  if (keyword.toUpperCase() !== instruction.keyword) return undefined;
  return [{ span: span(end, property.span.start), text: `${endOfLine(text)}${indentation(text, instruction.span.start)}${keyword} ` }];
}
