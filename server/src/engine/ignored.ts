// Leaves out what comments, annotations and the project's exceptions ask to leave out, and remembers which of them was of use.

import { contains, shift } from '../text/span';
import { LineIndex } from '../text/lines';
import type { Directive, RuleReference } from '../model/suppression/directive';
import type { RuleInfo } from '../rules/rule';
import { exceptionFor, type RuleException } from './exceptions';
import { namesOf, type Problem } from './problem';
import type { Settings } from './settings';

export interface DirectiveAt {
  readonly directive: Directive;
  /** Where the directive's own offsets begin in the file. */
  readonly offset: number;
}

/** A finding that is not shown, and what asked for that. */
export type IgnoredProblem =
  | {
    readonly problem: Problem;
    readonly by: DirectiveAt;
    /** The name that did it; undefined for a directive about every rule. */
    readonly name: RuleReference | undefined;
  }
  | { readonly problem: Problem; readonly by: RuleException };

export interface Sifted {
  readonly kept: readonly Problem[];
  readonly ignored: readonly IgnoredProblem[];
}

export interface ToSift {
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly directives: readonly DirectiveAt[];
  readonly settings: Pick<Settings, 'locked' | 'honourForeignIgnores' | 'exceptions' | 'inlineIgnores'>;
  /** An ISO date. */
  readonly today: string;
}

/** Whether a name in a directive means the rule. Another linter's comment speaks of rules by that linter's names only. */
function isNamed(rule: RuleInfo, { source }: Directive, name: string): boolean {
  if (source === 'seaworthy') return namesOf(rule).includes(name);
  return rule.alias?.[source]?.includes(name) ?? false;
}

/** The name by which a directive speaks of a rule; `true` when it speaks of all. */
function speaksOf({ directive }: DirectiveAt, rule: RuleInfo): RuleReference | true | undefined {
  if (directive.isForAll) return directive.source === 'seaworthy' || rule.alias?.[directive.source] ? true : undefined;
  return directive.rules.find(({ name }) => isNamed(rule, directive, name));
}

const isInForce = ({ directive: { source, expires } }: DirectiveAt, { settings, today }: ToSift): boolean =>
  settings.inlineIgnores && (source === 'seaworthy' || settings.honourForeignIgnores) && (expires === undefined || expires.slice(0, today.length) >= today);

/**
 * Tells the problems that something ignores from the others. A comment counts where the finding is underlined, and, because what is
 * missing has no line of its own, also at its owners: the container's name, the object's kind, and the first line of either's block.
 * Rules about ignoring cannot be ignored away, nor can those that are locked.
 */
export function sift(request: ToSift): Sifted {
  const { text, problems, settings } = request;
  const directives = request.directives.filter(directive => isInForce(directive, request));
  if (directives.length === 0 && settings.exceptions.length === 0) return { kept: problems, ignored: [] };
  const lines = new LineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const reaches = ({ directive: { reach }, offset }: DirectiveAt, { span, owners }: Problem): boolean => {
    if (reach.scope === 'file') return true;
    if (reach.scope === 'part') return contains(shift(reach.range, offset), span);
    const line = lineOf(reach.target + offset);
    return [span, ...owners].some(({ start }) => lineOf(start) === line);
  };
  const reasonsFor = (problem: Problem): readonly IgnoredProblem[] => {
    if (problem.rule.category === 'ignoring' || settings.locked.includes(problem.rule.id)) return [];
    const exception = exceptionFor(problem, settings.exceptions, request.today);
    return [...directives.flatMap(by => {
      const name = speaksOf(by, problem.rule);
      return name && reaches(by, problem) ? [{ problem, by, name: name === true ? undefined : name }] : [];
    }), ...(exception ? [{ problem, by: exception }] : [])];
  };
  const judged = problems.map(problem => ({ problem, reasons: reasonsFor(problem) }));
  return {
    kept: judged.filter(({ reasons }) => reasons.length === 0).map(({ problem }) => problem),
    ignored: judged.flatMap(({ reasons }) => reasons),
  };
}
