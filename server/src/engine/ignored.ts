// Leaves out what ignore comments ask to leave out.

import { LineIndex } from '../text/lines';
import type { Directive } from '../model/suppression';
import type { RuleInfo } from '../rules/rule';
import { namesOf, type Problem } from './problem';

export interface DirectiveAt {
  readonly directive: Directive;
  /** Where the directive's own offsets begin in the file. */
  readonly offset: number;
}

/** Rules about ignoring cannot be ignored away by the comments they are about. */
const answersTo = (rule: RuleInfo, name: string): boolean => rule.category !== 'ignoring' && namesOf(rule).includes(name);

/**
 * The problems that no comment ignores. A comment counts where the finding is underlined, and, because what is missing has
 * no line of its own, also at its owners: the container's name, the object's kind, and the first line of either's block.
 */
export function withoutIgnored(text: string, problems: readonly Problem[], directives: readonly DirectiveAt[]): readonly Problem[] {
  if (directives.length === 0) return problems;
  const lines = new LineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const covers = ({ directive, offset }: DirectiveAt, problem: Problem): boolean => {
    if (!directive.rules.some(({ name }) => answersTo(problem.rule, name))) return false;
    if (directive.scope === 'file') return true;
    const line = lineOf(directive.target + offset);
    return [problem.span, ...problem.owners].some(({ start }) => lineOf(start) === line);
  };
  return problems.filter(problem => !directives.some(directive => covers(directive, problem)));
}
