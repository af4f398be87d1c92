// Writes Dockerfile text: the changes that rules ask for, as edits. With the other *-edit.ts beside it the only place that does.
// Every function answers undefined when the change cannot be made safely.

import type { Edit, TabStop } from '../../text/edit';
import { endOfLine } from '../../text/lines';
import { contains, span, type Span } from '../../text/span';
import type { Heredoc } from './heredoc';
import { deletionOf, indentation, isPragma, lineStart, linesOf, nextLine } from './layout';
import type { ShellWord } from './shell-command';
import type { Dockerfile, Flag, Instruction } from './types';
import type { Word } from './word';

export { insertDirective, moveToDirectives, removeCommentLine } from './directive-edit';
export { mendJson, toJsonWords } from './json-edit';
export { splitBefore, toKeyValue } from './property-edit';
export { addShortFlag, removeCommandFlag } from './flag-edit';
export { addExec, appendCommandToRun, couldBeOneRun, listIndexOf, mergeRuns, removeFromRun, toExecForm } from './run-edit';
export { nameIndexes, renameStage } from './stage-edit';

/** A line to insert; tab stops count from its first character. */
export type NewLine = string | { readonly text: string; readonly tabStops?: readonly TabStop[] };

/** Writes another keyword in the letter case of the old one. */
export function replaceKeyword(instruction: Instruction, keyword: string): Edit[] | undefined {
  const written = textAt(instruction.dockerfile, instruction.keywordSpan);
  if (written.toUpperCase() !== instruction.keyword) return undefined;
  return [{ span: instruction.keywordSpan, text: inCaseOf(written, keyword) }];
}

/** Puts text in place of a span. The caller answers for the span: take it from a `span`, never from a `place`. */
export function replaceSpan(place: Span, text: string, tabStops?: readonly TabStop[]): Edit[] {
  return [{ span: place, text, ...(tabStops ? { tabStops } : {}) }];
}

/** Adds text behind a word, one space between. */
export function insertAfterWord(word: Word | ShellWord, text: string): Edit[] | undefined {
  return word.span && [{ span: span(word.span.end, word.span.end), text: ` ${text}` }];
}

/** Writes into a word of an instruction, behind the quote that opens it or in front of the one that closes it. */
export function writeInWord(word: Word, at: 'start' | 'end', text: string): Edit[] | undefined {
  if (!word.span) return undefined;
  const quote = /^(["']).*\1$/s.test(word.raw) ? 1 : 0;
  const offset = at === 'start' ? word.span.start + quote : word.span.end - quote;
  return replaceSpan(span(offset, offset), text);
}

/** Takes a word out together with the white space in front of it on its line, or behind it when it begins the line. */
export function removeWord(dockerfile: Dockerfile, word: Word | ShellWord): Edit[] | undefined {
  return word.span && removeFromLine(dockerfile, word.span);
}

/** Adds a flag (`--chown=app`) as the first of an instruction. */
export function addFlag(instruction: Instruction, flag: string, tabStops?: readonly TabStop[]): Edit[] | undefined {
  const { keywordSpan, dockerfile } = instruction;
  if (textAt(dockerfile, keywordSpan).toUpperCase() !== instruction.keyword || !instruction.argumentsSpan) return undefined;
  const shifted = tabStops?.map(stop => ({ ...stop, start: stop.start + 1, end: stop.end + 1 }));
  return replaceSpan(span(keywordSpan.end, keywordSpan.end), ` ${flag}`, shifted);
}

/** Takes a flag out. */
export function removeFlag(dockerfile: Dockerfile, flag: Flag): Edit[] | undefined {
  const isWhole = /^--[^\s=]+/.test(textAt(dockerfile, flag.span)) && (!flag.value || flag.value.span !== undefined);
  return isWhole ? removeFromLine(dockerfile, flag.span) : undefined;
}

/**
 * Puts instructions on lines of their own in front of another and its comments. They get its indentation, the keyword case of the file
 * and its line ending. A comment block that opens the file stays on top.
 */
export function insertInstructionBefore(instruction: Instruction, lines: readonly NewLine[]): Edit[] | undefined {
  if (instruction.trigger) return undefined;
  const { dockerfile } = instruction;
  const { text } = dockerfile;
  const comments = instruction.leadingComments;
  const opensFile = comments[0] !== undefined && /^\uFEFF?\s*$/.test(withoutDirectives(dockerfile, comments[0].span.start));
  const above = comments[0] && (!opensFile || comments.some(isPragma)) ? comments[0].span.start : instruction.span.start;
  const start = Math.max(lineStart(text, above), text.startsWith('\uFEFF') ? 1 : 0);
  const eol = endOfLine(text);
  return [assemble(span(start, start), lines, instruction, '', eol)];
}

/** Puts instructions on lines of their own below another. */
export function insertInstructionAfter(instruction: Instruction, lines: readonly NewLine[]): Edit[] | undefined {
  if (instruction.trigger || !isClosed(instruction)) return undefined;
  const at = instruction.span.end;
  return [assemble(span(at, at), lines, instruction, endOfLine(instruction.dockerfile.text), '')];
}

/** Puts another instruction in place of one that has no comments inside. It gets the keyword case of the old one. */
export function replaceInstruction(instruction: Instruction, text: string): Edit[] | undefined {
  if (instruction.line.comments.length > 0 || !isClosed(instruction)) return undefined;
  const [keyword = ''] = /^[A-Z]+/.exec(text) ?? [];
  const written = textAt(instruction.dockerfile, instruction.keywordSpan);
  const eol = endOfLine(instruction.dockerfile.text);
  return replaceSpan(instruction.span, (inCaseOf(written, keyword) + text.slice(keyword.length)).replaceAll('\n', eol));
}

/** Deletes an instruction with its lines; the comments above it stay unless `withComments`. */
export function removeInstruction(instruction: Instruction, options: { readonly withComments?: boolean } = {}): Edit[] | undefined {
  if (instruction.trigger || !isClosed(instruction)) return undefined;
  const { text } = instruction.dockerfile;
  return [{ span: deletionOf(text, linesOf(instruction, options.withComments === true)), text: '' }];
}

/** Moves an instruction, with the comments directly above it, to the line below another. No edits when it is there already. */
export function moveInstructionAfter(instruction: Instruction, target: Instruction): Edit[] | undefined {
  if (instruction === target || instruction.trigger || target.trigger || !isClosed(instruction) || !isClosed(target)) return undefined;
  const { text } = instruction.dockerfile;
  const lines = linesOf(instruction, true);
  if (/^[ \t]*\r?\n\s*$/.test(text.slice(target.span.end, lines.start))) return [];
  const deletion = deletionOf(text, lines);
  if (contains(deletion, target.span)) return undefined;
  const block = text.slice(lines.start, instruction.span.end);
  return [
    { span: deletion, text: '' },
    { span: span(target.span.end, target.span.end), text: endOfLine(text) + block },
  ];
}

/** Makes a line part of the RUN directly above it, when an operator of the shell where they meet says that it belongs there. */
export function continueInto(instruction: Instruction): Edit[] | undefined {
  const { text, escape, instructions } = instruction.dockerfile;
  const above = instructions[instructions.indexOf(instruction) - 1];
  if (!above || above.keyword !== 'RUN' || above.json || above.heredocs.length > 0) return undefined;
  const gap = text.slice(above.span.end, instruction.span.start);
  const meets = /(?:&&|\|\|?|;)\s*$/.test(text.slice(above.span.start, above.span.end)) || /^(?:&&|\||;)/.test(text.slice(instruction.span.start));
  if (!meets || !/^[ \t]*\r?\n[ \t]*$/.test(gap)) return undefined;
  const at = above.span.start + text.slice(above.span.start, above.span.end).trimEnd().length;
  return [{ span: span(at, at), text: ` ${escape}` }];
}

/** Deletes lines that hold nothing. */
export const removeBlankLines = ({ text }: Dockerfile, lines: readonly Span[]): Edit[] =>
  lines.map(({ start, end }) => ({ span: span(start, nextLine(text, end)), text: '' }));

/** Ends an instruction at one of its continuations: the escape character goes, and an operator of the shell in front of it. */
export function endAtContinuation(instruction: Instruction, continuation: Span): Edit[] {
  const { text } = instruction.dockerfile;
  const line = text.slice(lineStart(text, continuation.start), continuation.start);
  const kept = (instruction.keyword === 'RUN' ? line.replace(/\s*(?:&&|\|\||\||;)\s*$/, '') : line).trimEnd();
  return [{ span: span(continuation.start - (line.length - kept.length), continuation.end), text: '' }];
}

/**
 * Ends a heredoc that nothing ends: an indented line with its word loses the indentation; else the line is added above the next
 * instruction, or at the end of the file.
 */
export function endHeredoc(instruction: Instruction, { name, bodySpan, terminated }: Heredoc): Edit[] | undefined {
  const { dockerfile: { text }, heredocs } = instruction;
  if (terminated || heredocs.length !== 1) return undefined;
  const body = text.slice(bodySpan.start, bodySpan.end);
  const indented = [...body.matchAll(/^([ \t]+)(\S+)[ \t]*\r?$/gm)].find(([, , word]) => word === name);
  if (indented) {
    const start = bodySpan.start + indented.index;
    return [{ span: span(start, start + indented[0].replace(/\r$/, '').length), text: name }];
  }
  const next = body.search(NEXT_INSTRUCTION);
  const at = next < 0 ? bodySpan.end : bodySpan.start + next;
  const eol = endOfLine(text);
  return [{ span: span(at, at), text: (text.charAt(at - 1) === '\n' ? '' : eol) + name + eol }];
}

/** A line that no script would begin with. */
const NEXT_INSTRUCTION = /^(?:FROM|RUN|COPY|ADD|ENV|CMD|ENTRYPOINT|WORKDIR|USER|EXPOSE|ARG|LABEL|VOLUME|HEALTHCHECK|ONBUILD|STOPSIGNAL)[ \t]/m;

/** Whether something can follow the instruction: its heredocs end, and its last line is not continued into nothing. */
function isClosed(instruction: Instruction): boolean {
  return !instruction.line.dangling && instruction.heredocs.every(heredoc => heredoc.terminated);
}

function assemble(place: Span, lines: readonly NewLine[], neighbour: Instruction, before: string, after: string): Edit {
  const indent = indentation(neighbour.dockerfile.text, neighbour.span.start);
  const isLower = isLowerCase(textAt(neighbour.dockerfile, neighbour.keywordSpan));
  const tabStops: TabStop[] = [];
  let text = '';
  for (const line of lines) {
    const content = typeof line === 'string' ? line : line.text;
    const written = isLower ? content.replace(/^[A-Z]+/, keyword => keyword.toLowerCase()) : content;
    text += before + indent;
    for (const stop of typeof line === 'string' ? [] : line.tabStops ?? []) {
      tabStops.push({ ...stop, start: stop.start + text.length, end: stop.end + text.length });
    }
    text += written + after;
  }
  return { span: place, text, ...(tabStops.length > 0 ? { tabStops } : {}) };
}

function removeFromLine({ text }: Dockerfile, place: Span): Edit[] {
  let { start, end } = place;
  while (/[ \t]/.test(text.charAt(start - 1))) start--;
  const beginsLine = start === 0 || text.charAt(start - 1) === '\n';
  if (beginsLine) {
    start = place.start;
    while (/[ \t]/.test(text.charAt(end))) end++;
  }
  return [{ span: span(start, end), text: '' }];
}

function inCaseOf(written: string, keyword: string): string {
  if (isLowerCase(written)) return keyword.toLowerCase();
  if (written === written.toUpperCase()) return keyword.toUpperCase();
  return keyword.charAt(0).toUpperCase() + keyword.slice(1).toLowerCase();
}

const isLowerCase = (text: string): boolean => text === text.toLowerCase();

const textAt = ({ text }: Dockerfile, place: Span): string => text.slice(place.start, place.end);

/** The text in front of an offset without the directive lines in it. */
function withoutDirectives(dockerfile: Dockerfile, end: number): string {
  const last = dockerfile.directives[dockerfile.directives.length - 1];
  return dockerfile.text.slice(last ? Math.min(last.span.end, end) : 0, end);
}
