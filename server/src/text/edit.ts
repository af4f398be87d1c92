// Changes to a text, as replacements of spans, and the tab stops that a person fills in.

import { overlaps, type Span } from './span';

/** A part of an edit's new text that is a guess: the person confirms or replaces it. Offsets are relative to the edit's text. */
export interface TabStop {
  readonly start: number;
  readonly end: number;
  readonly choices?: readonly string[];
}

/** Replaces `span` of the old text with `text`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  readonly tabStops?: readonly TabStop[];
}

/** Edits in the order of their places; insertions at one place keep the order in which they were given. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index)
    .map(({ edit }) => edit);
}

/**
 * The text after all edits. Spans refer to the text before.
 * @throws RangeError when two edits overlap or one lies outside the text: callers must not produce such sets.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const { span, text: replacement } of inOrder(edits)) {
    if (span.start < position || span.end < span.start || span.end > text.length) {
      throw new RangeError(`edit at ${span.start}-${span.end} overlaps another or lies outside the text`);
    }
    result += text.slice(position, span.start) + replacement;
    position = span.end;
  }
  return result + text.slice(position);
}

/** Whether any edit of `a` touches one of `b`, so that applying both would not be safe. */
export function conflict(a: readonly Edit[], b: readonly Edit[]): boolean {
  return a.some(left => b.some(right => overlaps(left.span, right.span)));
}

/** The edit's text in LSP snippet syntax, tab stops numbered from `first`. */
export function toSnippet(edit: Edit, first = 1): string {
  const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
  const choice = (text: string): string => text.replace(/[\\$},|]/g, '\\$&');
  let result = '';
  let position = 0;
  [...(edit.tabStops ?? [])]
    .sort((a, b) => a.start - b.start)
    .forEach((stop, index) => {
      result += literal(edit.text.slice(position, stop.start));
      const filled = edit.text.slice(stop.start, stop.end);
      const number = first + index;
      result += stop.choices && stop.choices.length > 0
        ? `\${${number}|${[filled, ...stop.choices.filter(c => c !== filled)].map(choice).join(',')}|}`
        : `\${${number}:${literal(filled)}}`;
      position = stop.end;
    });
  return result + literal(edit.text.slice(position));
}
