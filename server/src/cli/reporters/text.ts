// Findings for a person at a terminal, or reading a log.

import { LEVEL_NAMES } from '../../engine/rule-words';
import { render } from '../../engine/render';
import type { Locale } from '../../rules/rule';
import type { Finding } from '../finding';
import { SEVERITY_ORDER } from '../usage';
import { counted, COUNTED, WORDS } from '../words';
import { alignColumns, printable } from './columns';
import { SEVERITY_COLOURS, type Colour, type Style } from './style';

const MESSAGE_COLUMN = 2;

function groupByFile(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.file, [...(groups.get(finding.file) ?? []), finding]);
  return [...groups.values()];
}

/** Every row begins with `file:line:column`, which terminals and editors make a link of. */
function group(findings: readonly Finding[], locale: Locale, style: Style): string {
  const rows = findings.map(({ file, range: { start }, severity, message, ruleId }) =>
    [`${file}:${start.line + 1}:${start.character + 1}`, LEVEL_NAMES[severity][locale], message, ruleId].map(printable));
  const colours = (finding: Finding | undefined): readonly (Colour | undefined)[] =>
    ['cyan', finding && SEVERITY_COLOURS[finding.severity], undefined, 'dim'];
  return alignColumns(rows, (cell, column, row) => {
    const colour = column === MESSAGE_COLUMN ? undefined : colours(findings[row])[column];
    return colour ? style(cell, colour) : cell;
  }).join('\n');
}

/** "3 errors, 5 warnings in 4 files; 2 can be fixed with `seaworthy fix`". */
function summary(findings: readonly Finding[], locale: Locale, style: Style): string {
  const counts = SEVERITY_ORDER.flatMap(severity => {
    const count = findings.filter(finding => finding.severity === severity).length;
    return count > 0 ? [style(counted(COUNTED[severity], count, locale), SEVERITY_COLOURS[severity])] : [];
  }).join(WORDS.listComma[locale]);
  const files = counted(COUNTED.files, new Set(findings.map(finding => finding.file)).size, locale);
  const sum = render(WORDS.summary, { counts, files }, locale);
  const fixable = findings.filter(finding => finding.fixable).length;
  return fixable === 0 ? sum : render(WORDS.summaryFixable, { summary: sum, fixable: counted(COUNTED.fixable, fixable, locale) }, locale);
}

/**
 * The report.
 * @param looked how many files were looked at, and how many of them hold something to check
 */
export function reportText(
  findings: readonly Finding[], looked: { readonly files: number; readonly relevant: number }, locale: Locale, style: Style,
): string {
  if (findings.length === 0) {
    const clean = looked.relevant === 0 ? WORDS.noneRelevant[locale] : counted(COUNTED.clean, looked.files, locale);
    return `${clean}\n`;
  }
  const groups = groupByFile(findings).map(each => group(each, locale, style));
  return `${[...groups, summary(findings, locale, style)].join('\n\n')}\n`;
}
