// Which packages a command installs, and whether their versions are fixed.

import { flagsWithValue } from './command-flags';
import type { ShellCommand, ShellWord } from './shell-command';

export type PackageManager = 'apt' | 'apk' | 'dnf' | 'zypper' | 'pip' | 'npm' | 'gem' | 'go';

export interface InstalledPackage {
  readonly word: ShellWord;
  /** As written, without its version and without credentials. */
  readonly name: string;
  /** Whether the word says which version, or names a file or an address that does. */
  readonly isPinned: boolean;
}

export interface PackageInstall {
  readonly manager: PackageManager;
  /** The subcommand that installs: flags go behind it. */
  readonly verb: ShellWord;
  /** Only those that are written out: `$PACKAGES` may hold anything, versions too. */
  readonly packages: readonly InstalledPackage[];
}

type Reader = (command: ShellCommand) => PackageInstall | undefined;

/** Takes a literal package word apart; undefined when it is no package. */
type Judge = (text: string) => { readonly name: string; readonly isPinned: boolean } | undefined;

/** The packages behind the subcommand `verbs` at the operand `at`. */
function install(manager: PackageManager, operands: readonly ShellWord[], verbs: readonly string[], judge: Judge, at = 0): PackageInstall | undefined {
  const verb = operands[at];
  if (!verb || !verbs.includes(verb.text ?? '')) return undefined;
  const packages = operands.slice(at + 1).flatMap(word => {
    const judged = word.text ? judge(word.text) : undefined;
    return judged ? [{ word, ...judged, name: withoutCredentials(judged.name) }] : [];
  });
  return { manager, verb, packages };
}

/** An address as it may be shown: user and password go. */
export const withoutCredentials = (text: string): string => text.replace(/\/\/[^/]*@/, '//');

/** The name in front of the first character that begins a version. */
const nameBefore = (text: string, version: RegExp): string => text.split(version)[0] || text;

/** `name=1.2`, `name/release`, a `.deb` file; `name-` removes. */
const aptPackage: Judge = text => text.endsWith('-') ? undefined : { name: nameBefore(text, /[=/]/), isPinned: /[=/]|\.deb$/.test(text) };

/** `name=1.2`, `name~1`, `name>1`, an `.apk` file; `!name` forbids. */
const apkPackage: Judge = text => text.startsWith('!') ? undefined : { name: nameBefore(text, /[=<>~@]/), isPinned: /[=<>~]|\.apk$/.test(text) };

/** `name-1.2-3`, an `.rpm` file or address; `@group` has no version. */
const rpmPackage: Judge = text => {
  if (text.startsWith('@')) return undefined;
  const [name = text, ...tail] = text.split('-');
  const versionAt = tail.findIndex(part => /^\d/.test(part));
  const isVersion = versionAt >= 0 && tail.slice(versionAt).every(part => /^[0-9A-Za-z.~^_:+*]+$/.test(part));
  return { name: isVersion ? [name, ...tail.slice(0, versionAt)].join('-') : text, isPinned: isVersion || /\.rpm$|\//.test(text) };
};

const zypperPackage: Judge = text => /^[-!~]/.test(text) ? undefined : { name: nameBefore(text, /[=<>]/), isPinned: /[=<>/]|\.rpm$/.test(text) };

/** `name:stream` of a module. */
const rpmModule: Judge = text => ({ name: nameBefore(text, /:/), isPinned: text.includes(':') });

const VERSION_CONTROL = /^(?:git|hg|svn|bzr)\+[\w+.-]+:\/\/[^/]*/;

/** PEP 508 names with a version, archives, addresses and folders; a repository only with `@revision`. */
const pipPackage: Judge = text => {
  if (VERSION_CONTROL.test(text)) return { name: text, isPinned: text.replace(VERSION_CONTROL, '').includes('@') };
  const isPinned = /[=<>~!]=|[<>]|\s@|^\.|\/|\.(?:whl|tar\.gz|tgz|zip|tar\.bz2)$/.test(text) || /^[\w.[\],-]+@\s*\S/.test(text);
  return { name: nameBefore(text, /\s*[=<>~!;@]/), isPinned };
};

/** Words that npm takes for a version and that mean another one every week. */
const MOVING_TAGS: ReadonlySet<string> = new Set(['latest', 'next', 'canary', 'nightly', '*', '']);

/** `name@1.2`, `@scope/name@1.2`, archives and folders; a repository only with `#revision`. */
const npmPackage: Judge = text => {
  if (/^(?:\.|\/|~|file:)|\.(?:tgz|tar\.gz|tar)$/.test(text)) return { name: text, isPinned: true };
  const isRepository = /:\/\/|^git@|^(?:github|gitlab|bitbucket|gist):|^[\w.-]+\/[\w.-]+(?:#|$)/.test(text);
  if (isRepository) return { name: nameBefore(text, /#/), isPinned: text.includes('#') };
  const at = text.indexOf('@', 1);
  return at < 0 ? { name: text, isPinned: false } : { name: text.slice(0, at), isPinned: !MOVING_TAGS.has(text.slice(at + 1)) };
};

const MOVING_GO_VERSIONS: ReadonlySet<string> = new Set(['latest', 'upgrade', 'patch', 'master', 'main', 'HEAD']);

/** Module paths have a host in front; others are of the standard library or of the project. */
const goPackage: Judge = text => {
  const [path = text, version] = text.split('@');
  if (!/^[\w-]+(?:\.[\w-]+)+\//.test(path) || version === 'none') return undefined;
  return { name: path, isPinned: version !== undefined && !MOVING_GO_VERSIONS.has(version) };
};

const apt: Reader = command => install('apt', command.operands(), ['install', 'reinstall'], aptPackage);

const apk: Reader = command => install('apk', command.operands(), ['add'], apkPackage);

const dnf: Reader = command => {
  const operands = command.operands();
  if (operands[0]?.text === 'module') return install('dnf', operands, ['install', 'enable'], rpmModule, 1);
  return install('dnf', operands, ['install', 'localinstall', 'reinstall'], rpmPackage);
};

/** Patterns and products have no versions that could be asked for. */
const zypper: Reader = command => {
  const type = command.flag('t', 'type')?.text;
  return type !== undefined && type !== 'package' ? undefined : install('zypper', command.operands(), ['install', 'in'], zypperPackage);
};

/** Flags of pip that name files which may fix every version, or none at all. */
const FIXES_VERSIONS = ['r', 'requirement', 'requirements', 'c', 'constraint', 'constraints'] as const;

const PIP_FLAGS: readonly string[] = [...flagsWithValue('pip'), 'm', 'module', 'index', 'default-index', 'resolution', 'link-mode', 'exclude-newer'];

/** The installer itself is brought up to date on purpose. */
const PIP_ITSELF: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel']);

function pipInstall(command: ShellCommand, at: number): PackageInstall | undefined {
  const options = { valueFlags: PIP_FLAGS };
  const found = install('pip', command.operands(options), ['install'], pipPackage, at);
  if (!found || command.hasUnknownArguments) return undefined;
  const flags = command.flags(options).map(flag => flag.name);
  const isFixed = FIXES_VERSIONS.some(name => flags.includes(name));
  const updates = flags.includes('U') || flags.includes('upgrade');
  return { ...found, packages: isFixed ? [] : found.packages.filter(({ name }) => !updates || !PIP_ITSELF.has(name)) };
}

const pip: Reader = command => pipInstall(command, 0);

const python: Reader = command => command.flag('m')?.text === 'pip' ? pipInstall(command, 0) : undefined;

const uv: Reader = command => command.operands({ valueFlags: PIP_FLAGS })[0]?.text === 'pip' ? pipInstall(command, 1) : undefined;

const npm: Reader = command => install('npm', command.operands(), ['install', 'i', 'in', 'add'], npmPackage);

const yarn: Reader = command => {
  const operands = command.operands();
  return install('npm', operands, ['add'], npmPackage, operands[0]?.text === 'global' ? 1 : 0);
};

/** What stands behind `--` goes to the compiler; `-v` gives all of them one version. */
const gem: Reader = command => {
  const end = command.args.find(word => word.text === '--')?.place.start ?? Infinity;
  const hasVersion = command.hasFlag('v', 'version');
  const judge: Judge = text => ({ name: nameBefore(text, /:/), isPinned: hasVersion || /:|\.gem$/.test(text) });
  return install('gem', command.operands().filter(word => word.place.start < end), ['install', 'i'], judge);
};

const go: Reader = command => {
  const found = install('go', command.operands(), ['install', 'get', 'run'], goPackage);
  // What follows the program that `go run` starts is for that program.
  return found?.verb.text === 'run' ? { ...found, packages: found.packages.filter(({ word }) => word === command.operands()[1]) } : found;
};

const READERS: ReadonlyMap<string, Reader> = new Map(Object.entries({
  'apt-get': apt, apt, aptitude: apt, apk, yum: dnf, dnf, dnf5: dnf, microdnf: dnf, tdnf: dnf, zypper, pip, pip3: pip, python, python3: python, uv,
  npm, pnpm: npm, bun: npm, yarn, gem, go,
}));

/** The packages that a command installs by name; undefined for a command that installs none, or what a manifest of the project lists. */
export function packageInstall(command: ShellCommand): PackageInstall | undefined {
  const name = command.name?.replace(/^((?:pip|python)3)\.\d+$/, '$1') ?? '';
  return READERS.get(name)?.(command);
}

/** The packages of one package manager whose versions are left open. */
export function unpinnedPackages(command: ShellCommand, manager: PackageManager): readonly InstalledPackage[] {
  const found = packageInstall(command);
  return found?.manager === manager ? found.packages.filter(({ isPinned }) => !isPinned) : [];
}
