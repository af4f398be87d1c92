// Sets comments apart from instructions; part of what writes Dockerfile text.

import type { Edit } from '../../text/edit';
import { endOfLine } from '../../text/lines';
import { span } from '../../text/span';
import { lineStart } from './layout';
import type { Instruction } from './types';

/** Puts a blank line between an instruction and the comment above it. */
export function insertBlankLineAbove({ dockerfile: { text }, span: place }: Instruction): Edit[] {
  const start = lineStart(text, place.start);
  return [{ span: span(start, start), text: endOfLine(text) }];
}
