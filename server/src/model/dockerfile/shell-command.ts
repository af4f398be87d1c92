// One simple command of a shell script, and the questions that rules ask of it.

import type { Span } from '../../text/span';
import { type FlagOptions, parseArguments, type ParsedFlag } from './command-arguments';
import { flagsWithValue } from './command-flags';
import type { CommandContext, CommandPrefix, Separator, ShellAssignment, ShellRedirect, ShellWord } from './shell-script';

export type { FlagOptions, ParsedFlag } from './command-arguments';
export type { CommandContext, CommandPrefix, Separator, ShellAssignment, ShellRedirect, ShellWord } from './shell-script';

interface CommandParts {
  readonly nameWord: ShellWord | undefined;
  readonly args: readonly ShellWord[];
  readonly prefixes: readonly CommandPrefix[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  readonly context: CommandContext;
  readonly place: Span;
  readonly span: Span | undefined;
  readonly argsIncomplete: boolean;
  readonly outer: ShellCommand | undefined;
}

/** A simple command such as `apt-get install -y curl`, wrappers like sudo taken off. */
export class ShellCommand {
  private parsed: { readonly flags: readonly ParsedFlag[]; readonly operands: readonly ShellWord[] } | undefined;
  private neighbours: { readonly from?: ShellCommand; into?: ShellCommand } = {};

  constructor(private readonly parts: CommandParts) {}

  /** The command's name without its directory; undefined when it is not literal, or the command only assigns. */
  get name(): string | undefined {
    return this.parts.nameWord?.text?.split(/[\\/]/).pop();
  }

  get nameWord(): ShellWord | undefined {
    return this.parts.nameWord;
  }

  /** Where to underline the command's name, or its first word when there is no name. */
  get namePlace(): Span {
    return this.parts.nameWord?.place ?? this.parts.place;
  }

  get args(): readonly ShellWord[] {
    return this.parts.args;
  }

  /** Wrappers in front of the command, outermost first. */
  get prefixes(): readonly CommandPrefix[] {
    return this.parts.prefixes;
  }

  /** Assignments in front of the command (`A=1 cmd`), those of `env` included. */
  get assignments(): readonly ShellAssignment[] {
    return this.parts.assignments;
  }

  get redirects(): readonly ShellRedirect[] {
    return this.parts.redirects;
  }

  get context(): CommandContext {
    return this.parts.context;
  }

  get separatorBefore(): Separator {
    return this.parts.context.separatorBefore;
  }

  get depth(): number {
    return this.parts.context.depth;
  }

  /** The whole command with its wrappers and redirects, on its first line. */
  get place(): Span {
    return this.parts.place;
  }

  /** From the first to the last character of the command when that text can be edited; continued lines may lie within. */
  get span(): Span | undefined {
    return this.parts.span;
  }

  /** `xargs` and the like add words that are not written here. */
  get argsIncomplete(): boolean {
    return this.parts.argsIncomplete;
  }

  /** The command whose words, or whose script, hold this one: `sh` for what `sh -c` runs, `echo` for what `echo $(…)` runs. */
  get outer(): ShellCommand | undefined {
    return this.parts.outer;
  }

  /** The command whose output this one reads through a pipe. */
  get pipedFrom(): ShellCommand | undefined {
    return this.neighbours.from;
  }

  get pipedInto(): ShellCommand | undefined {
    return this.neighbours.into;
  }

  /** Joins two commands by a pipe; used while the script is read. */
  pipeInto(next: ShellCommand): void {
    this.neighbours = { ...this.neighbours, into: next };
    next.neighbours = { ...next.neighbours, from: this };
  }

  /** Whether the command is one of these. */
  is(...names: readonly string[]): boolean {
    return this.name !== undefined && names.includes(this.name);
  }

  /** Whether name and first operands are these: `runs('apt-get', 'install')`. A list allows alternatives. */
  runs(name: string | readonly string[], ...operands: readonly (string | readonly string[])[]): boolean {
    if (!this.is(...[name].flat())) return false;
    const found = this.operands();
    return operands.every((operand, index) => [operand].flat().includes(found[index]?.text ?? '\0'));
  }

  /** Whether any of these flags is given; names without dashes: `hasFlag('y', 'yes', 'assume-yes')`. */
  hasFlag(...names: readonly string[]): boolean {
    return this.flag(...names) !== undefined;
  }

  /** The first of these flags that is given. */
  flag(...names: readonly string[]): ParsedFlag | undefined {
    return this.flags().find(flag => names.includes(flag.name));
  }

  /** How often any of these flags is given: `-qq` counts twice. */
  countFlag(...names: readonly string[]): number {
    return this.flags().filter(flag => names.includes(flag.name)).length;
  }

  /** Whether an argument could hold more flags or operands than are written: an unquoted expansion, or words from xargs. */
  get hasUnknownArguments(): boolean {
    return this.argsIncomplete || this.args.some(word => word.hasUnquotedExpansion);
  }

  /** All flags in order. `--name=value`, `--name value` and clusters `-abc` are understood, `--` ends them. */
  flags(options?: FlagOptions): readonly ParsedFlag[] {
    return this.parse(options).flags;
  }

  /** The words that are neither flags nor their values. */
  operands(options?: FlagOptions): readonly ShellWord[] {
    return this.parse(options).operands;
  }

  private parse(options?: FlagOptions): { readonly flags: readonly ParsedFlag[]; readonly operands: readonly ShellWord[] } {
    if (options?.valueFlags) return parseArguments(this.args, new Set(options.valueFlags));
    return (this.parsed ??= parseArguments(this.args, flagsWithValue(this.name)));
  }
}
