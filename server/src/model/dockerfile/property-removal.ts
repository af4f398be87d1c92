// Takes one name with its value out of ENV, LABEL or ARG; part of what writes Dockerfile text.

import type { Edit } from '../../text/edit';
import { span } from '../../text/span';
import { removeInstruction } from './dockerfile-edit';
import type { Instruction, Property } from './types';

/** The end of a property whose text stands in the document in one piece; undefined when it is continued over lines. */
function endOf({ name, nameSpan, value, valueSpan }: Property): number | undefined {
  if (!value) return nameSpan.end - nameSpan.start >= name.length ? nameSpan.end : undefined;
  return value.span && valueSpan ? value.span.end : undefined;
}

/**
 * Removes a property; of the only one the whole instruction. In a list that goes over lines the others stay on theirs. Undefined when a
 * comment stands beside it, or its own text is continued.
 */
export function removeProperty(instruction: Instruction, property: Property): Edit[] | undefined {
  const { properties, dockerfile: { text, escape } } = instruction;
  const at = properties.indexOf(property);
  if (properties.length === 1) return removeInstruction(instruction);
  const above = properties[at - 1];
  const below = properties[at + 1];
  const end = endOf(property);
  const aboveEnd = above && endOf(above);
  if (end === undefined || (!below && aboveEnd === undefined)) return undefined;
  const [gap, removed] = below
    ? [span(end, below.span.start), span(property.span.start, below.span.start)]
    : [span(aboveEnd ?? 0, property.span.start), span(aboveEnd ?? 0, end)];
  const between = text.slice(gap.start, gap.end).split(escape).join('');
  return /^\s*$/.test(between) ? [{ span: removed, text: '' }] : undefined;
}
