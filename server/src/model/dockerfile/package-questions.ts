// Whether a package manager stops to ask before it goes on, with nobody there to answer.

import type { ShellCommand, ShellWord } from './shell-command';

const APT_ASKS = [
  'install', 'reinstall', 'remove', 'purge', 'upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep', 'satisfy', 'autoremove', 'autopurge',
] as const;

const DNF_ASKS = [
  'install', 'localinstall', 'groupinstall', 'reinstall', 'remove', 'erase', 'groupremove', 'update', 'upgrade', 'downgrade', 'autoremove', 'swap',
  'distro-sync', 'builddep', 'group', 'module',
] as const;

const ZYPPER_ASKS = [
  'install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch', 'update', 'up', 'dist-upgrade', 'dup', 'install-new-recommends', 'inr', 'verify', 've',
] as const;

/** Something that answers: a pipe, or a file for standard input. */
const isAnswered = (command: ShellCommand): boolean =>
  command.pipedFrom !== undefined || command.redirects.some(({ operator }) => operator.startsWith('<'));

const isUndecided = (command: ShellCommand): boolean => command.hasUnknownArguments || isAnswered(command);

/** The subcommand of apt-get, apt or aptitude that waits for a yes. */
export function aptAsking(command: ShellCommand): ShellWord | undefined {
  if (!command.runs(['apt-get', 'apt', 'aptitude'], APT_ASKS) || isUndecided(command)) return undefined;
  const quiet = command.countFlag('q', 'quiet') >= 2 || command.flags().some(({ name, text }) => /^(?:q|quiet)$/.test(name) && text === '2');
  const answers = quiet || command.hasFlag('y', 'yes', 'assume-yes', 'force-yes', 'assume-no', 'trivial-only')
    || command.args.some(({ raw }) => /(?:Assume-Yes|force-yes|quiet)["']?[=\s]/i.test(raw));
  const changesNothing = command.hasFlag('s', 'simulate', 'just-print', 'dry-run', 'recon', 'no-act', 'print-uris', 'h', 'help');
  return answers || changesNothing ? undefined : command.operands()[0];
}

/** The subcommand of yum, dnf or tdnf that waits for a yes; microdnf never asks. */
export function dnfAsking(command: ShellCommand): ShellWord | undefined {
  if (!command.runs(['yum', 'dnf', 'dnf5', 'tdnf'], DNF_ASKS) || isUndecided(command)) return undefined;
  const answers = command.hasFlag('y', 'yes', 'assumeyes', 'assume-yes', 'assumeno', 'h', 'help')
    || command.flags().some(({ name, text }) => name === 'setopt' && /assumeyes/.test(text ?? 'assumeyes'));
  const [verb, second] = command.operands();
  const isGroup = verb?.text === 'group' || verb?.text === 'module';
  const asks = !isGroup || ['install', 'remove', 'update', 'enable', 'disable', 'reset', 'upgrade', 'switch-to'].includes(second?.text ?? '');
  if (answers || !asks) return undefined;
  return isGroup ? second : verb;
}

/** The subcommand of zypper that waits for an answer. */
export function zypperAsking(command: ShellCommand): ShellWord | undefined {
  if (!command.runs('zypper', ZYPPER_ASKS) || isUndecided(command)) return undefined;
  const answers = command.hasFlag('n', 'non-interactive', 'y', 'no-confirm', 'D', 'dry-run', 'h', 'help');
  return answers ? undefined : command.operands()[0];
}
