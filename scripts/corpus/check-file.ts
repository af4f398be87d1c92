// Everything that must hold for any file: findings on one line, words in both languages, fixes that change only what they must.

import { applyEdits, type Edit } from '../../server/src/text/edit';
import type { Analysis, SourceFile } from '../../server/src/engine/analyser';
import { editsOf, fixAll } from '../../server/src/engine/fixes';
import type { Problem } from '../../server/src/engine/problem';
import { render } from '../../server/src/engine/render';

export interface FileCheck {
  readonly fixes: ReadonlyMap<string, number>;
  readonly failures: readonly string[];
}

/** The longest that a message may be, in UTF-16 units: it has to fit a line of the Problems panel. */
const MAX_MESSAGE = 200;

function checkWords(problem: Problem): string[] {
  const failures: string[] = [];
  for (const locale of ['en', 'zh'] as const) {
    const words = [render(problem.message, problem.args, locale), ...problem.related.map(place => render(place.text, place.args, locale))];
    for (const sentence of words) if (sentence.length === 0 || sentence.length > MAX_MESSAGE) failures.push(`message of ${sentence.length} characters: ${sentence}`);
  }
  return failures;
}

function checkSpan(problem: Problem, text: string): string[] {
  const { start, end } = problem.span;
  if (start < 0 || end > text.length || start >= end) return [`span ${start}-${end} outside the text or empty`];
  return /[\r\n]/.test(text.slice(start, end)) ? ['span of more than one line'] : [];
}

/** Comment lines of a text: all of them must survive a fix that only adds or replaces values. */
const commentsOf = (text: string): string => (text.match(/^[ \t]*#.*$/gm) ?? []).map(comment => comment.trim()).sort().join('\n');

const syntaxErrors = (analysis: Analysis): number => analysis.parts.reduce((sum, part) => sum + (part.model.yaml?.errors.length ?? 0), 0);

function checkFixed(problem: Problem, before: Analysis, edits: readonly Edit[], analyse: (text: string) => Analysis): string[] {
  const { text } = before.source;
  const after = analyse(applyEdits(text, edits));
  const failures: string[] = [];
  if (syntaxErrors(after) > syntaxErrors(before)) failures.push('the fix breaks the YAML');
  if (after.parts.length !== before.parts.length) failures.push('the fix changes the number of documents');
  if (commentsOf(after.source.text) !== commentsOf(text)) failures.push('the fix changes comments');
  const count = (analysis: Analysis): number => analysis.problems.filter(other => other.rule.id === problem.rule.id).length;
  if (count(after) >= count(before)) failures.push('the finding is still there after the fix');
  const errors = (analysis: Analysis): number => analysis.problems.filter(other => other.severity === 'error').length;
  if (errors(after) > errors(before)) failures.push('the fix brings an error');
  return failures;
}

function checkFixes(problem: Problem, analysis: Analysis, analyse: (text: string) => Analysis, fixes: Map<string, number>): string[] {
  return problem.fixes.flatMap(fix => {
    const edits = editsOf(analysis, fix.plan());
    if (!edits) return [];
    fixes.set(problem.rule.id, (fixes.get(problem.rule.id) ?? 0) + 1);
    render(fix.title, problem.args, 'en');
    render(fix.title, problem.args, 'zh');
    return checkFixed(problem, analysis, edits, analyse);
  });
}

/** Checks one file with every rule on. */
export function checkFile(source: SourceFile, analyse: (text: string) => Analysis): FileCheck {
  const fixes = new Map<string, number>();
  const failures: string[] = [];
  try {
    const analysis = analyse(source.text);
    for (const problem of analysis.problems) {
      const found = [...checkSpan(problem, source.text), ...checkWords(problem), ...checkFixes(problem, analysis, analyse, fixes)];
      const line = source.text.slice(0, problem.span.start).split('\n').length;
      failures.push(...found.map(failure => `${source.file}:${line} ${problem.rule.id}: ${failure}`));
    }
    const once = fixAll(source.text, analyse);
    if (fixAll(once.text, analyse).text !== once.text) failures.push(`${source.file}: fix-all twice is not fix-all once`);
  } catch (error) {
    failures.push(`${source.file}: ${error instanceof Error ? error.stack : String(error)}`);
  }
  return { fixes, failures };
}
