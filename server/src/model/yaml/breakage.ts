// What is wrong in a document that does not parse, in the terms of the person who typed it.

import { isCollection, isScalar, visit } from 'yaml';
import { span, type Span } from '../../text/span';
import type { YamlDocument, YamlSyntaxError } from './document';

export type BreakageKind =
  | 'merge-conflict' | 'tab' | 'indentation' | 'no-colon' | 'second-colon' | 'open-quote' | 'after-quote' | 'open-bracket'
  | 'reserved-character' | 'unknown-alias' | 'escape' | 'unexpected';

export interface Breakage {
  readonly kind: BreakageKind;
  /** One word, on one line, never empty unless the document is. */
  readonly at: Span;
}

const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)/m;
/** Another template language, whose files are no YAML yet. */
const FOREIGN_TEMPLATE = '<%';
const LONGEST_WORD = 60;

const lineOf = (text: string, offset: number): Span => {
  const end = text.slice(offset).search(/[\r\n]/);
  return span(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : offset + end);
};

/** The word at the offset; where there is none, the next on its line, else the last before it. */
function wordAt(text: string, offset: number): Span {
  const line = lineOf(text, Math.min(offset, text.length));
  const ahead = text.slice(offset, line.end).search(/\S/);
  let start = ahead < 0 ? text.slice(0, offset).search(/\S\s*$/) : offset + ahead;
  if (start < 0) return span(0, 0);
  while (start > 0 && /\S/.test(text.charAt(start - 1))) start--;
  const length = text.slice(start, start + LONGEST_WORD).search(/\s/);
  return span(start, length < 0 ? Math.min(start + LONGEST_WORD, text.length) : start + length);
}

interface OpenEnds {
  readonly quote: number | undefined;
  readonly bracket: number | undefined;
}

const CLOSERS: Readonly<Record<string, string>> = { '"': '"', "'": "'", '[': ']', '{': '}' };

/** Where the first quote and the last bracket open that nothing closes. */
function openEnds({ ast, text }: YamlDocument): OpenEnds {
  let quote: number | undefined;
  let bracket: number | undefined;
  const isOpen = (start: number, end: number): boolean => {
    const closer = CLOSERS[text.charAt(start)];
    return closer !== undefined && (end - start < 2 || text.charAt(end - 1) !== closer);
  };
  visit(ast, {
    Node(_key, node) {
      if (!node.range || !isOpen(node.range[0], node.range[1])) return;
      if (isScalar(node) && node.type !== 'PLAIN') quote ??= node.range[0];
      else if (isCollection(node) && node.flow) bracket = node.range[0];
    },
  });
  return { quote, bracket };
}

const startsLine = (text: string, offset: number): boolean => text.slice(lineOf(text, offset).start, offset).trim() === '';

/** Nothing is wrong with the value itself: the line below it is indented as if it belonged to it. */
function nextLineTooDeep(text: string, offset: number): Breakage {
  const below = /\n[ \t]*(?=[^\s#])/.exec(text.slice(offset));
  return { kind: 'indentation', at: wordAt(text, below ? offset + below.index + below[0].length : offset) };
}

type Reader = (document: YamlDocument, error: YamlSyntaxError) => Breakage;

const inPlace = (kind: BreakageKind): Reader => ({ text }, { span: { start } }) => ({ kind, at: wordAt(text, start) });

const readNestedKey: Reader = (document, error) => {
  const { text } = document;
  const { start } = error.span;
  if (/\s/.test(text.charAt(start))) return inPlace('indentation')(document, error);
  return /:(?:\s|$)/.test(text.slice(start, lineOf(text, start).end)) ? inPlace('second-colon')(document, error) : nextLineTooDeep(text, start);
};

const readMissing: Reader = (document, error) => {
  const { text } = document;
  const { start } = error.span;
  const { quote, bracket } = openEnds(document);
  if (quote !== undefined) return { kind: 'open-quote', at: wordAt(text, quote) };
  if (bracket !== undefined) return { kind: 'open-bracket', at: span(bracket, bracket + 1) };
  if (/\s/.test(text.charAt(start))) return inPlace('indentation')(document, error);
  const line = lineOf(text, start);
  return inPlace(/:(?:\s|$)/.test(text.slice(line.start, line.end)) ? 'unexpected' : 'no-colon')(document, error);
};

const readIndentation: Reader = (document, error) => {
  const { bracket } = openEnds(document);
  return bracket === undefined ? inPlace('indentation')(document, error) : { kind: 'open-bracket', at: span(bracket, bracket + 1) };
};

const readUnexpected: Reader = (document, error) => {
  const { text } = document;
  const { start } = error.span;
  if (/["'][ \t]*$/.test(text.slice(lineOf(text, start).start, start))) return { kind: 'after-quote', at: span(start, wordAt(text, start).end) };
  return inPlace(startsLine(text, start) && !/[[\]{}]/.test(text.charAt(start)) ? 'indentation' : 'unexpected')(document, error);
};

const readReserved: Reader = ({ text }, { span: { start } }) => ({ kind: 'reserved-character', at: wordAt(text, start) });

const READERS: Readonly<Record<string, Reader>> = {
  TAB_AS_INDENT: ({ text }, { span: { start } }) => ({ kind: 'tab', at: span(start, start + Math.max(1, text.slice(start).search(/[^\t]/))) }),
  BAD_INDENT: readIndentation,
  MULTILINE_IMPLICIT_KEY: inPlace('no-colon'),
  BLOCK_AS_IMPLICIT_KEY: readNestedKey,
  BLOCK_IN_FLOW: inPlace('second-colon'),
  MISSING_CHAR: readMissing,
  BAD_SCALAR_START: readReserved,
  BAD_ALIAS: readReserved,
  UNRESOLVED_ALIAS: inPlace('unknown-alias'),
  BAD_DQ_ESCAPE: ({ text }, { span: { start } }) => ({ kind: 'escape', at: span(start, Math.min(start + 2, lineOf(text, start).end)) }),
  UNEXPECTED_TOKEN: readUnexpected,
};

/** The first thing that is wrong; undefined when nothing is, or when it cannot be told whether the text is meant to be YAML. */
export function firstBreakage(document: YamlDocument): Breakage | undefined {
  const { text, errors } = document;
  const [first] = [...errors].sort((a, b) => a.span.start - b.span.start);
  if (!first || text.includes(FOREIGN_TEMPLATE) || errors.some(error => error.code === 'RESOURCE_EXHAUSTION')) return undefined;
  const marker = CONFLICT_MARKER.exec(text);
  if (marker) return { kind: 'merge-conflict', at: span(marker.index, marker.index + marker[0].length) };
  return (READERS[first.code] ?? inPlace('unexpected'))(document, first);
}
