// Edits that must understand the shell text of RUN, CMD and ENTRYPOINT; the other half of dockerfile-edit.ts.

import type { Edit } from '../../text/edit';
import { endOfLine } from '../../text/lines';
import { span } from '../../text/span';
import { indentation, isPragma, lineStart, styleFor } from './layout';
import { type Comment, commentAt, lineAt } from './logical-line';
import type { RunBody } from './run-body';
import type { ShellCommand, ShellWord } from './shell-command';
import type { Instruction } from './types';

/** Commands that change the shell they run in, so that what follows in the same RUN would see it, or end it. */
const CHANGES_SHELL: ReadonlySet<string> = new Set([
  'cd', 'pushd', 'popd', 'export', 'unset', 'set', 'shopt', 'source', '.', 'umask', 'ulimit', 'alias', 'unalias', 'trap', 'eval', 'exec', 'exit',
  'return', 'declare', 'typeset', 'local', 'readonly', 'read', 'wait', 'getopts', 'hash', 'enable', 'shift',
]);

/** Words that only a shell understands as a command. */
const BUILTINS: ReadonlySet<string> = new Set([
  ...CHANGES_SHELL, ':', 'command', 'builtin', 'type', 'bg', 'fg', 'jobs', 'history', 'let', 'times', 'break', 'continue', 'time', '!', '{', '}',
]);

/**
 * Makes one RUN of several that follow each other, joined by `&&` in the file's own continuation style. Comments between stay, as comment
 * lines of the continuation. Refused unless the result does what the single RUNs did: equal flags, plain shell form, and nothing in them
 * that outlives its own RUN (cd, export, functions …) or escapes the `&&` (`;`, `&`). Refused, too, where a comment that tools read would move.
 */
export function mergeRuns(runs: readonly Instruction[]): Edit[] | undefined {
  return runs.some((run, index) => hasPragmaAbove(run, runs[index - 1])) ? undefined : joined(runs);
}

const hasPragmaAbove = ({ dockerfile, span: { start } }: Instruction, above: Instruction | undefined): boolean =>
  above !== undefined && dockerfile.comments.some(comment => endOf(above) <= comment.span.start && comment.span.start < start && isPragma(comment));

/** Whether the RUNs could be one, once somebody has moved the comments that tools read. */
export const couldBeOneRun = (runs: readonly Instruction[]): boolean => joined(runs) !== undefined;

function joined(runs: readonly Instruction[]): Edit[] | undefined {
  const [first, ...rest] = runs;
  if (!first || rest.length === 0 || !runs.every(run => isMergeable(run, first))) return undefined;
  if (!runs.slice(0, -1).every(leavesNoTrace)) return undefined;
  const style = styleFor(runs.find(run => run.line.continuations.length > 0) ?? first);
  const edits: Edit[] = [];
  let above = first;
  for (const run of rest) {
    const edit = joint(above, run, style.operatorAt, style.indent, above !== first && needsGroup(above));
    if (!edit) return undefined;
    edits.push(edit);
    above = run;
  }
  if (needsGroup(above)) edits.push({ span: span(endOf(above), endOf(above)), text: '; }' });
  return edits;
}

function isMergeable(run: Instruction, first: Instruction): boolean {
  const { body } = run;
  if (run.keyword !== 'RUN' || run.trigger || run.stage !== first.stage || !body || run.line.dangling) return false;
  if (run.json || run.malformedJson || run.heredocs.length > 0 || body.dialect !== 'sh' || !isWhole(body)) return false;
  if (flagText(run) !== flagText(first)) return false;
  return body.list.every(item => !item.isBackground && (item.separatorBefore === '' || item.separatorBefore === '&&' || item.separatorBefore === '||'));
}

const flagText = (run: Instruction): string => run.flags.map(flag => `${flag.name}=${flag.value?.raw ?? ''}`).join(' ');

/** Whether the script is understood to its end: no syntax error, no trailing comment, no trailing `;` or `&`. */
function isWhole(body: RunBody): boolean {
  const text = body.script.text;
  const last = body.list[body.list.length - 1];
  return body.errors.length === 0 && last !== undefined && !last.isBackground && last.end === text.trimEnd().length;
}

function leavesNoTrace(run: Instruction): boolean {
  const { body } = run;
  if (!body || /(?:^|[\s;&|(])(?:function\s+\w|[\w-]+\s*\(\s*\))/.test(body.source.text)) return false;
  return body.commands.every(command => runsInOwnShell(command) || !changesShell(command));
}

const runsInOwnShell = ({ context }: ShellCommand): boolean => context.inSubshell || context.inSubstitution || context.inNestedScript;

function changesShell(command: ShellCommand): boolean {
  if (command.prefixes.some(prefix => prefix.name === 'exec')) return true;
  return command.nameWord === undefined ? command.assignments.length > 0 || command.redirects.length === 0 : CHANGES_SHELL.has(command.name ?? 'eval');
}

/** Behind another command, `a || b` must stay together. */
const needsGroup = (run: Instruction): boolean => run.body?.list.some(item => item.separatorBefore === '||') === true;

function joint(above: Instruction, below: Instruction, operatorAt: 'end' | 'start', indent: string, closeGroup: boolean): Edit | undefined {
  const { text, escape } = above.dockerfile;
  const end = endOf(above);
  const start = below.arguments.offsetAt(0);
  const comments = commentLines(text, end, below);
  if (!comments) return undefined;
  const eol = endOfLine(text);
  const close = closeGroup ? '; }' : '';
  const open = needsGroup(below) ? '{ ' : '';
  const head = operatorAt === 'end' ? ` && ${escape}${eol}` : ` ${escape}${eol}`;
  const tail = operatorAt === 'end' ? indent : `${indent}&& `;
  return { span: span(end, start), text: close + head + comments.map(line => line + eol).join('') + tail + open };
}

const endOf = (run: Instruction): number => run.arguments.endOffsetAt(run.arguments.text.length);

/** The comment lines between two instructions; undefined when something else is there. */
function commentLines(text: string, from: number, below: Instruction): string[] | undefined {
  const lines: string[] = [];
  const comments: Comment[] = [...below.line.comments.filter(comment => comment.span.start < below.arguments.offsetAt(0))];
  if (comments.length > 0) return undefined;
  for (let at = lineAt(text, from).next; at < lineStart(text, below.span.start); at = lineAt(text, at).next) {
    const { content } = lineAt(text, at);
    const comment = commentAt(text, content);
    if (comment) lines.push(text.slice(content.start, content.end));
    else if (/\S/.test(text.slice(content.start, content.end))) return undefined;
  }
  return lines;
}

/**
 * Adds a command at the end of a RUN, run only when all before succeeded: on a line of its own when the RUN has several, else behind `&&`;
 * as a new line at the end of a heredoc script.
 */
export function appendCommandToRun(run: Instruction, command: string): Edit[] | undefined {
  const { body } = run;
  if (run.keyword !== 'RUN' || !body || run.json || run.malformedJson || run.line.dangling || body.dialect !== 'sh') return undefined;
  if (!isWhole(body) || endsShell(body)) return undefined;
  if (body.form === 'heredoc') return appendToHeredoc(run, body, command);
  if (run.heredocs.length > 0) return undefined;
  const { text, escape } = run.dockerfile;
  const end = endOf(run);
  if (run.line.continuations.length === 0) return [{ span: span(end, end), text: ` && ${command}` }];
  const eol = endOfLine(text);
  const { operatorAt, indent } = styleFor(run);
  const operator = joinsBySemicolon(body) ? ';' : ' &&';
  const added = operatorAt === 'end' ? `${operator} ${escape}${eol}${indent}${command}` : ` ${escape}${eol}${indent}&& ${command}`;
  return [{ span: span(end, end), text: added }];
}

/** Which element of a RUN's outermost list a command is; -1 when it stands deeper. */
export function listIndexOf({ body }: Instruction, command: ShellCommand): number {
  if (!body || command.depth > 0) return -1;
  return body.list.findIndex(({ start, end }) => body.script.offsetAt(start) <= command.place.start && command.place.start < body.script.endOffsetAt(end));
}

/**
 * Takes an element of a RUN's outermost list out, together with the `&&` or the line end that joins it to its neighbour. Refused where
 * other operators stand, where a comment would go too, and when it is the only one.
 */
export function removeFromRun(run: Instruction, index: number): Edit[] | undefined {
  const { body, dockerfile } = run;
  const item = body?.list[index];
  if (run.keyword !== 'RUN' || !body || !item || run.json || run.line.dangling || !isWhole(body)) return undefined;
  const above = body.list[index - 1];
  const below = body.list[index + 1];
  const joins = [index > 0 ? item : undefined, below].every(each => each === undefined || each.separatorBefore === '&&' || each.separatorBefore === 'newline');
  if (!joins || (!above && !below)) return undefined;
  const { script } = body;
  const place = below
    ? span(script.offsetAt(item.start), script.offsetAt(below.start))
    : span(script.endOffsetAt(above?.end ?? 0), script.endOffsetAt(item.end));
  return /^[ \t]*#/m.test(dockerfile.text.slice(place.start, place.end)) ? undefined : [{ span: place, text: '' }];
}

function appendToHeredoc(run: Instruction, body: RunBody, command: string): Edit[] | undefined {
  const { text } = run.dockerfile;
  const heredoc = body.scriptHeredoc;
  const last = body.list[body.list.length - 1];
  if (!heredoc?.terminated || !last || text.charAt(heredoc.bodySpan.end - 1) !== '\n') return undefined;
  const at = heredoc.bodySpan.end;
  const indent = indentation(text, body.script.offsetAt(last.start));
  return [{ span: span(at, at), text: indent + command + endOfLine(text) }];
}

/** The `set -e; a; b` style, in which a failure ends the script whatever the separator. */
function joinsBySemicolon(body: RunBody): boolean {
  const first = body.commands[0];
  const exits = first?.name === 'set' && first.args.some(word => /^-\w*e/.test(word.text ?? ''));
  return exits && body.list.length > 1 && body.list.slice(1).every(item => item.separatorBefore === ';');
}

/** Whether the last command leaves the script, so that nothing behind it would run. */
function endsShell(body: RunBody): boolean {
  const last = body.commands.filter(command => !runsInOwnShell(command) && !command.context.inFunction).pop();
  if (!last) return false;
  return last.is('exit', 'return', 'exec') || last.prefixes.some(prefix => prefix.name === 'exec');
}

/**
 * Writes the shell form of CMD or ENTRYPOINT as JSON, word by word, continued lines kept. Only when the text is one program with literal
 * words: no expansion, glob, redirect, assignment, operator or shell builtin. A leading `exec` goes.
 */
export function toExecForm(instruction: Instruction): Edit[] | undefined {
  const { body, keyword } = instruction;
  if ((keyword !== 'CMD' && keyword !== 'ENTRYPOINT') || !body || instruction.json || instruction.malformedJson) return undefined;
  const command = body.commands[0];
  if (body.dialect !== 'sh' || !isWhole(body) || body.list.length !== 1 || !body.list[0]?.isSimple || !command || instruction.line.dangling) return undefined;
  const nested = body.commands.slice(1).some(other => !other.context.inNestedScript);
  if (nested || command.context.isNegated || command.redirects.length > 0 || command.assignments.length > 0) return undefined;
  const words = [...command.prefixes.flatMap(prefix => prefix.words), ...(command.nameWord ? [command.nameWord] : []), ...command.args];
  const isExec = words[0]?.text === 'exec' && !words[1]?.text?.startsWith('-');
  const kept = isExec ? words.slice(1) : words;
  if (!kept.every(isPlain) || BUILTINS.has(kept[0]?.text ?? ':')) return undefined;
  const start = instruction.arguments.offsetAt(0);
  // `time` and `!` are no words of the command: they would be lost.
  if (words[0]?.place.start !== start) return undefined;
  const edits: Edit[] = [];
  for (const [index, word] of kept.entries()) {
    if (!word.span) return undefined;
    const open = index === 0 ? '[' : '';
    const close = index === kept.length - 1 ? ']' : ',';
    edits.push({ span: index === 0 ? span(start, word.span.end) : word.span, text: open + JSON.stringify(word.text) + close });
  }
  return edits;
}

const isPlain = (word: ShellWord): boolean => word.text !== undefined && !word.hasGlob && !word.raw.startsWith('~');

/**
 * Lets the shell of CMD or ENTRYPOINT become its last command, by `exec` in front of it. Only where that is one program at the end of a
 * plain list, and nothing that the shell keeps for its own end (a trap) would be lost.
 */
export function addExec(instruction: Instruction): Edit[] | undefined {
  const { body } = instruction;
  if (!body || body.form !== 'shell' || instruction.malformedJson || body.dialect !== 'sh' || !isWhole(body) || instruction.heredocs.length > 0) return undefined;
  const item = body.list[body.list.length - 1];
  const command = body.commands.filter(({ depth }) => depth === 0).pop();
  const word = command?.prefixes[0]?.words[0] ?? command?.nameWord;
  if (!item?.isSimple || !command || !word?.span || item.separatorBefore === '||' || body.commands.some(({ name, context }) => name === 'trap' || context.inFunction)) return undefined;
  if (command.pipedFrom || command.pipedInto || command.context.isNegated || command.context.isBackground) return undefined;
  if (BUILTINS.has(word.text ?? (word.raw.includes('/') ? '' : ':'))) return undefined;
  return [{ span: span(word.span.start, word.span.start), text: 'exec ' }];
}
