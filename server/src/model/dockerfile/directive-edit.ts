// Edits of parser directives; re-exported by dockerfile-edit.ts.

import type { Edit } from '../../text/edit';
import { endOfLine } from '../../text/lines';
import { span, type Span } from '../../text/span';
import { lineStart, nextLine } from './layout';
import type { Dockerfile } from './types';

/** Deletes the line that holds a directive or a comment. */
export function removeCommentLine({ text }: Dockerfile, place: Span): Edit[] {
  return [{ span: span(Math.max(lineStart(text, place.start), textStart(text)), nextLine(text, place.end)), text: '' }];
}

/** Moves a comment line to where the builder takes it for a directive: the top, below the directives that are there. */
export function moveToDirectives(dockerfile: Dockerfile, place: Span): Edit[] {
  const { text } = dockerfile;
  return [insertedAt(dockerfile, text.slice(place.start, place.end)), ...removeCommentLine(dockerfile, place)];
}

/** Adds a directive below those that are there. */
export const insertDirective = (dockerfile: Dockerfile, line: string): Edit[] => [insertedAt(dockerfile, line)];

function insertedAt({ text, directives }: Dockerfile, line: string): Edit {
  const last = directives[directives.length - 1];
  const isShebang = !last && /^\uFEFF?#!/.test(text);
  const above = last?.span.end ?? (isShebang ? 0 : undefined);
  const at = above === undefined ? textStart(text) : nextLine(text, above);
  const eol = endOfLine(text);
  const isUnended = at === text.length && at > 0 && !text.endsWith('\n');
  return { span: span(at, at), text: isUnended ? eol + line : line + eol };
}

/** The start of the text, behind a byte order mark. */
const textStart = (text: string): number => (text.startsWith('\uFEFF') ? 1 : 0);
