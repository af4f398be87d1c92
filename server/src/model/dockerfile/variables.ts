// Variable references ($NAME, ${NAME}, ${NAME:-default} …) in instruction arguments, and their expansion by the builder's rules.

import { shift, span, type Span } from '../../text/span';

export interface VariableReference {
  /** Empty for something like `${}` that no variable can have. */
  readonly name: string;
  /** The whole reference; offsets into the scanned text. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** What follows the name: `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`; other text when the builder has no such modifier. */
  readonly modifier?: string;
  /** The text behind the modifier. */
  readonly operand?: string;
  /** Where the operand begins in the scanned text. */
  readonly operandStart?: number;
}

/** Looks a variable up: its value, `undefined` for a variable that is not set, or `unknown`. */
export type Lookup = (name: string) => string | undefined | typeof unknown;
export const unknown: unique symbol = Symbol('unknown');

/** The variable references in builder text; single quotes and the escape character switch them off. */
export function variableReferences(text: string, escape: string): VariableReference[] {
  const found: VariableReference[] = [];
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === escape && quote !== "'") i++;
    else if (quote && character === quote) quote = '';
    else if (!quote && (character === "'" || character === '"')) quote = character;
    else if (character === '$' && quote !== "'") {
      const reference = referenceAt(text, i, escape);
      if (!reference) continue;
      found.push(reference);
      found.push(...nested(reference, escape));
      i = reference.span.end - 1;
    }
  }
  return found;
}

function nested(reference: VariableReference, escape: string): VariableReference[] {
  const { operand, operandStart } = reference;
  if (operand === undefined || operandStart === undefined) return [];
  return variableReferences(operand, escape).map(inner => ({
    ...inner,
    span: shift(inner.span, operandStart),
    nameSpan: shift(inner.nameSpan, operandStart),
    operandStart: inner.operandStart === undefined ? undefined : inner.operandStart + operandStart,
  }));
}

function referenceAt(text: string, at: number, escape: string): VariableReference | undefined {
  if (text.charAt(at + 1) !== '{') {
    const name = /^(?:[A-Za-z_]\w*|\d+|[@*#?$!-])/.exec(text.slice(at + 1))?.[0];
    return name ? { name, span: span(at, at + 1 + name.length), nameSpan: span(at + 1, at + 1 + name.length) } : undefined;
  }
  const end = closingBrace(text, at + 2, escape);
  const inside = text.slice(at + 2, end);
  const name = /^(?:[A-Za-z_]\w*|\d+)?/.exec(inside)?.[0] ?? '';
  const rest = inside.slice(name.length);
  const reference = { name, span: span(at, Math.min(end + 1, text.length)), nameSpan: span(at + 2, at + 2 + name.length) };
  if (rest === '') return reference;
  const modifier = /^(?::[-+?]|[-+?]|##?|%%?|\/\/?|:?.)/s.exec(rest)?.[0] ?? '';
  return { ...reference, modifier, operand: rest.slice(modifier.length), operandStart: at + 2 + name.length + modifier.length };
}

function closingBrace(text: string, from: number, escape: string): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === escape) i++;
    else if (character === '$' && text.charAt(i + 1) === '{') depth++;
    else if (character === '}' && depth-- === 0) return i;
  }
  return text.length;
}

/** The builder's value of a word: quotes and escapes removed, variables replaced; undefined when any part of it is unknown. */
export function expand(text: string, escape: string, lookup: Lookup): string | undefined {
  let result = '';
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === escape && quote !== "'") {
      const next = text.charAt(i + 1);
      const taken = !quote || next === '"' || next === '$' || next === escape;
      result += taken ? next : character;
      if (taken) i++;
    } else if (quote && character === quote) quote = '';
    else if (!quote && (character === "'" || character === '"')) quote = character;
    else if (character === '$' && quote !== "'") {
      const reference = referenceAt(text, i, escape);
      const value = reference ? valueOf(reference, escape, lookup) : '$';
      if (value === undefined) return undefined;
      result += value;
      if (reference) i = reference.span.end - 1;
    } else result += character;
  }
  return quote ? undefined : result;
}

function valueOf(reference: VariableReference, escape: string, lookup: Lookup): string | undefined {
  if (reference.name === '') return undefined;
  const value = lookup(reference.name);
  if (value === unknown) return undefined;
  const operand = (): string | undefined => expand(reference.operand ?? '', escape, lookup);
  const set = reference.modifier?.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  switch (reference.modifier) {
    case undefined:
      return value;
    case '-':
    case ':-':
      return set ? value : operand();
    case '+':
    case ':+':
      return set ? operand() : '';
    case '?':
    case ':?':
      return set ? value : undefined;
    default:
      // Pattern modifiers change the value in ways that no rule needs to follow.
      return undefined;
  }
}
