// Finds rules by what people call them on a command line, where nobody minds capitals.

import { RuleNames } from '../engine/settings-rule-names';
import type { Rule } from '../rules/rule';

const peersNames = (rule: Rule): readonly string[] => Object.values(rule.alias ?? {}).flat();

/** Every name that a rule may be asked for by. */
export const namesOf = (rules: readonly Rule[]): readonly string[] => rules.flatMap(rule => [rule.id, ...peersNames(rule)]);

/** The rules that go by a name: by our id one; by a peer's name, with or without the peer before it, perhaps several. */
export function rulesNamed(name: string, rules: readonly Rule[]): readonly Rule[] {
  const names = new RuleNames(rules);
  const written = namesOf(rules).find(each => each.toLowerCase() === name.slice(name.indexOf(':') + 1).toLowerCase());
  const peer = name.slice(0, name.indexOf(':') + 1).toLowerCase();
  const ids = written === undefined ? [] : names.idsOf(peer + written);
  return rules.filter(rule => ids.includes(rule.id));
}
