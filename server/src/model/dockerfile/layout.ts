// Where text goes in a Dockerfile: lines, indentation, and the way its author continues commands over lines.

import { span, type Span } from '../../text/span';
import type { Comment } from './logical-line';
import type { Dockerfile, Instruction } from './types';

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the line ending of the line that holds an offset. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

/** White space at the start of the line that holds an offset. A byte order mark is none. */
export function indentation(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** The lines of an instruction with its leading comments if asked, line endings included. */
export function linesOf(instruction: Instruction, withComments: boolean): Span {
  const { text } = instruction.dockerfile;
  const first = withComments ? instruction.leadingComments[0]?.span.start : undefined;
  const start = lineStart(text, first ?? instruction.span.start);
  return span(start === 0 && text.startsWith('\uFEFF') ? 1 : start, nextLine(text, instruction.span.end));
}

/**
 * What to delete so that lines vanish: the lines, the line ending before them when they end the file without one, and one of two blank
 * lines that would meet.
 */
export function deletionOf(text: string, lines: Span): Span {
  if (lines.end === text.length && !text.endsWith('\n') && lines.start > 0) {
    const before = text.slice(0, lines.start).replace(/\r?\n$/, '');
    return span(before.length, lines.end);
  }
  const blankAbove = lines.start === 0 || /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, lines.start));
  const blankBelow = /^[ \t]*\r?\n/.exec(text.slice(lines.end));
  return blankAbove && blankBelow ? span(lines.start, lines.end + blankBelow[0].length) : lines;
}

/** Comments that tools read: moving them away from their instruction changes what they mean. */
export const isPragma = (comment: Comment): boolean =>
  /^(?:hadolint|check\s*=|seaworthy|tally|linter|dockerfile-utils|shellcheck|trivy|checkov|kics)/i.test(comment.text);

/** How the commands of a RUN are written below each other. */
export interface ContinuationStyle {
  /** Whether `&&` ends a line or begins the next. */
  readonly operatorAt: 'end' | 'start';
  readonly indent: string;
}

/** The style of a RUN that is written over several lines: where its last line break between two commands is. */
export function continuationStyle(run: Instruction): ContinuationStyle | undefined {
  const { body } = run;
  if (!body || body.form !== 'shell' || run.heredocs.length > 0 || run.line.continuations.length === 0) return undefined;
  const { text } = run.dockerfile;
  for (let i = body.list.length - 1; i > 0; i--) {
    const before = body.source.endOffsetAt(body.list[i - 1]!.end);
    const item = body.source.offsetAt(body.list[i]!.start);
    const gap = text.slice(before, item);
    if (!gap.includes('\n')) continue;
    const operatorAt = /&&|\|\||;/.test(gap.slice(0, gap.indexOf('\n'))) ? 'end' : 'start';
    return { operatorAt, indent: indentation(text, item) };
  }
  return undefined;
}

/** The style of a RUN, else of the file's first RUN that has one, else `&&` at the end and the indentation of a continued line. */
export function styleFor(run: Instruction): ContinuationStyle {
  const own = continuationStyle(run);
  if (own) return own;
  const continued = ownIndent(run);
  for (const other of run.dockerfile.instructions) {
    const style = other.keyword === 'RUN' ? continuationStyle(other) : undefined;
    if (style) return { ...style, indent: continued ?? style.indent };
  }
  return { operatorAt: 'end', indent: continued ?? firstIndent(run.dockerfile) ?? '    ' };
}

function ownIndent(instruction: Instruction): string | undefined {
  const { text } = instruction.dockerfile;
  const continuation = instruction.line.continuations[0];
  if (!continuation) return undefined;
  for (let at = nextLine(text, continuation.start); at < instruction.line.span.end; at = nextLine(text, at)) {
    const content = /^([ \t]*)[^\s#]/.exec(text.slice(at, instruction.line.span.end));
    if (content) return content[1];
  }
  return undefined;
}

function firstIndent(dockerfile: Dockerfile): string | undefined {
  for (const instruction of dockerfile.instructions) {
    const indent = ownIndent(instruction);
    if (indent) return indent;
  }
  return undefined;
}
