// Lines that look like instructions and belong to the one above, because the line before them is continued.

import { span, type Span } from '../../text/span';
import { nextLine } from './layout';
import { isKeyword } from './syntax-checks';
import type { Instruction } from './types';
import { hasOpenQuote } from './word';

export interface SwallowedInstruction {
  readonly word: string;
  readonly keywordSpan: Span;
  /** The escape character that continues the line above. */
  readonly continuation: Span;
}

/** Continued lines that begin, in the first column, with an instruction in capitals. Only the first: what follows belongs to that. */
export function swallowedInstructions(instruction: Instruction): readonly SwallowedInstruction[] {
  const { dockerfile: { text, escape }, line, keyword } = instruction;
  for (const [index, continuation] of line.continuations.entries()) {
    const end = line.continuations[index + 1]?.start ?? line.span.end;
    const start = continuedAt(text, continuation, end);
    const word = /^([A-Z]+)[ \t]+[^\s=]/.exec(text.slice(start, end))?.[1];
    if (word === undefined || !isKeyword(word) || belongs(keyword, word, index)) continue;
    if (hasOpenQuote(text.slice(line.span.start, continuation.start), escape)) continue;
    return [{ word, keywordSpan: span(start, start + word.length), continuation }];
  }
  return [];
}

/** Where a word in capitals is no mistake: the command of a health check, and what ONBUILD wraps. */
const belongs = (keyword: string, word: string, index: number): boolean =>
  (keyword === 'HEALTHCHECK' && word === 'CMD') || (keyword === 'ONBUILD' && index === 0);

/** The start of the line that a continuation goes on with: blank lines and comments are passed over. */
function continuedAt(text: string, continuation: Span, end: number): number {
  let at = nextLine(text, continuation.start);
  while (at < end && /^[ \t]*(?:#.*)?\r?$/.test(text.slice(at, nextLine(text, at)).replace(/\n$/, ''))) at = nextLine(text, at);
  return at;
}
