// What a container of a stage executes: ENTRYPOINT and CMD together, inherited through FROM, with the shell of the shell form.
// https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact

import type { Instruction, Stage } from './types';

export interface EffectiveCommand {
  /** The words that are executed. Without an ENTRYPOINT in the file, one of the base image may come before them. */
  readonly argv: readonly string[];
  readonly entrypoint: Instruction | undefined;
  /** The CMD that takes part. */
  readonly cmd: Instruction | undefined;
  /** A CMD that has no effect, because the ENTRYPOINT is a shell command. */
  readonly ignored: Instruction | undefined;
  /** The shell's command text when the first process is a shell that runs one. */
  readonly script: string | undefined;
  /** A CMD in shell form that an ENTRYPOINT gets as its arguments: the shell's name and its command text. */
  readonly passed: { readonly shell: string; readonly script: string } | undefined;
}

interface Words {
  readonly argv: readonly string[];
  readonly script: string | undefined;
}

/** The words of one CMD or ENTRYPOINT; undefined when its shell is not known. */
function wordsOf(instruction: Instruction): Words | undefined {
  const { json, stage, body } = instruction;
  if (json) return { argv: json.items.map(({ value }) => value), script: undefined };
  const text = body?.source.text;
  const shell = stage?.shell(instruction);
  if (text === undefined || !shell || shell.kind === 'unknown') return undefined;
  const standard = body?.dialect === 'cmd' ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'];
  return { argv: [...(shell.value ?? standard), text], script: text };
}

/** The command in force at the end of a stage; undefined when there is none, or any part of it is not known. */
export function effectiveCommand(stage: Stage): EffectiveCommand | undefined {
  const [entrypoint, cmd] = [stage.entrypoint(), stage.cmd()];
  if (entrypoint.kind === 'unknown' || cmd.kind === 'unknown') return undefined;
  const first = entrypoint.by && wordsOf(entrypoint.by);
  const second = cmd.by && wordsOf(cmd.by);
  if ((entrypoint.by && !first) || (cmd.by && !second)) return undefined;
  if (first?.script !== undefined) return { argv: first.argv, entrypoint: entrypoint.by, cmd: undefined, ignored: cmd.by, script: first.script, passed: undefined };
  const argv = [...(first?.argv ?? []), ...(second?.argv ?? [])];
  if (argv.length === 0) return undefined;
  const isPassed = first !== undefined && first.argv.length > 0;
  const [shell, script] = [second?.argv[0], second?.script];
  const passed = isPassed && shell !== undefined && script !== undefined ? { shell, script } : undefined;
  return { argv, entrypoint: entrypoint.by, cmd: cmd.by, ignored: undefined, script: isPassed ? undefined : script, passed };
}
