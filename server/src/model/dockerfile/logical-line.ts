// One instruction as the builder reads it: physical lines joined over continuations, comment and blank lines in between dropped.

import { span, type Span } from '../../text/span';
import { type JoinedText, JoinedTextBuilder } from './joined-text';

export interface Comment {
  /** From `#` to the end of the line. */
  readonly span: Span;
  /** The text behind `#`, trimmed. */
  readonly text: string;
}

export interface LogicalLine {
  /** From the first character of the instruction to the end of its last line; heredoc bodies are not part of it. */
  readonly span: Span;
  readonly joined: JoinedText;
  /** Comment lines between continued lines. */
  readonly comments: readonly Comment[];
  /** Blank lines between continued lines, each as the span of its (white) content. */
  readonly blankLines: readonly Span[];
  /** The escape characters that continue a line. */
  readonly continuations: readonly Span[];
  /** Whether the last line ends in an escape character with nothing behind it to continue with. */
  readonly dangling: boolean;
}

/** The next line from an offset: its content without the line ending, and where the line after it begins. */
export function lineAt(text: string, start: number): { readonly content: Span; readonly next: number } {
  const newline = text.indexOf('\n', start);
  let end = newline < 0 ? text.length : newline;
  while (end > start && text.charCodeAt(end - 1) === 13) end--;
  return { content: span(start, end), next: newline < 0 ? text.length : newline + 1 };
}

export function commentAt(text: string, line: Span): Comment | undefined {
  const content = text.slice(line.start, line.end);
  const at = content.search(/\S/);
  if (at < 0 || content.charAt(at) !== '#') return undefined;
  return { span: span(line.start + at, line.end), text: content.slice(at + 1).trim() };
}

/**
 * Joins the lines from `start` (at a line that is neither blank nor a comment) as BuildKit does: a lone escape character before the
 * end of the line continues it, a doubled one does not, and no space is put in where lines meet.
 */
export function readLogicalLine(text: string, start: number, escape: string): { readonly line: LogicalLine; readonly next: number } {
  const comments: Comment[] = [];
  const blankLines: Span[] = [];
  const continuations: Span[] = [];
  let { content, next } = lineAt(text, start);
  const first = content.start + Math.max(0, text.slice(content.start, content.end).search(/\S/));
  const joined = new JoinedTextBuilder(first);
  let piece = span(first, content.end);
  let end = content.end;
  let continuesAt = continuation(text, piece, escape);
  while (continuesAt !== undefined) {
    joined.copy(text, span(piece.start, continuesAt));
    continuations.push(span(continuesAt, continuesAt + 1));
    const following = nextContent(text, next, comments, blankLines);
    if (!following) break;
    ({ content: piece, next } = following);
    end = piece.end;
    continuesAt = continuation(text, piece, escape);
  }
  if (continuesAt === undefined) joined.copy(text, piece);
  else next = text.length;
  const line = { span: span(first, end), joined: joined.build(), comments, blankLines, continuations, dangling: continuesAt !== undefined };
  return { line, next };
}

/** The first line from `start` on that is neither blank nor a comment; what is skipped goes into the two lists. */
function nextContent(text: string, start: number, comments: Comment[], blankLines: Span[]): ReturnType<typeof lineAt> | undefined {
  let at = start;
  while (at < text.length) {
    const line = lineAt(text, at);
    const comment = commentAt(text, line.content);
    if (comment) comments.push(comment);
    else if (/\S/.test(text.slice(line.content.start, line.content.end))) return line;
    else blankLines.push(line.content);
    at = line.next;
  }
  return undefined;
}

/** Where the escape character stands that continues this line, if one does. */
function continuation(text: string, line: Span, escape: string): number | undefined {
  let at = line.end;
  while (at > line.start && /[ \t]/.test(text.charAt(at - 1))) at--;
  if (at === line.start || text.charAt(at - 1) !== escape) return undefined;
  const doubled = at - 1 > line.start && text.charAt(at - 2) === escape;
  return doubled ? undefined : at - 1;
}
