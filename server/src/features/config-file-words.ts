// How settings and rules are explained where someone writes a `.seaworthy.yaml`.

import type { Locale, RuleInfo, Text } from '../rules/rule';
import type { RuleNames } from '../engine/settings-rule-names';
import type { Choice, Setting, SettingPath } from '../engine/settings-schema';
import { settingAt, typeAt } from '../engine/settings-schema';

const WORDS = {
  default: { en: 'Default', zh: '默认值' },
  defaultLevel: { en: 'Default level', zh: '默认级别' },
  sameAs: { en: 'Same as', zh: '等同于' },
} satisfies Record<string, Text>;

const labelled = (label: Text, value: string, locale: Locale): string => `${label[locale]}${locale === 'zh' ? '：' : ': '}${value}`;

/** A default as it would be written; undefined for what has none worth telling. */
export const defaultOf = (setting: Setting): string | undefined =>
  setting.default === undefined ? undefined : JSON.stringify(setting.default).replace(/^"|"$/g, '');

export function settingMarkdown(setting: Setting, locale: Locale): string {
  const written = defaultOf(setting);
  return [
    `**${setting.title[locale]}**`,
    setting.description[locale],
    ...(written === undefined ? [] : [labelled(WORDS.default, `\`${written}\``, locale)]),
  ].join('\n\n');
}

export function ruleMarkdown(rule: RuleInfo, locale: Locale): string {
  return [`**${rule.title[locale]}** · \`${rule.id}\``, rule.why[locale], labelled(WORDS.defaultLevel, `\`${rule.severity}\``, locale)].join('\n\n');
}

const choiceMarkdown = ({ value, description }: Choice, locale: Locale): string => `\`${value}\`${locale === 'zh' ? '：' : ': '}${description[locale]}`;

/** A key of the file explained: a setting, or the rules that a name stands for. */
export function keyMarkdown(path: SettingPath, names: RuleNames, locale: Locale): string | undefined {
  const setting = settingAt(path);
  if (setting) return settingMarkdown(setting, locale);
  const name = path.at(-1);
  if (typeof name !== 'string' || typeAt(path.slice(0, -1))?.kind !== 'rule-levels') return undefined;
  const ids = names.idsOf(name);
  const pages = ids.flatMap(id => names.rule(id) ?? []).map(rule => ruleMarkdown(rule, locale));
  if (pages.length === 0) return undefined;
  const isAlias = ids[0] !== name;
  return [...(isAlias ? [labelled(WORDS.sameAs, ids.map(id => `\`${id}\``).join(', '), locale)] : []), ...pages].join('\n\n');
}

/** A value explained, where it is one of a choice. */
export function valueMarkdown(path: SettingPath, value: string, locale: Locale): string | undefined {
  const type = typeAt(path);
  const choice = type?.kind === 'choice' ? type.choices.find(candidate => candidate.value === value) : undefined;
  return choice && choiceMarkdown(choice, locale);
}
