// A whole new document behind another one of the same stream.

import type { Document } from 'yaml';
import type { Edit } from '../../text/edit';
import { endOfLine } from '../../text/lines';
import { span } from '../../text/span';
import type { YamlValue } from '../yaml-change';
import { blockStyle, usualStyle } from './block-style';
import { contentLines } from './block-text';
import { toContent } from './content';
import { concat, linesToPiece } from './piece';
import { readShape } from './shape';

/** A line of dots closes a document; the next one may then begin without a line of dashes. */
const CLOSED = /(?:^|\n)\.\.\.[^\n]*\n?$/;

/**
 * An edit of the stream that puts `value` as a document of its own behind the one that ends at `end`, indented like that one.
 * A last line without a line ending stays without one.
 */
export function documentBehind(stream: string, end: number, model: { readonly text: string; readonly ast: Document.Parsed }, value: YamlValue): Edit {
  const eol = endOfLine(stream);
  const usual = usualStyle(readShape(model.text, model.ast).root.value);
  const lines = contentLines(toContent(value), 0, { ...blockStyle(undefined, undefined, 0, usual), literals: true });
  const isOpen = end > 0 && stream.charAt(end - 1) !== '\n';
  const rest = stream.slice(end);
  const mustClose = CLOSED.test(stream.slice(0, end)) && rest.trim() !== '' && !/^---(?:\s|$)/.test(rest);
  const body = concat(isOpen ? eol : '', `---${eol}`, linesToPiece(lines, eol), mustClose ? `...${eol}` : '');
  const text = isOpen ? body.text.slice(0, -eol.length) : body.text;
  return { span: span(end, end), text, ...(body.stops.length > 0 && { tabStops: body.stops }) };
}
