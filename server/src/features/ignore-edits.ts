// Edits that write ignore comments and turn rules off, at places where they work.

import type { Edit } from '../text/edit';
import { endOfLine, type LineIndex } from '../text/lines';
import { contains } from '../text/span';
import { parseYaml } from '../model/yaml/document';
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

/** The line above which a comment for the problem may be written: in a Dockerfile the instruction's first, elsewhere the finding's own. */
function commentLine(analysis: Analysis, problem: Problem, lines: LineIndex): number {
  const instruction = analysis.dockerfile?.instructions.find(({ span }) => span.start <= problem.span.start && problem.span.start < span.end);
  return lines.positionAt(instruction?.span.start ?? problem.span.start).line;
}

/** Whether a comment above the problem would end the parser directives of a Dockerfile, so that its line is none any more. */
const isInDirective = ({ dockerfile }: Analysis, problem: Problem): boolean =>
  dockerfile?.directives.some(({ span }) => contains(span, problem.span)) === true;

/** Ignores the problem's rule on its line: joins a comment that is about the line already, else writes one above it. */
export function ignoreOnLine(analysis: Analysis, problem: Problem, lines: LineIndex, locale: keyof Text): Edit {
  if (isInDirective(analysis, problem)) return ignoreInFile(analysis, problem, lines, locale);
  const line = commentLine(analysis, problem, lines);
  const start = lines.lineStart(line);
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
