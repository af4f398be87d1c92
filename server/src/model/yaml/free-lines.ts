// Inside quotes and brackets Kubernetes' YAML reader takes lines at any indentation; ours wants them indented. To let it read
// them, their line breaks become spaces, so that no offset moves.

import { isCollection, isScalar, visit, type Document } from 'yaml';
import type { Span } from '../../text/span';

/** Behind the quoted scalar that opens at the offset; -1 when it never ends. */
function quotedEnd(text: string, open: number): number {
  const pattern = text.charAt(open) === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
  pattern.lastIndex = open;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const isBlank = (character: string): boolean => /^[ \t\r\n]?$/.test(character);

/** Behind the bracket that closes the one at the offset, and the comments in between; undefined when it is never closed. */
function bracketEnd(text: string, open: number): { readonly end: number; readonly comments: readonly Span[] } | undefined {
  const comments: Span[] = [];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    const before = text.charAt(at - 1);
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && --depth === 0) return { end: at + 1, comments };
    else if (character === '#' && isBlank(before)) {
      const newline = text.indexOf('\n', at);
      comments.push({ start: at, end: newline < 0 ? text.length : newline });
      at = newline < 0 ? text.length : newline;
    } else if ((character === '"' || character === "'") && /[\s[{,:]/.test(before)) {
      const end = quotedEnd(text, at);
      if (end < 0) return undefined;
      at = end - 1;
    }
  }
  return undefined;
}

const blank = (text: string): string => text.replace(/[\r\n\t]/g, ' ');

function joinedAt(text: string, open: number): string | undefined {
  if (/["']/.test(text.charAt(open))) {
    const end = quotedEnd(text, open);
    return end < 0 ? undefined : text.slice(0, open) + blank(text.slice(open, end)) + text.slice(end);
  }
  const closed = bracketEnd(text, open);
  if (!closed) return undefined;
  let inner = text.slice(0, closed.end);
  for (const { start, end } of closed.comments) inner = inner.slice(0, start) + ' '.repeat(end - start) + inner.slice(end);
  return inner.slice(0, open) + blank(inner.slice(open)) + text.slice(closed.end);
}

/** Where quotes and brackets open before the offset, outermost and latest first. */
function openersBefore(text: string, ast: Document.Parsed, offset: number): number[] {
  const openers: number[] = [];
  const add = (start: number | undefined): void => {
    if (start !== undefined && start <= offset && /["'[{]/.test(text.charAt(start))) openers.push(start);
  };
  visit(ast, {
    Scalar(_key, node) {
      if (isScalar(node)) add(node.range?.[0]);
    },
    Collection(_key, node) {
      if (!isCollection(node) || !node.flow) return undefined;
      add(node.range?.[0]);
      return visit.SKIP;
    },
  });
  return openers.sort((a, b) => b - a);
}

/** The text with the quotes or brackets that the error lies in on one line; undefined when that is not where the error comes from. */
export function joinLines(text: string, ast: Document.Parsed, error: number): string | undefined {
  for (const open of openersBefore(text, ast, error).slice(0, 3)) {
    const joined = joinedAt(text, open);
    if (joined !== undefined && joined !== text) return joined;
  }
  return undefined;
}
