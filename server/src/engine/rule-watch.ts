// Keeps a mistake in one rule from taking the others, or the server, down with it.

import type { RuleInfo } from '../rules/rule';

/** Runs a rule's check; what it does with an exception is the caller's choice. */
export type RuleWatch = <T>(rule: RuleInfo, check: () => readonly T[]) => readonly T[];

/** For tests and the corpus run: a mistake in a rule is a failure. */
export const strictWatch: RuleWatch = (_rule, check) => check();

/** For people: the rule finds nothing, the mistake is reported, everything else goes on. */
export const forgivingWatch = (report: (rule: RuleInfo, error: unknown) => void): RuleWatch => (rule, check) => {
  try {
    return check();
  } catch (error) {
    report(rule, error);
    return [];
  }
};
