// The names by which people call a rule: its id, and what other linters call the same check.

import type { RuleInfo } from '../rules/rule';
import { closest } from '../text/closest';
import { aliasesOf } from './problem';

export class RuleNames {
  private readonly byName = new Map<string, string[]>();
  private readonly byId: ReadonlyMap<string, RuleInfo>;

  constructor(readonly rules: readonly RuleInfo[]) {
    this.byId = new Map(rules.map(rule => [rule.id, rule]));
    for (const rule of rules) {
      const names = aliasesOf(rule).flatMap(alias => [alias, alias.slice(alias.indexOf(':') + 1)]);
      for (const name of new Set(names)) this.byName.set(name, [...(this.byName.get(name) ?? []), rule.id]);
    }
  }

  rule(id: string): RuleInfo | undefined {
    return this.byId.get(id);
  }

  /**
   * The ids that a name stands for: itself, or for another linter's name (`no-readiness-probe`, `kube-linter:no-readiness-probe`)
   * every rule that covers a part of that check. Empty for a name that nobody uses.
   */
  idsOf(name: string): readonly string[] {
    return this.byId.has(name) ? [name] : this.byName.get(name) ?? [];
  }

  /** The rule whose id was probably meant. Codes of other linters are not guessed: their neighbours are other checks. */
  suggest(name: string): string | undefined {
    return closest(name, this.byId.keys());
  }
}
