// What every command gets, and how it speaks beside its report.

import { render } from '../engine/render';
import type { Locale, Rule } from '../rules/rule';
import { LineIndex } from '../text/lines';
import { inspect, type Inspection } from './inspection';
import type { Invocation } from './options';
import { printable } from './reporters/columns';
import { relativePath, select, type Selection } from './selection';
import type { Surroundings } from './surroundings';
import type { Sentence } from './usage-error';
import { counted, COUNTED, WORDS } from './words';

export const EXIT = { clean: 0, findings: 1, wrongUse: 2 } as const;

export interface Command {
  readonly invocation: Invocation;
  readonly locale: Locale;
  readonly rules: readonly Rule[];
  readonly surroundings: Surroundings;
}

/** Whether a person wants to see where mistakes of Seaworthy come from. */
const wantsTraces = ({ environment }: Surroundings): boolean => Boolean(environment.SEAWORTHY_DEBUG);

export function reasonOf(error: unknown, surroundings: Surroundings): string {
  if (!(error instanceof Error)) return String(error);
  return wantsTraces(surroundings) ? error.stack ?? error.message : error.message;
}

/** A sentence on standard error. */
export function say({ text, args }: Sentence, { locale, surroundings }: Pick<Command, 'locale' | 'surroundings'>): void {
  const sentence = render(text, args ?? {}, locale).split('\n').map(printable).join('\n');
  surroundings.stderr.write(`seaworthy: ${sentence}\n`);
}

function sayLeftOut({ leftOut, subjects }: Inspection, command: Command): void {
  const { surroundings, locale } = command;
  const here = surroundings.files.resolve('.');
  const nameOf = (file: string | undefined): string => (file === undefined ? '' : relativePath(here, file));
  for (const { target, by } of leftOut) {
    if (target.isNamed) say({ text: WORDS.leftOut, args: { file: target.name, pattern: by.pattern, place: `${nameOf(by.file)}:${by.line}` } }, command);
  }
  if (subjects.length > 0 || leftOut.some(({ target }) => target.isNamed)) return;
  for (const config of new Set(leftOut.map(({ by }) => nameOf(by.file)))) {
    const count = leftOut.filter(({ by }) => nameOf(by.file) === config).length;
    say({ text: WORDS.leftOutFiles, args: { config, files: counted(COUNTED.files, count, locale) } }, command);
  }
}

function sayConfigProblems({ configProblems }: Inspection, command: Command): void {
  const here = command.surroundings.files.resolve('.');
  for (const { file, text, problem } of configProblems) {
    const { line, character } = new LineIndex(text).positionAt(problem.span.start);
    const place = `${relativePath(here, file)}:${line + 1}:${character + 1}`;
    say({ text: WORDS.inConfig, args: { place, message: render(problem.message, problem.args, command.locale) } }, command);
  }
}

export interface Inspected {
  readonly selection: Selection;
  readonly inspection: Inspection;
  /** Something that was asked for, or a configuration file, could not be used. */
  readonly failed: boolean;
}

/** Selects and indexes what the operands mean, and says what could not be had. */
export async function inspectOperands(command: Command): Promise<Inspected> {
  const { invocation, rules, surroundings } = command;
  const selection = await select(invocation.operands, invocation.inputName, surroundings);
  for (const sentence of [...selection.failures, ...selection.notes]) say(sentence, command);
  const inspection = await inspect(selection, invocation.flags, rules, surroundings, (rule, file, error) =>
    say({ text: WORDS.ruleFailed, args: { rule: rule.id, file: relativePath(surroundings.files.resolve('.'), file), reason: reasonOf(error, surroundings) } }, command));
  sayLeftOut(inspection, command);
  sayConfigProblems(inspection, command);
  const failed = selection.failures.length > 0 || inspection.configProblems.some(({ problem }) => problem.severity === 'error');
  return { selection, inspection, failed };
}
