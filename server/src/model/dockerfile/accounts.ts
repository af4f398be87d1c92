// Users and groups: who an instruction runs as, which accounts RUN creates, and which are known to exist.

import { startsAsRoot } from './base-user';
import { officialName } from './official-image';
import type { ShellCommand, ShellWord } from './shell-command';
import { startsScript } from './start-command';
import type { Instruction, Stage } from './types';

/** The part of `user:group` before the colon, and the one behind it. */
export function splitAccount(account: string): { readonly user: string; readonly group: string | undefined } {
  const colon = account.indexOf(':');
  return colon < 0 ? { user: account, group: undefined } : { user: account.slice(0, colon), group: account.slice(colon + 1) };
}

export const isRoot = (account: string): boolean => /^(?:root|0+)$/.test(splitAccount(account).user.trim());

export const isNumeric = (user: string): boolean => /^\d+$/.test(user);

/** Programs with which an entrypoint goes from root to another user by itself. */
const DROPS_RIGHTS = /\b(?:gosu|su-exec|setpriv|s6-setuidgid)\b/;

/** Whether something in the stage or its bases brings a program that gives up root at start. */
export const dropsRights = (stage: Stage): boolean =>
  stage.chain.some(({ instructions }) => instructions.some(({ arguments: { text } }) => DROPS_RIGHTS.test(text)));

export type Runner = 'root' | 'other' | 'unknown';

/** Who an instruction runs as. */
export function runnerOf(instruction: Instruction): Runner {
  const { stage } = instruction;
  if (!stage) return 'unknown';
  const limit = (instruction.trigger ?? instruction).span.start;
  for (const link of stage.chain) {
    const found = link.instructions.filter(({ keyword, span }) => keyword === 'USER' && (link !== stage || span.start < limit)).pop();
    if (!found) continue;
    const account = found.argument && found.resolve(found.argument);
    if (account === undefined) return 'unknown';
    return isRoot(account) ? 'root' : 'other';
  }
  const { root } = stage;
  return root.isScratch || (root.image && startsAsRoot(root.image)) ? 'root' : 'unknown';
}

/** Numbers that publishers give to the users of their images, for good. */
const KNOWN_NUMBERS: ReadonlyMap<string | undefined, ReadonlyMap<string, string>> = new Map([
  ['node', new Map([['node', '1000']])],
  ['nginx', new Map([['nginx', '101']])],
]);
const DISTROLESS_NUMBERS: ReadonlyMap<string, string> = new Map([['nonroot', '65532'], ['nobody', '65534']]);

/** The number that the image of a stage gives to a user; undefined when it is not known, or a step may have changed it. */
function numberInImage(stage: Stage, name: string): string | undefined {
  const { image } = stage.root;
  const numbers = isDistroless(stage) ? DISTROLESS_NUMBERS : KNOWN_NUMBERS.get(image && officialName(image));
  const changes = commandsOf(stage).some(command => command.is('usermod', 'userdel', 'deluser', 'groupmod') && command.args.some(({ text }) => text === undefined || text === name));
  return changes ? undefined : numbers?.get(name);
}

/** The number of a user: the one that the same file gives when it creates the user, else that of a well-known image. */
export function numberOf(stage: Stage, name: string): string | undefined {
  const created = stage.chain.flatMap(createdUsers).filter(user => user.name === name);
  if (created.length > 0) return created.length === 1 ? created[0]?.uid : undefined;
  return numberInImage(stage, name);
}

export interface CreatedUser {
  readonly name: string;
  readonly word: ShellWord;
  /** The literal number it is given. */
  readonly uid: string | undefined;
  readonly command: ShellCommand;
  readonly run: Instruction;
}

/** The user that a command creates; undefined for other commands, and where the name is not literal. */
function createdUser(command: ShellCommand, run: Instruction): CreatedUser | undefined {
  if (!command.is('useradd', 'adduser') || command.argsIncomplete || command.hasFlag('help', 'group')) return undefined;
  const operands = command.operands();
  const word = operands[0];
  // adduser with a user and a group adds the one to the other.
  if (operands.length !== 1 || !word?.text || !/^[A-Za-z_][\w.-]*\$?$/.test(word.text)) return undefined;
  const uid = command.flag('u', 'uid')?.text;
  return { name: word.text, word, uid: uid !== undefined && isNumeric(uid) ? uid : undefined, command, run };
}

/** The users that RUN creates in a stage, its bases not included. */
export const createdUsers = (stage: Stage): readonly CreatedUser[] => stage.instructions.filter(({ keyword }) => keyword === 'RUN')
  .flatMap(run => (run.body?.commands ?? []).flatMap(command => createdUser(command, run) ?? []));

/** The commands of all RUNs in a stage and its bases. */
export const commandsOf = (stage: Stage): readonly ShellCommand[] => stage.chain
  .flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'RUN').flatMap(run => run.body?.commands ?? []));

/** Accounts of distroless images, which have no program to make more. */
const DISTROLESS_ACCOUNTS: readonly string[] = ['root', 'nobody', 'nonroot'];

const isDistroless = ({ root }: Stage): boolean => root.image !== undefined && /^gcr\.io\/distroless\//.test(root.image.text);

/** Whether a COPY or ADD may bring `/etc/passwd`: it writes there, or its source may be a whole file system. */
function mayBringPasswd(instruction: Instruction): boolean {
  const { keyword, words } = instruction;
  if (keyword !== 'COPY' && keyword !== 'ADD') return false;
  const last = words[words.length - 1];
  const target = last && instruction.resolve(last);
  if (target === undefined || /^\/?etc(?:\/|$)/.test(target)) return true;
  if (!/^[./]*$/.test(target)) return false;
  return words.slice(0, -1).some(word => !/\/s?bin\/[\w.-]+$/.test(instruction.resolve(word) ?? ''));
}

/** Whether a user or group name cannot be known in the image of a stage: it has no account of that name, and nothing here brings one. */
export function lacksAccount(stage: Stage, name: string): boolean {
  if (!stage.root.isScratch && !(isDistroless(stage) && !DISTROLESS_ACCOUNTS.includes(name))) return false;
  return !stage.chain.some(({ instructions }) => instructions.some(instruction => instruction.keyword === 'RUN' || mayBringPasswd(instruction)));
}

/** The one user that the file creates for a stage which nevertheless runs as root. Not where the program may go over to it by itself. */
export function unusedUser(stage: Stage): CreatedUser | undefined {
  const account = stage.user();
  if (account.kind === 'unknown' || (account.kind === 'known' && !isRoot(account.value)) || dropsRights(stage)) return undefined;
  const created = stage.chain.flatMap(createdUsers);
  const [user] = created;
  if (!user || created.length > 1) return undefined;
  const starts = [stage.entrypoint().value, stage.cmd().value].flatMap(start => start ?? []);
  // The entrypoint of an unknown base image may give up root, and so may the program that it starts.
  const isKnown = stage.entrypoint().kind === 'known' || (stage.cmd().kind === 'known' && stage.root.image !== undefined && startsAsRoot(stage.root.image));
  return !isKnown || starts.some(start => mayBecome(start, user.name)) ? undefined : user;
}

/** Programs that start others as another user, and daemons that give up root by themselves. */
const SWITCHES: ReadonlySet<string> = new Set([
  'su', 'runuser', 'start-stop-daemon', 'supervisord', 'init', 'systemd', 's6-svscan', 'runsvdir', 'sshd', 'cron', 'crond', 'nginx', 'openresty', 'httpd', 'httpd-foreground',
  'apache2', 'apache2-foreground', 'apachectl', 'apache2ctl', 'mysqld', 'mariadbd', 'haproxy', 'squid', 'named', 'unbound', 'dnsmasq', 'tor', 'mosquitto', 'memcached', 'chronyd',
  'ntpd', 'postfix', 'dovecot', 'vsftpd', 'rsyslogd', 'freeradius', 'slapd',
]);

const givesUpRoot = (name: string | undefined): boolean => name === undefined || SWITCHES.has(name) || /^(?:php-fpm|uwsgi)/.test(name);

/** Whether a start command may go over to a user: it is a script, names the user, or is known to do so. */
function mayBecome(start: Instruction, name: string): boolean {
  if (startsScript(start)) return true;
  const commands = start.body?.commands ?? [];
  return commands.some(command => givesUpRoot(command.name)
    || command.args.some(({ text }) => text === undefined || text.split(/[=:,\s]/).includes(name)));
}
