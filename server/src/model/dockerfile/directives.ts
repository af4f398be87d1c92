// Parser directives: `# syntax=`, `# escape=` and `# check=` at the very top of a Dockerfile.

import { span, type Span } from '../../text/span';

export type DirectiveName = 'syntax' | 'escape' | 'check';

export interface Directive {
  readonly name: DirectiveName;
  readonly value: string;
  /** The line, from `#` to the end of the value. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

const NAMES: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);
const LINE = /^(#\s*)([a-zA-Z][a-zA-Z0-9]*)(\s*=\s*)(.+?)\s*$/;

/**
 * The directives from `start` (0, or 1 behind a byte order mark) on, duplicates included. The first line that is none ends them,
 * so an unknown name or a blank line turns all that follow into comments. https://docs.docker.com/reference/dockerfile/#parser-directives
 */
export function parseDirectives(text: string, start: number): Directive[] {
  const directives: Directive[] = [];
  let at = start;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline < 0 ? text.length : newline;
    const directive = parseLine(text.slice(at, lineEnd), at);
    if (directive) directives.push(directive);
    else if (at !== start || !text.startsWith('#!', at)) break;
    at = lineEnd + 1;
  }
  return directives;
}

function parseLine(line: string, at: number): Directive | undefined {
  const [, head = '', name = '', equals = '', value = ''] = LINE.exec(line) ?? [];
  if (!NAMES.has(name.toLowerCase())) return undefined;
  const nameStart = at + head.length;
  const valueStart = nameStart + name.length + equals.length;
  return {
    name: name.toLowerCase() as DirectiveName,
    value,
    span: span(at, valueStart + value.length),
    nameSpan: span(nameStart, nameStart + name.length),
    valueSpan: span(valueStart, valueStart + value.length),
  };
}

/** The character that escapes and continues lines: the backslash unless a directive says backtick. */
export function escapeCharacter(directives: readonly Directive[]): '\\' | '`' {
  return directives.find(directive => directive.name === 'escape')?.value === '`' ? '`' : '\\';
}
