// A finding as the command line reports it: words and places, nothing of the engine.

import type { Analysis } from '../engine/analyser';
import { safePlan } from '../engine/fixes';
import { aliasesOf } from '../engine/problem';
import { render } from '../engine/render';
import type { RuleWatch } from '../engine/rule-watch';
import type { Settings } from '../engine/settings';
import type { Locale, Severity } from '../rules/rule';
import { LineIndex, type Position } from '../text/lines';
import { FAIL_LEVELS } from './usage';

export interface Finding {
  /** As a person sees it: relative to the working folder. */
  readonly file: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  /** Zero-based, as in LSP. */
  readonly range: { readonly start: Position; readonly end: Position };
  readonly aliases: readonly string[];
  /** Whether `seaworthy fix` would fix it. */
  readonly fixable: boolean;
}

/** @param watch keeps a fix that fails from taking the report with it */
export function findingsOf(name: string, analysis: Analysis, locale: Locale, watch: RuleWatch): Finding[] {
  const lines = new LineIndex(analysis.source.text);
  return analysis.problems.map(problem => ({
    file: name,
    ruleId: problem.rule.id,
    severity: problem.severity,
    message: render(problem.message, problem.args, locale),
    range: { start: lines.positionAt(problem.span.start), end: lines.positionAt(problem.span.end) },
    aliases: aliasesOf(problem.rule),
    fixable: watch(problem.rule, () => (safePlan(analysis, problem) ? [problem] : [])).length > 0,
  }));
}

/** Whether any of a file's severities reaches the level at which the exit code says so: the one asked for, else the project's, else error. */
export function reaches(severities: readonly Severity[], asked: (typeof FAIL_LEVELS)[number] | undefined, { failOn }: Settings): boolean {
  const level = asked ?? failOn ?? 'error';
  return level !== 'never' && severities.some(severity => FAIL_LEVELS.indexOf(severity) <= FAIL_LEVELS.indexOf(level));
}
