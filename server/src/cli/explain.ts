// `seaworthy explain`: prints rules' pages.

import { rulePage } from '../engine/rule-page';
import type { Rule } from '../rules/rule';
import { EXIT, type Command } from './command';
import { plainPage } from './reporters/plain-page';
import { styleFor } from './reporters/style';
import { namesOf, rulesNamed } from './rule-names';
import { didYouMean, UsageError } from './usage-error';
import { WORDS } from './words';

function rulesFor(name: string, rules: readonly Rule[]): readonly Rule[] {
  const named = rulesNamed(name, rules);
  if (named.length === 0) throw new UsageError({ text: WORDS.unknownRule, args: { name } }, didYouMean(name, namesOf(rules)));
  return named;
}

/** Prints the page of every rule that goes by one of the names. */
export function explain({ invocation, locale, rules, surroundings: { stdout, environment } }: Command): number {
  const named = new Set(invocation.operands.flatMap(name => rulesFor(name, rules)));
  const style = styleFor(stdout, environment);
  const pages = [...named].map(rule => plainPage(rulePage(rule, locale), style));
  stdout.write(pages.join('\n\n'));
  return EXIT.clean;
}
