// Leaves out what comments and annotations ask to leave out, and remembers which of them was of use.

import { contains, shift } from '../text/span';
import { LineIndex } from '../text/lines';
import type { Directive, RuleReference } from '../model/suppression/directive';
import type { RuleInfo } from '../rules/rule';
import { namesOf, type Problem } from './problem';

export interface DirectiveAt {
  readonly directive: Directive;
  /** Where the directive's own offsets begin in the file. */
  readonly offset: number;
}

/** A finding that is not shown, and what asked for that. */
export interface IgnoredProblem {
  readonly problem: Problem;
  readonly by: DirectiveAt;
  /** The name that did it; undefined for a directive about every rule. */
  readonly name: RuleReference | undefined;
}

export interface Sifted {
  readonly kept: readonly Problem[];
  readonly ignored: readonly IgnoredProblem[];
}

/** Whether a name in a directive means the rule. Another linter's comment speaks of rules by that linter's names only. */
export function isNamed(rule: RuleInfo, { source }: Directive, name: string): boolean {
  if (source === 'seaworthy') return namesOf(rule).includes(name);
  return rule.alias?.[source]?.includes(name) ?? false;
}

/** The name by which a directive speaks of a rule; `true` when it speaks of all. */
function speaksOf({ directive }: DirectiveAt, rule: RuleInfo): RuleReference | true | undefined {
  if (directive.isForAll) return directive.source === 'seaworthy' || rule.alias?.[directive.source] ? true : undefined;
  return directive.rules.find(({ name }) => isNamed(rule, directive, name));
}

/**
 * Tells the problems that something ignores from the others. A comment counts where the finding is underlined, and, because what is
 * missing has no line of its own, also at its owners: the container's name, the object's kind, and the first line of either's block.
 * Rules about ignoring cannot be ignored away, nor can those that are locked.
 */
export function sift(text: string, problems: readonly Problem[], directives: readonly DirectiveAt[], locked: readonly string[]): Sifted {
  if (directives.length === 0) return { kept: problems, ignored: [] };
  const lines = new LineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const reaches = ({ directive: { reach }, offset }: DirectiveAt, { span, owners }: Problem): boolean => {
    if (reach.scope === 'file') return true;
    if (reach.scope === 'part') return contains(shift(reach.range, offset), span);
    const line = lineOf(reach.target + offset);
    return [span, ...owners].some(({ start }) => lineOf(start) === line);
  };
  const kept: Problem[] = [];
  const ignored: IgnoredProblem[] = [];
  for (const problem of problems) {
    const isFixed = problem.rule.category === 'ignoring' || locked.includes(problem.rule.id);
    const found = isFixed ? [] : directives.flatMap(by => {
      const name = speaksOf(by, problem.rule);
      return name && reaches(by, problem) ? [{ problem, by, name: name === true ? undefined : name }] : [];
    });
    if (found.length > 0) ignored.push(...found);
    else kept.push(problem);
  }
  return { kept, ignored };
}
