// What a completion in a manifest writes: at the file's own indentation, with tab stops where the client fills them in.

import { CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind, type CompletionItem, type TextEdit } from 'vscode-languageserver-types';
import { toSnippet, type TabStop } from '../text/edit';
import { endOfLine, type LineIndex } from '../text/lines';
import { shift, type Span } from '../text/span';
import type { YamlValue } from '../model/yaml-change';
import { contentLines, keyLines, type BlockOptions, type BlockStyle } from '../model/yaml-edit/block-text';
import { toContent } from '../model/yaml-edit/content';
import { linesToPiece, type Line, type Piece } from '../model/yaml-edit/piece';
import { stringText } from '../model/yaml-edit/scalar';
import { blockHabits } from '../model/yaml/habits';
import { rangeOf } from './presentation';

/** The place that a completion writes to, and how. */
export interface Writing {
  readonly lines: LineIndex;
  /** In the file's offsets. */
  readonly word: Span;
  /** Columns before a key. */
  readonly column: number;
  readonly inFlow: boolean;
  readonly hasColon: boolean;
  readonly needsSpace: boolean;
  readonly isQuoted: boolean;
  readonly style: BlockStyle;
  /** Whether the client fills in tab stops. */
  readonly snippets: boolean;
}

/** What is shown of a completion. */
export type Shown = Omit<CompletionItem, 'label' | 'sortText' | 'insertTextFormat' | 'insertTextMode' | 'textEdit'> & { readonly label: string };

/** The parts of a writing that a place in a document decides. */
export type PlaceToWrite = Pick<Writing, 'word' | 'column' | 'inFlow' | 'hasColon' | 'needsSpace' | 'isQuoted'>;

/** @param start where the document begins in the file */
export const writingAt = (place: PlaceToWrite, start: number, lines: LineIndex, snippets: boolean): Writing => {
  const word = shift(place.word, start);
  const { column, inFlow, hasColon, needsSpace, isQuoted } = place;
  return { lines, word, column, inFlow, hasColon, needsSpace, isQuoted, snippets, style: blockHabits(lines.text, lines.positionAt(word.start).line) };
};

/** A completion of that text. `order` is where it stands in the list. */
export function item({ lines, word, snippets }: Writing, order: number, text: string, stops: readonly TabStop[], shown: Shown): CompletionItem {
  const isSnippet = snippets && stops.length > 0;
  const textEdit: TextEdit = { range: rangeOf(lines, word), newText: isSnippet ? toSnippet({ span: word, text, tabStops: stops }) : text };
  return {
    ...shown,
    sortText: String(order).padStart(4, '0'),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.asIs, // the indentation in the text is the whole of it
    textEdit,
  };
}

/** The lines with the first one where the cursor stands. */
function asPiece(lines: readonly Line[], column: number, eol: string): Piece {
  const { text, stops } = linesToPiece(lines, eol);
  return { text: text.slice(column, text.length - eol.length), stops: stops.map(stop => ({ ...stop, start: stop.start - column, end: stop.end - column })) };
}

const optionsOf = ({ style }: Writing): BlockOptions => ({ ...style, literals: false });

/** A key with all that stands below it. */
export function keyWithValue(writing: Writing, key: string, value: YamlValue): Piece {
  const { column, lines } = writing;
  return asPiece(keyLines(key, toContent(value), column, optionsOf(writing)), column, endOfLine(lines.text));
}

/** A whole document. */
export function wholeObject(writing: Writing, object: YamlValue): Piece {
  const eol = endOfLine(writing.lines.text);
  const { text, stops } = asPiece(contentLines(toContent(object), 0, optionsOf(writing)), 0, eol);
  return { text: `${text}${eol}`, stops };
}

/** A scalar in the place of a value, in the quotes that are there. */
export function scalarAt({ needsSpace, inFlow, isQuoted }: Writing, value: string | number): string {
  if (isQuoted) return String(value);
  return `${needsSpace ? ' ' : ''}${typeof value === 'number' ? String(value) : stringText(value, inFlow)}`;
}

/** What is shown in the list for a field or a name. */
export const PROPERTY = CompletionItemKind.Property;
export const VALUE = CompletionItemKind.Value;
export const REFERENCE = CompletionItemKind.Reference;
export const SNIPPET = CompletionItemKind.Snippet;

export const markdown = (value: string): NonNullable<CompletionItem['documentation']> => ({ kind: MarkupKind.Markdown, value });
