// The words of an instruction's arguments, with the builder's two ways of splitting them.

import type { Span } from '../../text/span';
import type { JoinedText } from './joined-text';
import { expand, type Lookup, unknown, type VariableReference, variableReferences } from './variables';

/** One argument word. */
export interface Word {
  /** As written, continuation lines joined. */
  readonly raw: string;
  /** What it stands for, quotes and escapes removed; undefined when it holds a variable or an open quote. */
  readonly value: string | undefined;
  /** Where to underline it: the word, or its part on the first line when it is continued. */
  readonly place: Span;
  /** The place that holds exactly `raw`; undefined when it is continued over lines, and then nothing may be edited. */
  readonly span: Span | undefined;
  /** References in it, with document spans. */
  readonly variables: readonly VariableReference[];
  readonly hasVariables: boolean;
  readonly joined: JoinedText;
  /** Its value with variables replaced through `lookup`; undefined when unknown. */
  resolve(lookup: Lookup): string | undefined;
}

class ArgumentWord implements Word {
  constructor(readonly joined: JoinedText, private readonly escape: string) {}

  get raw(): string {
    return this.joined.text;
  }

  get value(): string | undefined {
    return this.hasVariables ? undefined : this.resolve(() => unknown);
  }

  get place(): Span {
    return this.joined.place(0, this.raw.length);
  }

  get span(): Span | undefined {
    return this.joined.exact(0, this.raw.length);
  }

  get hasVariables(): boolean {
    return this.raw.includes('$') && variableReferences(this.raw, this.escape).length > 0;
  }

  get variables(): readonly VariableReference[] {
    if (!this.raw.includes('$')) return [];
    return variableReferences(this.raw, this.escape).map(reference => ({
      ...reference,
      span: this.joined.place(reference.span.start, reference.span.end),
      nameSpan: this.joined.place(reference.nameSpan.start, reference.nameSpan.end),
      operandStart: reference.operandStart === undefined ? undefined : this.joined.offsetAt(reference.operandStart),
    }));
  }

  resolve(lookup: Lookup): string | undefined {
    return expand(this.raw, this.escape, lookup);
  }
}

/** A word as the builder expands it. */
export const wordOf = (joined: JoinedText, escape: string): Word => new ArgumentWord(joined, escape);

/** Words between white space, quotes not respected: FROM, COPY, ADD, EXPOSE, VOLUME. */
export function splitAtWhiteSpace(joined: JoinedText, escape: string): Word[] {
  return [...joined.text.matchAll(/\S+/g)].map(match => wordOf(joined.slice(match.index, match.index + match[0].length), escape));
}

/** Words between white space outside quotes, an escaped character staying with its word: ENV, ARG, LABEL, and shell text. */
export function splitRespectingQuotes(joined: JoinedText, escape: string): Word[] {
  const text = joined.text;
  const words: Word[] = [];
  let start = -1;
  let quote = '';
  for (let i = 0; i <= text.length; i++) {
    const character = text.charAt(i);
    const separates = character === '' || (!quote && /\s/.test(character));
    if (separates) {
      if (start >= 0) words.push(wordOf(joined.slice(start, i), escape));
      start = -1;
      continue;
    }
    if (start < 0) start = i;
    if (character === escape && quote !== "'") i = Math.min(i + 1, text.length - 1);
    else if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return words;
}

/** Whether a quote in builder text is never closed. */
export function hasOpenQuote(text: string, escape: string): boolean {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === escape && quote !== "'") i++;
    else if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return quote !== '';
}
