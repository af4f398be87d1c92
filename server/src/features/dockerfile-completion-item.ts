// How a completion in a Dockerfile is handed to the client.

import { InsertTextFormat, InsertTextMode, MarkupKind, type CompletionItem, type CompletionItemKind } from 'vscode-languageserver-types';
import { toSnippet, type TabStop } from '../text/edit';
import { endOfLine, type LineIndex } from '../text/lines';
import { span } from '../text/span';
import type { Locale, Text } from '../rules/rule';
import type { DockerfileCursor } from './dockerfile-cursor';
import { rangeOf } from './presentation';

export interface CompletionRequest {
  readonly lines: LineIndex;
  readonly cursor: DockerfileCursor;
  readonly locale: Locale;
  /** Whether the client fills in tab stops. */
  readonly snippets: boolean;
  /** A person asked, or is typing a word; not a character that may or may not ask for something. */
  readonly isAsked: boolean;
  /** Another extension completes instructions, variables and stages: only what those lack is proposed. */
  readonly elsewhere: boolean;
}

export interface Proposal {
  readonly label: string;
  readonly text: string;
  readonly tabStops?: readonly TabStop[];
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  readonly words?: Text & { readonly link?: string };
  readonly filter?: string;
}

/** `«…»` in a text are tab stops; `«a|b»` offers a choice. */
export function withTabStops(marked: string): { readonly text: string; readonly tabStops: readonly TabStop[] } {
  const tabStops: TabStop[] = [];
  let text = '';
  for (const part of marked.split(/(«[^»]*»)/)) {
    const [first = '', ...others] = part.startsWith('«') ? part.slice(1, -1).split('|') : [part];
    if (part.startsWith('«')) tabStops.push({ start: text.length, end: text.length + first.length, ...(others.length > 0 && { choices: [first, ...others] }) });
    text += first;
  }
  return { text, tabStops };
}

const documentation = (words: NonNullable<Proposal['words']>, locale: Locale): CompletionItem['documentation'] =>
  ({ kind: MarkupKind.Markdown, value: words.link === undefined ? words[locale] : `${words[locale]} [docs.docker.com](${words.link})` });

/** Proposals in their order, each replacing the word in front of the cursor. */
export function toItems(proposals: readonly Proposal[], word: string, { cursor, lines, locale, snippets }: CompletionRequest): CompletionItem[] {
  const place = span(cursor.offset - word.length, cursor.offset);
  if (lines.text.slice(place.start, place.end) !== word) return []; // the word is continued over lines
  return proposals.map(({ label, text, tabStops = [], kind, detail, words, filter }, index) => {
    const asSnippet = snippets && tabStops.length > 0;
    const newText = asSnippet ? toSnippet({ span: place, text, tabStops }) : text;
    return {
      label,
      kind,
      sortText: String(index).padStart(4, '0'),
      ...(detail !== undefined && { detail }),
      ...(words && { documentation: documentation(words, locale) }),
      ...(filter !== undefined && { filterText: filter }),
      insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      insertTextMode: InsertTextMode.asIs,
      textEdit: { range: rangeOf(lines, place), newText: newText.replaceAll('\n', endOfLine(lines.text)) },
    };
  });
}
