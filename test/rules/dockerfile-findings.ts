// What one rule underlines in a Dockerfile, for tables of spellings.

import { RULES } from '../../server/src/rules/all';
import type { Problem } from '../../server/src/engine/problem';
import { analyseExample } from './marked-example';

/** The problems of the rule `id` in a text. */
export function problemsIn(id: string, text: string): readonly Problem[] {
  const rule = RULES.find(candidate => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return analyseExample(rule, text, { good: text }).problems.filter(problem => problem.rule.id === id);
}

/** The words that the rule underlines. */
export const underlined = (id: string, text: string): readonly string[] => problemsIn(id, text).map(({ span }) => text.slice(span.start, span.end));
