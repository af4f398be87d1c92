// Commands that put another program in place of /bin/sh.

import type { ShellCommand } from './shell-command';

/** Whether the command makes /bin/sh another program. */
export const linksShell = (command: ShellCommand): boolean =>
  (command.is('ln') && /^(?:\/usr)?\/bin\/sh$/.test(command.operands().at(-1)?.text ?? '')) || (command.is('dpkg-reconfigure') && command.args.some(({ text }) => text === 'dash'));
