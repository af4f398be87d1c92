// What package managers leave behind in a layer, and how it is cleaned up.

import { commandsOf, isMounted } from './around';
import type { ShellCommand, ShellWord } from './shell-command';
import type { Instruction } from './types';

export interface PackageCache {
  readonly tools: readonly string[];
  /** Subcommands that fill the cache; the empty one is the tool without any. */
  readonly fills: readonly string[];
  /** Subcommands that empty it. */
  readonly empties: readonly string[];
  /** Where it lies, as an argument of `rm` may write it. */
  readonly path: RegExp;
  /** Where it lies, for mounts. */
  readonly folders: readonly string[];
}

const RPM = ['yum', 'dnf', 'dnf5', 'microdnf', 'tdnf'] as const;
const RPM_FILLS = [
  'install', 'upgrade', 'update', 'reinstall', 'downgrade', 'localinstall', 'groupinstall', 'group', 'builddep', 'distro-sync', 'swap', 'upgrade-minimal',
] as const;
const RPM_PATH = /var\/cache\/(?:yum|(?:lib)?dnf|tdnf|\*|\{)|var\/cache\/?$/;
const RPM_FOLDERS = ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/tdnf'] as const;

export const YUM_CACHE: PackageCache = { tools: ['yum'], fills: RPM_FILLS, empties: ['clean'], path: RPM_PATH, folders: RPM_FOLDERS };

export const DNF_CACHE: PackageCache = { ...YUM_CACHE, tools: RPM.slice(1) };

export const ZYPPER_CACHE: PackageCache = {
  tools: ['zypper'],
  fills: ['install', 'in', 'update', 'up', 'dup', 'dist-upgrade', 'patch', 'install-new-recommends', 'inr'],
  empties: ['clean', 'cc'],
  path: /var\/cache\/(?:zypp|\*|\{)|var\/cache\/?$/,
  folders: ['/var/cache/zypp'],
};

/** A command that fills a cache, and its word that says so. */
export interface CacheFill {
  readonly command: ShellCommand;
  readonly word: ShellWord;
}

function fillOf(command: ShellCommand, { tools, fills }: PackageCache): CacheFill | undefined {
  const word = command.operands()[0];
  return word?.text !== undefined && command.is(...tools) && fills.includes(word.text) ? { command, word } : undefined;
}

/** Whether a command removes files below a path, or may: what it removes only the shell knows. */
export const mayRemove = (command: ShellCommand, path: RegExp): boolean => command.is('rm', 'find')
  && command.args.some(word => path.test(word.raw) || (word.text === undefined && word.hasUnquotedExpansion));

function empties(command: ShellCommand, { tools, empties: names, path }: PackageCache): boolean {
  const family = tools.some(tool => RPM.some(name => name === tool)) ? [...RPM, ...tools] : tools;
  if (command.name === undefined) return command.args.some(word => word.text === 'clean');
  if (command.is(...family)) return names.includes(command.operands()[0]?.text ?? '');
  return /clean/i.test(command.name) || mayRemove(command, path);
}

/** The first command of a RUN that fills a cache which nothing behind it in the RUN empties, and no mount keeps out of the layer. */
export function cacheLeftBy(run: Instruction, cache: PackageCache): CacheFill | undefined {
  const commands = commandsOf(run);
  const last = commands.reduce((at, command, index) => (empties(command, cache) ? index : at), -1);
  const fills = commands.slice(last + 1).map(command => fillOf(command, cache)).filter(fill => fill !== undefined);
  return cache.folders.some(folder => isMounted(run, folder)) ? undefined : fills[0];
}

/** A command that runs as whoever ran another: with `sudo` in front when that has it. */
export const asSameUser = (other: ShellCommand, text: string): string => (other.prefixes.some(({ name }) => name === 'sudo') ? `sudo ${text}` : text);
