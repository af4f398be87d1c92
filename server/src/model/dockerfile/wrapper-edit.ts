// Edits that add to a command of RUN, or take a wrapper off it; part of what writes Dockerfile text. None where the words are not the document's own.

import type { Edit } from '../../text/edit';
import { span } from '../../text/span';
import type { CommandPrefix, ShellCommand } from './shell-command';
import type { Dockerfile } from './types';

/** Takes a wrapper with its flags off a command. Undefined when a comment stands between the two. */
export function removePrefix({ text }: Dockerfile, command: ShellCommand, prefix: CommandPrefix): Edit[] | undefined {
  const following = command.prefixes[command.prefixes.indexOf(prefix) + 1]?.span ?? command.nameWord?.span;
  if (!prefix.span || !following || following.start <= prefix.span.start) return undefined;
  const removed = span(prefix.span.start, following.start);
  return /^[ \t]*#/m.test(text.slice(removed.start, removed.end)) ? undefined : [{ span: removed, text: '' }];
}

/** Adds a flag right behind the command's name. */
export function addCommandFlag(command: ShellCommand, flag: string): Edit[] | undefined {
  const name = command.nameWord?.span;
  return name && [{ span: span(name.end, name.end), text: ` ${flag}` }];
}
