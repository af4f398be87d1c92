// Files that curl, wget and ADD fetch, and what unpacks them.

import type { ShellCommand, ShellWord } from './shell-command';

/** A file that a command leaves. */
export interface Download {
  readonly command: ShellCommand;
  /** The file as the script names it; the same variable text means the same file. */
  readonly path: string;
  /** The word that names it. */
  readonly word: ShellWord;
}

/** A word without its quotes, variables left as written; undefined when more than variables would change it. */
const written = (word: ShellWord): string | undefined => word.text ?? (word.hasSubstitution || word.hasGlob ? undefined : word.raw.replace(/^(["'])(.*)\1$/s, '$2'));

/** The last part of a URL's path. wget keeps a query in the file's name, which is then not known. */
function nameOf(url: string, isCurl: boolean): string | undefined {
  const [, name, query] = /^[a-z]+:\/\/[^?#]*\/([^/?#]+)([?#].*)?$/i.exec(url) ?? [];
  return query === undefined || isCurl ? name : undefined;
}

function fetchedBy(command: ShellCommand): { readonly path: string | undefined; readonly word: ShellWord } | undefined {
  const output = command.is('curl') ? command.flag('o', 'output') : command.flag('O', 'output-document');
  if (output?.value) {
    const raw = output.text ?? (output.value === output.word ? undefined : written(output.value));
    return { path: raw, word: output.value };
  }
  const url = command.operands().find(word => /^["']?(?:https?|ftp):\/\//.test(word.raw));
  if (!url || command.hasFlag('output-dir', 'P', 'directory-prefix', 'i', 'J', 'remote-header-name', 'content-disposition')) return undefined;
  const keepsName = command.is('wget') || command.hasFlag('O', 'remote-name', 'remote-name-all');
  return keepsName ? { path: nameOf(written(url) ?? '', command.is('curl')), word: url } : undefined;
}

/** The file that a `curl -o`, `curl -O` or `wget` leaves; undefined when it writes to its output, or where is not known. */
export function downloadOf(command: ShellCommand): Download | undefined {
  const fetched = command.is('curl', 'wget') && !command.argsIncomplete ? fetchedBy(command) : undefined;
  if (!fetched?.path || fetched.path === '-' || fetched.path.startsWith('/dev/')) return undefined;
  return { command, path: fetched.path, word: fetched.word };
}

export interface Extraction {
  readonly command: ShellCommand;
  /** The word of the archive. */
  readonly archive: ShellWord;
  /** Where its contents go, as written; undefined for the working directory. */
  readonly folder: ShellWord | undefined;
  /** Whether all of it is taken, as it is. */
  readonly isPlain: boolean;
}

/** What an old-style `tar xzf a.tgz` says in its first word. */
function oldStyle(command: ShellCommand): boolean {
  return /^[A-Za-z]*x[A-Za-z]*$/.test(command.args[0]?.text ?? '') && /f$/.test(command.args[0]?.text ?? '');
}

function tarExtraction(command: ShellCommand): Extraction | undefined {
  const flags = command.flags();
  const folder = command.flag('C', 'directory');
  const allowed = /^(?:x|z|j|J|v|f|p|C|directory|extract|get|gzip|gunzip|bzip2|xz|zstd|verbose|file|preserve-permissions|same-permissions|no-same-owner|xz?[a-zA-Z]+)$/;
  if (oldStyle(command)) {
    const [, archive, ...more] = command.args;
    const rest = more.filter(word => word !== folder?.word && word !== folder?.value);
    return archive && { command, archive, folder: folder?.value, isPlain: rest.length === 0 };
  }
  const file = command.flag('f', 'file')?.value;
  if (!command.hasFlag('x', 'extract', 'get') || !file) return undefined;
  return { command, archive: file, folder: folder?.value, isPlain: command.operands().length === 0 && flags.every(({ name }) => allowed.test(name)) };
}

/** What a command unpacks or installs out of a file that is not needed afterwards. */
export function extractionOf(command: ShellCommand): Extraction | undefined {
  if (command.is('tar', 'bsdtar')) return tarExtraction(command);
  const other = (archive: ShellWord | undefined): Extraction | undefined => archive && { command, archive, folder: undefined, isPlain: false };
  if (command.is('unzip', '7z', '7za')) return other(command.operands()[command.is('unzip') ? 0 : 1]);
  if (command.is('dpkg') && command.hasFlag('i', 'install')) return other(command.operands()[0] ?? command.flag('i', 'install')?.value);
  if (command.is('rpm') && command.flags().some(({ name }) => ['i', 'U', 'install', 'upgrade'].includes(name))) return other(command.operands()[0]);
  if (command.runs(['apt-get', 'apt', 'yum', 'dnf', 'microdnf', 'zypper'], ['install', 'localinstall'])) {
    return other(command.operands().find(word => /\.(?:deb|rpm)["']?$/.test(word.raw)));
  }
  return undefined;
}

/** Whether two paths as written name one file: a `./` in front does not matter. */
export const isSameFile = (path: string, word: ShellWord): boolean => written(word)?.replace(/^\.\//, '') === path.replace(/^\.\//, '');
