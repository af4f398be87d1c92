// What a container of a stage starts: the command of ENTRYPOINT or CMD, and the signal that stops it.

import type { ShellCommand } from './shell-command';
import type { Instruction, Stage } from './types';

/** The stages whose image starts with this instruction: others set their own below it. `targets`: stages that are built by name. */
export const startedWith = (instruction: Instruction, targets: readonly string[]): readonly Stage[] => instruction.dockerfile.stages
  .filter(stage => stage.isShipped(targets) && (instruction.keyword === 'CMD' ? stage.cmd() : stage.entrypoint()).by === instruction);

/**
 * The commands that a CMD or ENTRYPOINT runs. None of a CMD that is only arguments to an entrypoint, or that one in shell form ignores; a
 * script as entrypoint is taken to start the CMD, as those of official images do.
 */
export function startCommands(instruction: Instruction, stage: Stage): readonly ShellCommand[] {
  const commands = instruction.body?.commands ?? [];
  const entrypoint = stage.entrypoint();
  if (instruction.keyword === 'ENTRYPOINT' || entrypoint.kind !== 'known' || (entrypoint.value.json && entrypoint.value.json.items.length === 0)) return commands;
  return startsScript(entrypoint.value) ? commands : [];
}

/** Whether an entrypoint is a script, which may do anything before it starts the program. */
export const startsScript = ({ json, body }: Instruction): boolean =>
  /\.\w*sh$|entrypoint/.test(json?.items[0]?.value ?? body?.commands[0]?.nameWord?.text ?? '');

/** The last STOPSIGNAL of a stage and its bases. */
export function stopSignal(stage: Stage): Instruction | undefined {
  return stage.chain.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'STOPSIGNAL').slice(-1))[0];
}

/** Signals of Linux that have one number everywhere (https://man7.org/linux/man-pages/man7/signal.7.html), and the first real-time ones. */
const NUMBERS: Readonly<Record<string, string>> = {
  1: 'HUP', 2: 'INT', 3: 'QUIT', 6: 'ABRT', 9: 'KILL', 13: 'PIPE', 14: 'ALRM', 15: 'TERM', 34: 'RTMIN', 37: 'RTMIN+3',
};

/** `SIGTERM` for `15`, `term` and `SIGTERM`; undefined for a number without a name here, and for what is no signal. */
export function canonicalSignal(written: string): string | undefined {
  const name = written.trim().toUpperCase().replace(/^SIG/, '');
  const known = NUMBERS[name] ?? name;
  return /^[A-Z][A-Z0-9]*(?:[+-]\d+)?$/.test(known) ? `SIG${known}` : undefined;
}
