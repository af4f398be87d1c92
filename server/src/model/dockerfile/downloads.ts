// What curl and wget fetch, and where it goes.

import type { ShellCommand, ShellWord } from './shell-command';
import { isShellName } from './wrappers';

export interface Download {
  readonly tool: 'curl' | 'wget';
  readonly urls: readonly ShellWord[];
  /** `pipe`: into another command; `text`: printed, or put into the script by `$(…)`; `none`: only asked whether it answers. */
  readonly to: 'file' | 'pipe' | 'text' | 'none';
}

const NOWHERE = '/dev/null';

/** The redirect of standard output. */
const outputRedirect = (command: ShellCommand): string | undefined => command.redirects
  .filter(({ operator, descriptor }) => /^(?:&>|>)/.test(operator) && (descriptor === undefined || descriptor === 1))
  .map(({ target }) => target?.text ?? target?.raw ?? '').pop();

function destination(command: ShellCommand, savesByItself: boolean, file: string | undefined): Download['to'] {
  if (file === NOWHERE) return 'none';
  if (savesByItself && file !== '-') return 'file';
  const redirected = outputRedirect(command);
  if (redirected !== undefined) return redirected === NOWHERE ? 'none' : 'file';
  return command.pipedInto ? 'pipe' : 'text';
}

function curl(command: ShellCommand): Download {
  const urls = [...command.flags().filter(({ name }) => name === 'url').flatMap(({ value }) => value ?? []), ...command.operands()];
  if (command.hasFlag('I', 'head')) return { tool: 'curl', urls, to: 'none' };
  const output = command.flag('o', 'output');
  const saves = output !== undefined || command.hasFlag('O', 'remote-name', 'remote-name-all', 'J', 'remote-header-name');
  return { tool: 'curl', urls, to: destination(command, saves, output && (output.text ?? output.value?.raw)) };
}

function wget(command: ShellCommand): Download {
  const urls = command.operands();
  if (command.hasFlag('spider')) return { tool: 'wget', urls, to: 'none' };
  const output = command.flag('O', 'output-document');
  return { tool: 'wget', urls, to: destination(command, true, output && (output.text ?? output.value?.raw)) };
}

/** What a command downloads; undefined for other commands, for uploads, and when flags may hide in a variable or a file. */
export function downloadOf(command: ShellCommand): Download | undefined {
  if (command.argsIncomplete || command.args.some(mayBeFlags)) return undefined;
  if (command.is('curl')) return command.hasFlag('K', 'config', 'T', 'upload-file', 'd', 'data', 'F', 'form', 'V', 'version') ? undefined : curl(command);
  return command.is('wget') && !command.hasFlag('i', 'input-file', 'V', 'version') ? wget(command) : undefined;
}

/** An unquoted variable that is a word of its own, unless its name says that it is an address or a file. */
const mayBeFlags = ({ raw, hasUnquotedExpansion }: ShellWord): boolean =>
  hasUnquotedExpansion && /^[$`]/.test(raw) && !/^\$\{?\w*(?:ur[li]|link|host|mirror|file|path|dir|repo)/i.test(raw);

const CHECKSUMS = ['sha256sum', 'sha512sum', 'sha384sum', 'sha224sum', 'sha1sum', 'md5sum', 'b2sum', 'shasum', 'sha256', 'sha512'] as const;

/** Whether a command compares what was downloaded with a checksum or a signature, or prints a checksum for another to compare. */
export const verifiesDownload = (command: ShellCommand): boolean => command.is(...CHECKSUMS, 'cosign', 'minisign', 'gpgv', 'slsa-verifier', 'signify')
  || (command.is('gpg', 'gpg2') && command.hasFlag('verify', 'decrypt', 'd'))
  || (command.is('openssl') && command.operands()[0]?.text === 'dgst')
  || (command.is('rpm') && command.hasFlag('K', 'checksig', 'import'));

/** The `http://` address in a word, when it leads to a host that others may stand in front of: not this machine, not a private network. */
export function plainHttpHost(text: string): string | undefined {
  const host = /^http:\/\/(?:[^@/]*@)?([^/:?#]+)/i.exec(text)?.[1];
  if (host === undefined || /[${}`]/.test(host) || !host.includes('.')) return undefined;
  const isPrivate = /^(?:127|10|0|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(host);
  return isPrivate || /\.(?:local|localhost|internal|lan|intranet|corp|home|test|svc|example)$|\.svc\./i.test(host) ? undefined : host;
}

/** Whether a download asks this machine: a health check. */
export const asksThisMachine = ({ urls }: Download): boolean => urls.some(({ raw }) => /(?:^|\/\/|["'])(?:localhost|127\.\d|0\.0\.0\.0|\[::1\])/i.test(raw));

const INTERPRETERS = ['python', 'python3', 'perl', 'ruby', 'node', 'php'] as const;

/** Whether a command runs what it reads from standard input. */
export function runsStandardInput(command: ShellCommand): boolean {
  const words = command.args.map(({ text }) => text);
  if (isShellName(command.name)) return !command.hasFlag('c') && (command.hasFlag('s') || command.operands().every(({ text }) => text === '-' || text === '/dev/stdin'));
  return command.is(...INTERPRETERS) && words.every(text => text === '-' || text === '-u' || text === '/dev/stdin');
}
