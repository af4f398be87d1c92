// Edits that write ignore comments and turn rules off, at places where they work.

import type { Edit } from '../text/edit';
import { endOfLine, type LineIndex } from '../text/lines';
import { parseYaml } from '../model/yaml/document';
import { isInsideScalar } from '../model/yaml/inside-scalar';
import { planYamlEdits } from '../model/yaml-edit';
import type { Analysis } from '../engine/analyser';
import type { DirectiveAt } from '../engine/ignored';
import type { Problem } from '../engine/problem';
import type { Text } from '../rules/rule';

/** A reason that the person writes in the same breath. */
const REASON: Text = { en: 'reason', zh: '原因' };

const addTo = ({ directive, offset }: DirectiveAt, rule: string): Edit => {
  const end = directive.span.end + offset;
  return { span: { start: end, end }, text: directive.rules.length > 0 ? `, ${rule}` : ` ${rule}` };
};

function insertion(at: number, keyword: string, rule: string, indent: string, eol: string, locale: keyof Text): Edit {
  const reason = REASON[locale];
  const text = `${indent}# ${keyword} ${rule} -- ${reason}${eol}`;
  const start = text.length - eol.length - reason.length;
  return { span: { start: at, end: at }, text, tabStops: [{ start, end: start + reason.length }] };
}

/** Whether a line begins inside a text of a YAML document, where a `#` is a part of that text. */
function isInText({ parts }: Analysis, lineStart: number): boolean {
  const part = parts.findLast(({ offset }) => offset <= lineStart);
  return part?.model.yaml !== undefined && isInsideScalar(part.model.yaml, lineStart - part.offset);
}

/**
 * The start of the line above which a comment for the problem may be written. In a Dockerfile that is the instruction's first line: none for
 * what is found in a comment, which one above it would not reach and might turn from a parser directive into a plain comment. Elsewhere it
 * is the finding's own, or its nearest owner's when that is inside a text.
 */
function commentLine(analysis: Analysis, { span, owners }: Problem, lines: LineIndex): number | undefined {
  const lineStart = (offset: number): number => lines.lineStart(lines.positionAt(offset).line);
  if (analysis.dockerfile) {
    const instruction = analysis.dockerfile.instructions.find(each => each.span.start <= span.start && span.start < each.span.end);
    return instruction && lineStart(instruction.span.start);
  }
  const places = [span, ...owners.filter(({ start }) => start < span.start).sort((a, b) => b.start - a.start)];
  return places.map(({ start }) => lineStart(start)).find(start => !isInText(analysis, start));
}

/** Whether a comment can ignore the problem: in what cannot be read none is, JSON has none, and those about comments listen to none. */
export function takesComments({ source }: Analysis, { rule, fixes, owners }: Problem): boolean {
  const isSyntax = rule.category === 'validity' && fixes.length === 0 && owners.length === 0;
  return rule.category !== 'ignoring' && !isSyntax && !/\.json$/i.test(source.file);
}

/** Ignores the problem's rule on its line: joins a comment that is about the line already, else writes one above it; in the file where none could stand there. */
export function ignoreOnLine(analysis: Analysis, problem: Problem, lines: LineIndex, locale: keyof Text): Edit {
  const start = commentLine(analysis, problem, lines);
  if (start === undefined) return ignoreInFile(analysis, problem, lines, locale);
  const existing = analysis.directives.find(({ directive: { source, reach, fault }, offset }) =>
    source === 'seaworthy' && !fault && reach.scope === 'line' && reach.target + offset === start);
  if (existing) return addTo(existing, problem.rule.id);
  const indent = /^[ \t]*/.exec(analysis.source.text.slice(start))?.[0] ?? '';
  return insertion(start, 'seaworthy-ignore', problem.rule.id, indent, endOfLine(analysis.source.text), locale);
}

/** Where a comment about the whole file goes: at the top, below a byte order mark, parser directives and a shebang. */
function topOf(analysis: Analysis, lines: LineIndex): number {
  const { text } = analysis.source;
  const directives = analysis.dockerfile?.directives ?? [];
  const last = directives.at(-1);
  if (last) return lines.lineStart(lines.positionAt(last.span.start).line + 1);
  if (text.startsWith('#!')) return lines.lineStart(1);
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

export function ignoreInFile(analysis: Analysis, problem: Problem, lines: LineIndex, locale: keyof Text): Edit {
  const existing = analysis.directives.find(({ directive }) => directive.source === 'seaworthy' && directive.reach.scope === 'file');
  if (existing) return addTo(existing, problem.rule.id);
  return insertion(topOf(analysis, lines), 'seaworthy-ignore-file', problem.rule.id, '', endOfLine(analysis.source.text), locale);
}

/** Turns a rule off in the text of a `.seaworthy.yaml`; undefined when that file is broken. */
export function turnOff(configText: string, rule: string): readonly Edit[] | undefined {
  const { text, ast } = parseYaml(configText);
  const plan = planYamlEdits(text, ast, [{ op: 'set', path: ['rules', rule], value: 'off' }]);
  return 'edits' in plan ? plan.edits : undefined;
}
