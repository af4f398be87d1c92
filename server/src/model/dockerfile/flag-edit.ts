// Edits of the flags of one command in a RUN; re-exported by dockerfile-edit.ts.

import type { Edit } from '../../text/edit';
import { span, type Span } from '../../text/span';
import { flagsWithValue } from './command-flags';
import { lineStart, nextLine } from './layout';
import type { ParsedFlag, ShellCommand } from './shell-command';
import type { Dockerfile } from './types';

/** Gives a command a one-letter flag: into the cluster it has (`-sSL` becomes `-fsSL`), else as its first word. */
export function addShortFlag(command: ShellCommand, letter: string): Edit[] | undefined {
  const takesValue = flagsWithValue(command.name);
  const cluster = command.args.find(({ text, raw }) => raw.startsWith('-') && /^-[A-Za-z]/.test(text ?? '') && !takesValue.has(text?.charAt(1) ?? ''));
  const place = (cluster ?? command.nameWord)?.span;
  if (!place) return undefined;
  const at = cluster ? place.start + 1 : place.end;
  return [{ span: span(at, at), text: cluster ? letter : ` -${letter}` }];
}

/** Takes a flag from a command, with its value; a letter of a cluster leaves the others. */
export function removeCommandFlag(dockerfile: Dockerfile, flag: ParsedFlag): Edit[] | undefined {
  const { word, value } = flag;
  if (!word.span) return undefined;
  const isCluster = /^-[A-Za-z]{2,}$/.test(word.raw) && flag.name.length === 1;
  if (isCluster) {
    const at = word.span.start + word.raw.indexOf(flag.name, 1);
    return [{ span: span(at, at + 1), text: '' }];
  }
  if (!value || value === word) return removeFromCommand(dockerfile, word.span);
  return value.span && removeFromCommand(dockerfile, span(word.span.start, value.span.end));
}

/** Takes words out of a line; a continued line that held nothing else goes with them. */
function removeFromCommand({ text, escape }: Dockerfile, place: Span): Edit[] | undefined {
  if (text.slice(place.start, place.end).includes('\n')) return undefined;
  const above = lineStart(text, place.start);
  const before = text.slice(above, place.start);
  if (/\S/.test(before)) return [{ span: span(above + before.trimEnd().length, place.end), text: '' }];
  const below = nextLine(text, place.end);
  const after = text.slice(place.end, below).trim();
  // The line above is continued into this one: without it, the next instruction would be swallowed.
  if (after === '') return undefined;
  if (after === escape) return [{ span: span(above, below), text: '' }];
  const gap = /^[ \t]*/.exec(text.slice(place.end))?.[0].length ?? 0;
  return [{ span: span(place.start, place.end + gap), text: '' }];
}
