// `seaworthy rules`: lists every rule.

import { aliasesOf } from '../engine/problem';
import { CATEGORY_NAMES, LEVEL_NAMES } from '../engine/rule-words';
import { CATEGORIES, type Locale, type Rule } from '../rules/rule';
import { EXIT, type Command } from './command';
import { alignColumns } from './reporters/columns';
import { SEVERITY_COLOURS, styleFor, type Style } from './reporters/style';
import { WORDS } from './words';

const asJson = (rules: readonly Rule[], locale: Locale): string => `${JSON.stringify(rules.map(rule => ({
  id: rule.id,
  title: rule.title[locale],
  severity: rule.severity,
  ...(rule.strict && { strict: rule.strict }),
  category: rule.category,
  fixable: rule.fixCount > 0,
  aliases: aliasesOf(rule),
})), undefined, 2)}\n`;

/** Columns: id, severity, whether it has a quick fix, title, aliases. */
function asText(rules: readonly Rule[], locale: Locale, style: Style): string {
  const sorted = CATEGORIES.flatMap(category => rules.filter(rule => rule.category === category));
  const rows = alignColumns(sorted.map(rule => [
    `  ${rule.id}`, LEVEL_NAMES[rule.severity][locale], rule.fixCount > 0 ? WORDS.fixableMark[locale] : '', rule.title[locale], aliasesOf(rule).join(' '),
  ]), (cell, column, row) => {
    const { severity } = sorted[row] ?? { severity: 'off' as const };
    if (column === 1) return style(cell, severity === 'off' ? 'dim' : SEVERITY_COLOURS[severity]);
    return column === 4 ? style(cell, 'dim') : cell;
  });
  const lines = sorted.flatMap((rule, index) => [
    ...(rule.category === sorted[index - 1]?.category ? [] : [`${index === 0 ? '' : '\n'}${style(CATEGORY_NAMES[rule.category][locale], 'bold')}`]),
    rows[index] ?? '',
  ]);
  return `${lines.join('\n')}\n`;
}

export function listRules({ invocation, locale, rules, surroundings: { stdout, environment } }: Command): number {
  stdout.write(invocation.format === 'json' ? asJson(rules, locale) : asText(rules, locale, styleFor(stdout, environment)));
  return EXIT.clean;
}
