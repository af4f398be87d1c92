// Which shell runs the shell form of a RUN, and what it was told.

import { distributionOfStage } from './base-distribution';
import type { RunBody } from './run-body';
import type { ShellCommand } from './shell-command';
import { pragmaShell } from './shell-pragma';
import type { ListItem } from './shell-script';
import type { Instruction } from './types';
import { baseName } from './wrappers';

/** `bash` also stands for a /bin/sh that is bash; undefined when nothing tells. */
export type ShellKind = 'bash' | 'dash' | 'ash' | 'zsh' | 'ksh';

const KINDS: readonly ShellKind[] = ['bash', 'dash', 'ash', 'zsh', 'ksh'];

/** What /bin/sh is. */
const SH_OF = { debian: 'dash', alpine: 'ash', busybox: 'ash', redhat: 'bash', suse: 'bash', arch: 'bash' } as const;

/** The words that start the shell of a RUN, as far as the file says: those behind `#!` of a heredoc, or of SHELL. */
function shellWords(run: Instruction): readonly string[] {
  const heredoc = run.body?.scriptHeredoc;
  const interpreter = heredoc && /^\t*#!\s*(.*)/.exec(run.dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end))?.[1];
  if (interpreter !== undefined) return interpreter.trim().split(/\s+/);
  return run.stage?.shell(run).value ?? [];
}

/** The shell that runs the text of a RUN. */
export function shellKind(run: Instruction): ShellKind | undefined {
  const pragma = pragmaShell(run.dockerfile, run);
  const names = (pragma === undefined ? shellWords(run) : [pragma]).map(word => baseName(word));
  const name = names.find(candidate => candidate === 'sh' || KINDS.some(kind => kind === candidate));
  const named = KINDS.find(kind => kind === name);
  if (named) return named;
  if (shellIsRelinked(run)) return 'bash';
  const distribution = distributionOfStage(run.stage);
  return distribution && SH_OF[distribution];
}

/** Whether an earlier RUN of the stage, or of one it continues, has put another shell in place of /bin/sh. */
const shellIsRelinked = ({ stage, span }: Instruction): boolean =>
  (stage?.chain ?? []).some(({ shellLinks }) => shellLinks.some(link => link.span.start < span.start));

/** Whether words that start a shell, or the arguments of `set`, switch an option on: `-e`, `-euo pipefail`, `-o errexit`. */
function switchesOn(words: readonly string[], letter: string | undefined, name: string): boolean {
  return words.includes(name) || (letter !== undefined && words.some(word => /^-[A-Za-z]+$/.test(word) && word.includes(letter)));
}

const startsWith = (run: Instruction, letter: string | undefined, name: string): boolean => switchesOn(shellWords(run).slice(1), letter, name);

const sets = (command: ShellCommand, letter: string | undefined, name: string): boolean =>
  command.is('set') && switchesOn(command.args.map(({ raw }) => raw), letter, name);

/** Whether a `set` in the text, in front of an offset of the document, or the shell's own words, end the script at the first failure. */
export const stopsAtFailure = (run: Instruction, before: number): boolean => startsWith(run, 'e', 'errexit')
  || (run.body?.commands ?? []).some(command => command.place.start < before && command.depth === 0 && sets(command, 'e', 'errexit'));

/** Whether a pipe that a command stands in fails when any of its commands does. */
export function hasPipefail(run: Instruction, command: ShellCommand): boolean {
  if (command.outer?.args.some(({ text }) => text === 'pipefail') || startsWith(run, undefined, 'pipefail')) return true;
  return (run.body?.commands ?? []).some(other => other.place.start < command.place.start && sets(other, undefined, 'pipefail'));
}

/** Elements of the outermost list that stand together through `&&` and `||`. */
export interface CommandChain {
  readonly items: readonly ListItem[];
  /** The simple commands of the chain, those inside compound commands and substitutions included. */
  readonly commands: readonly ShellCommand[];
  /** What follows the chain; undefined for the last one. */
  readonly separatorAfter: ListItem['separatorBefore'] | undefined;
}

/** The outermost list of a script as chains. */
export function commandChains(body: RunBody): readonly CommandChain[] {
  const groups: ListItem[][] = [];
  for (const item of body.list) {
    const last = groups[groups.length - 1];
    if (last && (item.separatorBefore === '&&' || item.separatorBefore === '||')) last.push(item);
    else groups.push([item]);
  }
  return groups.map((items, index) => {
    const first = items[0];
    const last = items[items.length - 1];
    const start = first ? body.script.offsetAt(first.start) : 0;
    const end = last ? body.script.endOffsetAt(last.end) : 0;
    return {
      items,
      commands: body.commands.filter(({ place }) => start <= place.start && place.start < end),
      separatorAfter: groups[index + 1]?.[0]?.separatorBefore,
    };
  });
}

/** Commands whose failure means nothing, or that do not fail. */
const HARMLESS = ['echo', 'printf', 'set', 'export', 'unset', 'shopt', 'umask', 'alias', 'trap', 'true', ':', 'declare', 'local', 'readonly', 'sleep', 'exit', 'type', 'ulimit'] as const;

/** Whether a chain may fail without anybody noticing when the script goes on: not `… || true`, not `echo`. */
export function mayFailUnnoticed({ items, commands }: CommandChain): boolean {
  const last = items[items.length - 1];
  if (!last || last.isBackground || items.some(({ separatorBefore }) => separatorBefore === '||')) return false;
  return commands.some(command => command.depth === 0 && !command.context.inFunction && command.nameWord !== undefined && !command.is(...HARMLESS));
}

/** Whether a file of settings for a tool is written, or may be, by an instruction in front of another. */
export const writesEarlier = (run: Instruction, pattern: RegExp): boolean => {
  const before = (instruction: Instruction): boolean => instruction.span.start <= run.span.start;
  const instructions = run.stage ? run.stage.chain.flatMap(stage => stage.instructions) : run.dockerfile.instructions;
  return instructions.filter(before).some(({ keyword, arguments: rest, heredocs, dockerfile }: Instruction) => ['RUN', 'COPY', 'ADD', 'ENV'].includes(keyword)
    && (pattern.test(rest.text) || heredocs.some(({ bodySpan }) => pattern.test(dockerfile.text.slice(bodySpan.start, bodySpan.end)))));
};
