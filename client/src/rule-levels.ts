// What a person's own setting of rules becomes.

/** The setting `seaworthy.rules`; undefined where nobody wrote it. */
export type RuleLevels = Readonly<Record<string, string>> | undefined;

const isEmpty = (levels: object): boolean => Object.keys(levels).length === 0;

/**
 * Takes back what was done to one rule, and leaves what has been done to others since.
 * @param now what the setting is
 * @param before what it was
 */
export function withRuleAsBefore(now: RuleLevels, rule: string, before: RuleLevels): RuleLevels {
  const level = before?.[rule];
  if (level !== undefined) return { ...now, [rule]: level };
  const others = Object.fromEntries(Object.entries(now ?? {}).filter(([id]) => id !== rule));
  const wasWrittenEmpty = before !== undefined && isEmpty(before);
  return isEmpty(others) && !wasWrittenEmpty ? undefined : others;
}
