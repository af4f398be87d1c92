// Heredocs of RUN, COPY and ADD: which words open one, and the bodies below the instruction.

import { span, type Span } from '../../text/span';
import type { JoinedText } from './joined-text';
import { lineAt } from './logical-line';

export interface Heredoc {
  /** The delimiter without its quotes. */
  readonly name: string;
  /** The delimiter in the instruction, quotes included, `<<` not. */
  readonly delimiterSpan: Span;
  /** The lines between, the last line ending included; empty when there are none. */
  readonly bodySpan: Span;
  /** The terminator line, its line ending not included; undefined when the file ends before it. */
  readonly terminatorSpan?: Span;
  /** A quoted delimiter: nothing is expanded in the body. */
  readonly quoted: boolean;
  /** `<<-`: leading tabs of the body and the terminator do not count. */
  readonly dashed: boolean;
  readonly terminated: boolean;
}

interface Opener {
  readonly name: string;
  readonly quoted: boolean;
  readonly dashed: boolean;
  /** Joined offsets. */
  readonly delimiter: Span;
}

/**
 * The heredocs that the instruction's joined text opens, with bodies read from `bodyStart` on, and where the next instruction begins.
 * White space behind `<<` is allowed since BuildKit 0.22.
 */
export function readHeredocs(text: string, joined: JoinedText, bodyStart: number): { readonly heredocs: Heredoc[]; readonly next: number } {
  const heredocs: Heredoc[] = [];
  let next = bodyStart;
  for (const opener of findOpeners(joined.text)) {
    const body = readBody(text, next, opener);
    // An arithmetic shift (`$(( 1 << 2 ))`) looks like a heredoc that nothing ends: it must not swallow the file.
    if (!body.terminatorSpan && !/^[A-Za-z_][\w.-]*$/.test(opener.name)) continue;
    heredocs.push({
      name: opener.name,
      delimiterSpan: joined.cover(opener.delimiter.start, opener.delimiter.end),
      bodySpan: body.bodySpan,
      terminatorSpan: body.terminatorSpan,
      quoted: opener.quoted,
      dashed: opener.dashed,
      terminated: body.terminatorSpan !== undefined,
    });
    next = body.next;
  }
  return { heredocs, next };
}

function readBody(text: string, start: number, opener: Opener): { readonly bodySpan: Span; readonly terminatorSpan?: Span; readonly next: number } {
  let at = start;
  while (at < text.length) {
    const { content, next } = lineAt(text, at);
    const line = text.slice(content.start, content.end);
    if ((opener.dashed ? line.replace(/^\t+/, '') : line) === opener.name) {
      return { bodySpan: span(start, content.start), terminatorSpan: content, next };
    }
    at = next;
  }
  return { bodySpan: span(Math.min(start, text.length), text.length), next: text.length };
}

/** Words of the form `<<NAME`, `2<<-'NAME'`, `<< NAME`; not inside quotes and not `<<<`. */
function findOpeners(line: string): Opener[] {
  const openers: Opener[] = [];
  let at = 0;
  while (at < line.length) {
    if (/\s/.test(line.charAt(at))) {
      at++;
      continue;
    }
    const wordStart = at;
    const head = /^\d*<<-?[ \t]*/.exec(line.slice(wordStart));
    const delimiterStart = wordStart + (head?.[0].length ?? 0);
    at = Math.max(endOfWord(line, delimiterStart), wordStart + 1);
    const opener = head && at > delimiterStart ? toOpener(line, wordStart, delimiterStart, at) : undefined;
    if (opener) openers.push(opener);
  }
  return openers;
}

function toOpener(line: string, start: number, delimiterStart: number, end: number): Opener | undefined {
  const raw = line.slice(delimiterStart, end);
  if (raw.includes('<')) return undefined;
  const name = unquote(raw);
  if (name === undefined || name === '') return undefined;
  return {
    name,
    quoted: /['"]/.test(raw.replace(/\\./g, '')),
    dashed: line.slice(start, delimiterStart).includes('-'),
    delimiter: span(delimiterStart, end),
  };
}

/** The end of the shell word at `start`: the first white space outside quotes. */
function endOfWord(line: string, start: number): number {
  let quote = '';
  for (let i = start; i < line.length; i++) {
    const character = line.charAt(i);
    if (character === '\\' && quote !== "'") i++;
    else if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (/\s/.test(character)) return i;
  }
  return line.length;
}

function unquote(raw: string): string | undefined {
  let result = '';
  let quote = '';
  for (let i = 0; i < raw.length; i++) {
    const character = raw.charAt(i);
    if (character === '\\' && quote !== "'") result += raw.charAt(++i);
    else if (quote && character === quote) quote = '';
    else if (!quote && (character === '"' || character === "'")) quote = character;
    else result += character;
  }
  return quote ? undefined : result;
}
