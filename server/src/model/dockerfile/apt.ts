// What apt-get, apt and aptitude do to the package lists of an image.

import { isMounted } from './around';
import type { ShellCommand, ShellWord } from './shell-command';
import type { Instruction } from './types';

const APT = ['apt-get', 'apt', 'aptitude'] as const;

/** Commands that need the package lists to find what they install. */
const NEEDS_LISTS = ['install', 'build-dep', 'upgrade', 'dist-upgrade', 'full-upgrade', 'satisfy', 'source', 'download'] as const;

/** The word `update` of a command that downloads the package lists. */
export function aptUpdate(command: ShellCommand): ShellWord | undefined {
  return command.runs(APT, 'update') ? command.operands()[0] : undefined;
}

/** Whether a command looks packages up in the lists; a `.deb` file needs none, but what it depends on does. */
export const needsAptLists = (command: ShellCommand): boolean => command.runs(APT, NEEDS_LISTS);

/** Whether a command takes the lists away again, or may: `rm`, `find -delete`, `apt-get distclean`, or a script that is called after cleaning. */
export function mayRemoveAptLists(command: ShellCommand): boolean {
  if (command.runs(APT, ['distclean', 'dist-clean'])) return true;
  if (command.is(...APT)) return false;
  if (/clean/i.test(command.name ?? '')) return true;
  if (command.is('mkdir')) return false;
  const removes = command.is('rm', 'find');
  return command.args.some(word => /\blib\/(?:apt\b|\{[^}]*\bapt\b|\*)/.test(word.raw) || (removes && word.hasUnquotedExpansion && word.text === undefined));
}

/** Whether a mount keeps the package lists out of the layer, or may: its target is not known. */
export const mountsAptLists = (run: Instruction): boolean => isMounted(run, '/var/lib/apt/lists');
