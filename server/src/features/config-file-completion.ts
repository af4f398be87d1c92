// textDocument/completion in `.seaworthy.yaml`: the keys that may stand here, rule ids, and the values of a choice.

import {
  CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind, type CompletionItem, type Position,
} from 'vscode-languageserver-types';
import { endOfLine, LineIndex } from '../text/lines';
import type { Locale, RuleInfo, RuleLevel, Text } from '../rules/rule';
import { aliasesOf } from '../engine/problem';
import { render } from '../engine/render';
import { LEVEL_CHOICES, settingAt, typeAt, type Choice, type Setting, type SettingType } from '../engine/settings-schema';
import { cursorAt, type ConfigCursor } from './config-file-cursor';
import { defaultOf, ruleMarkdown, settingMarkdown } from './config-file-words';
import { rangeOf } from './presentation';

const MARKED_DEFAULT: Text = { en: '{description} (default)', zh: '{description}（默认）' };
const YES_NO: readonly Choice[] = [
  { value: 'true', description: { en: 'Yes', zh: '是' } },
  { value: 'false', description: { en: 'No', zh: '否' } },
];

interface Request {
  readonly lines: LineIndex;
  readonly cursor: ConfigCursor;
  readonly rules: readonly RuleInfo[];
  readonly locale: Locale;
  /** Whether the client fills in tab stops. */
  readonly snippets: boolean;
}

/** A new entry of a list of groups up to the first value of its required key. */
function newEntry({ required, settings }: Extract<SettingType, { kind: 'groups' }>, eol: string, column: number): string {
  const isList = settings.find(({ key }) => key === required)?.type.kind === 'texts';
  return isList ? `- ${required}:${eol}${' '.repeat(column + 4)}- ` : `- ${required}: `;
}

/** What follows a new key: a value to choose, a space, or the next line at the right depth. */
function afterKey(type: SettingType, { cursor, lines, snippets }: Request): string {
  if (cursor.hasColon) return '';
  const choices = choicesOf(type);
  if (choices.length > 0) return snippets ? `: \${1|${choices.map(({ value }) => value).join(',')}|}` : ': ';
  if (cursor.inFlow || type.kind === 'number' || type.kind === 'text') return ': ';
  const eol = endOfLine(lines.text);
  const deeper = `:${eol}${' '.repeat(cursor.column + 2)}`;
  if (type.kind === 'texts') return `${deeper}- `;
  return type.kind === 'groups' ? `${deeper}${newEntry(type, eol, cursor.column + 2)}` : deeper;
}

const choicesOf = (type: SettingType): readonly Choice[] => {
  if (type.kind === 'boolean') return YES_NO;
  return type.kind === 'choice' || type.kind === 'release' ? type.choices : [];
};

function item(request: Request, label: string, text: string, order: number, rest: Omit<CompletionItem, 'label'>): CompletionItem {
  return {
    label,
    sortText: String(order).padStart(4, '0'),
    ...rest,
    insertTextFormat: text.includes('${') ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.asIs, // the indentation in the text is the whole of it
    textEdit: { range: rangeOf(request.lines, request.cursor.word), newText: text },
  };
}

const markdown = (value: string): CompletionItem['documentation'] => ({ kind: MarkupKind.Markdown, value });

function keyItems(request: Request, settings: readonly Setting[]): CompletionItem[] {
  return settings
    .filter(({ key }) => !request.cursor.siblings.has(key))
    .map((setting, index) => item(request, setting.key, `${setting.key}${afterKey(setting.type, request)}`, index, {
      kind: CompletionItemKind.Property,
      detail: setting.title[request.locale],
      documentation: markdown(settingMarkdown(setting, request.locale)),
    }));
}

/** Levels for a rule's line, the one first that a person adding the line probably wants. */
function levelsFor(rule: RuleInfo): readonly Choice<RuleLevel>[] {
  const first: RuleLevel = rule.severity === 'off' ? rule.strict ?? 'warning' : 'off';
  return [...LEVEL_CHOICES].sort((a, b) => Number(b.value === first) - Number(a.value === first));
}

function ruleItems(request: Request): CompletionItem[] {
  const { cursor, rules, locale } = request;
  return [...rules].filter(({ id }) => !cursor.siblings.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule, index) =>
    item(request, rule.id, `${rule.id}${afterKey({ kind: 'choice', choices: levelsFor(rule) }, request)}`, index, {
      kind: CompletionItemKind.EnumMember,
      detail: `${rule.title[locale]} (${rule.severity})`,
      documentation: markdown(ruleMarkdown(rule, locale)),
      filterText: [rule.id, ...aliasesOf(rule)].join(' '), // whoever knows another linter's name finds ours by it
    }));
}

function valueItems(request: Request, choices: readonly Choice[], standard: string | undefined): CompletionItem[] {
  const { cursor, locale } = request;
  return choices.map(({ value, description }, index) => item(request, value, `${cursor.needsSpace ? ' ' : ''}${value}`, index, {
    kind: CompletionItemKind.Value,
    detail: value === standard ? render(MARKED_DEFAULT, { description }, locale) : description[locale],
    ...(value === standard && { preselect: true }),
  }));
}

/** A new entry of a list of groups, where only its dash is missing. */
function entryItem(request: Request, type: Extract<SettingType, { kind: 'groups' }>): CompletionItem {
  const { cursor, lines } = request;
  const { required } = type;
  const text = newEntry(type, endOfLine(lines.text), cursor.column);
  return item(request, `- ${required}`, text, 0, { kind: CompletionItemKind.Property, filterText: `- ${required} ${required}` });
}

/** The default of the value at the cursor: of the setting, or of the rule whose level it is. */
function standardAt({ cursor, rules }: Request): string | undefined {
  const setting = settingAt(cursor.path);
  if (setting) return defaultOf(setting);
  return rules.find(({ id }) => id === cursor.path.at(-1))?.severity;
}

/** What may be written at a position of a `.seaworthy.yaml`, finished or half-typed. */
export function configCompletion(text: string, position: Position, rules: readonly RuleInfo[], locale: Locale, snippets = false): CompletionItem[] {
  const lines = new LineIndex(text);
  const cursor = cursorAt(lines, lines.offsetAt(position));
  const type = cursor && typeAt(cursor.path);
  if (!type) return [];
  const request: Request = { lines, cursor, rules, locale, snippets };
  if (cursor.kind === 'value') return valueItems(request, choicesOf(type), standardAt(request));
  if (type.kind === 'group') return keyItems(request, type.settings);
  if (type.kind === 'rule-levels') return ruleItems(request);
  return type.kind === 'groups' && !cursor.inFlow ? [entryItem(request, type)] : [];
}
