// Whether a place of a document lies inside a scalar: what is written there is a part of its text.

import { visit } from 'yaml';
import type { YamlDocument } from './document';

/** Whether a scalar begins before the offset and goes on behind it. */
export function isInsideScalar({ ast }: YamlDocument, offset: number): boolean {
  let found = false;
  visit(ast, {
    Scalar(_key, { range }) {
      if (!range || offset <= range[0] || range[1] <= offset) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
