// Reads settings that a person wrote, in `.seaworthy.yaml` or in the editor: what is right counts, what is wrong is reported and skipped.

import { closest } from '../text/closest';
import { LineIndex } from '../text/lines';
import { firstLine, type Span } from '../text/span';
import { parsePattern } from '../text/value-pattern';
import { formatKubernetesVersion, parseKubernetesVersion } from '../model/kubernetes/kubernetes-version';
import { parseYaml, type YamlDocument } from '../model/yaml/document';
import { splitStream } from '../model/yaml/stream';
import type { Value } from '../model/yaml/value';
import { RULES } from '../rules/all';
import type { RuleInfo, RuleLevel, Text } from '../rules/rule';
import { isDeadPattern, revivePattern } from './ignore-patterns';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import type { HintTopic } from './settings-hints';
import { lay, type PartialSettings, type WrittenText } from './settings-layers';
import { configProblem, replaceBy, type ConfigFix, type ConfigProblem, type ConfigProblemCode } from './settings-problem';
import { RuleNames } from './settings-rule-names';
import { LEVEL_CHOICES, settingsIn, type Choice, type Setting, type SettingsPlace, type SettingType, type TextKind } from './settings-schema';

export type { PartialSettings } from './settings-layers';

export interface ReadConfig {
  readonly config: PartialSettings;
  readonly problems: readonly ConfigProblem[];
}

type TypeOf<Kind extends SettingType['kind']> = Extract<SettingType, { kind: Kind }>;

/** Other words that people use for our values. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  warn: 'warning', information: 'info', note: 'hint', suggestion: 'hint', none: 'off', disabled: 'off', false: 'off', default: 'recommended',
};

const EXPECTED = {
  boolean: { en: 'true or false', zh: ' true 或 false' },
  number: { en: 'a number', zh: '数字' },
  integer: { en: 'a whole number', zh: '整数' },
  text: { en: 'a text', zh: '字符串' },
  date: { en: 'a day such as 2027-06-30', zh: '形如 2027-06-30 的日期' },
  texts: { en: 'a list of texts', zh: '字符串列表' },
  map: { en: 'keys and values on lines of their own below it', zh: '写在下面几行的键和值' },
  list: { en: 'a list of entries that begin with "-"', zh: '以 "-" 开头的条目列表' },
  release: { en: 'a release such as 1.35', zh: '形如 1.35 的版本号' },
} satisfies Record<string, Text>;

class Reader {
  readonly problems: ConfigProblem[] = [];

  constructor(
    private readonly document: YamlDocument,
    private readonly place: SettingsPlace,
    private readonly names: RuleNames | 'any',
  ) {}

  private spanOf(value: Value): Span {
    return value.span ?? { start: 0, end: 0 };
  }

  private report(code: ConfigProblemCode, span: Span, args: ConfigProblem['args'] = {}, fix?: ConfigFix): undefined {
    this.problems.push(configProblem(code, span, args, fix));
    return undefined;
  }

  private wrongType(name: string, value: Value, expected: Text): undefined {
    return this.report('wrong-type', this.spanOf(value), { name, expected });
  }

  /** Puts another word where one stands, in the same quotes. */
  private replace(span: Span, word: string | undefined): ConfigFix | undefined {
    if (word === undefined) return undefined;
    const quote = /^['"]/.exec(this.document.text.slice(span.start, span.end))?.[0] ?? '';
    return replaceBy(word, { span, text: `${quote}${word}${quote}` });
  }

  private reportDuplicates(value: Value): void {
    const seen = new Set<string>();
    for (const { key, keySpan } of value.entries) {
      if (seen.has(key)) this.report('duplicate-key', keySpan, { name: key });
      seen.add(key);
    }
  }

  group(name: string, value: Value, settings: readonly Setting[]): Record<string, unknown> | undefined {
    if (!value.isMap) return name === '' ? this.report('not-settings', this.spanOf(value)) : this.wrongType(name, value, EXPECTED.map);
    this.reportDuplicates(value);
    const result: Record<string, unknown> = {};
    for (const { key, keySpan, value: written } of value.entries) {
      const setting = settings.find(candidate => candidate.key === key);
      const read = setting ? this.read(setting, written) : this.reportUnknown(key, keySpan, settings);
      if (read !== undefined) result[key] = read;
    }
    return result;
  }

  private reportUnknown(name: string, span: Span, settings: readonly Setting[]): undefined {
    if (this.place === 'file' && settingsIn('editor').some(({ key, only }) => only === 'editor' && (name === key || name.startsWith(`${key}.`)))) {
      return this.report('editor-setting', span, { name });
    }
    const bare = name.replace(/^seaworthy\./, '');
    const meant = settings.find(({ key }) => key === bare)?.key ?? closest(bare, settings.map(({ key }) => key));
    return this.report('unknown-setting', span, { name }, this.replace(span, meant));
  }

  private read({ key, type }: Setting, value: Value): unknown {
    if (value.isAbsent) return undefined;
    switch (type.kind) {
      case 'choice': return this.choice(key, value, type.choices);
      case 'release': return this.release(key, value);
      case 'boolean': return value.boolean ?? this.wrongType(key, value, EXPECTED.boolean);
      case 'date': return this.date(key, value);
      case 'number': return this.number(key, value, type);
      case 'text': return this.text(key, value, type);
      case 'texts': return this.texts(key, value, type);
      case 'choices-by-name': return this.choicesByName(key, value, type);
      case 'rule-levels': return this.ruleLevels(key, value);
      case 'group': return this.group(key, value, type.settings);
      case 'groups': return this.groups(key, value, type);
    }
  }

  private choice(name: string, value: Value, choices: readonly Choice[]): string | undefined {
    const words = choices.map(choice => choice.value);
    const expected = words.join(', ');
    const written = value.text;
    if (written === undefined) return this.wrongType(name, value, { en: expected, zh: ` ${expected} 之一` });
    if (words.includes(written)) return written;
    const lower = written.toLowerCase();
    const meant = words.find(word => word === lower || word === OTHER_WORDS[lower]) ?? closest(written, words);
    return this.report('wrong-value', this.spanOf(value), { name, value: written, expected }, this.replace(this.spanOf(value), meant));
  }

  private release(name: string, value: Value): string | undefined {
    const version = parseKubernetesVersion(value.text ?? '');
    return version ? formatKubernetesVersion(version) : this.wrongType(name, value, EXPECTED.release);
  }

  private date(name: string, value: Value): WrittenText | undefined {
    const text = value.text ?? '';
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
    return isDay ? { text, span: this.spanOf(value) } : this.wrongType(name, value, EXPECTED.date);
  }

  private number(name: string, value: Value, { minimum, integer }: TypeOf<'number'>): number | undefined {
    const { number } = value;
    if (number === undefined || (integer && !Number.isInteger(number))) return this.wrongType(name, value, integer ? EXPECTED.integer : EXPECTED.number);
    return number < minimum ? this.report('too-small', this.spanOf(value), { name, minimum }) : number;
  }

  private text(name: string, value: Value, { of }: TypeOf<'text'>): string | undefined {
    const { text } = value;
    if (text === undefined || text === '') return this.wrongType(name, value, EXPECTED.text);
    return of === 'expression' && !parsePattern(text) ? this.report('invalid-expression', this.spanOf(value), { name }) : text;
  }

  private texts(name: string, value: Value, { of, single }: TypeOf<'texts'>): readonly (string | WrittenText)[] | undefined {
    const items = single && value.text !== undefined ? [value] : value.items;
    if (items.length === 0 && !value.isSequence) return this.wrongType(name, value, EXPECTED.texts);
    return items.filter(item => !item.isAbsent).flatMap(item => {
      if (item.text === undefined || item.text === '') return this.wrongType(name, item, EXPECTED.texts) ?? [];
      return of === 'rule' ? this.ruleIds(item.text, this.spanOf(item)) : this.item(of, item.text, this.spanOf(item)) ?? [];
    });
  }

  /** Our ids of the rules that a name means. */
  private ruleIds(name: string, span: Span): readonly string[] {
    const ids = this.names === 'any' ? [name] : this.names.idsOf(name);
    if (ids.length === 0) this.reportUnknownRule(name, span);
    return ids;
  }

  private item(of: Exclude<TextKind, 'rule'>, text: string, span: Span): string | WrittenText | undefined {
    if (of === 'name') return text;
    if (of === 'pattern' && isDeadPattern(text)) return this.report('dead-pattern', span, {}, this.replace(span, revivePattern(text)));
    if (of === 'path' && /^\/|^[A-Za-z]:[\\/]|:\/\//.test(text)) return this.report('not-relative', span);
    return { text, span };
  }

  private choicesByName(name: string, value: Value, { choices }: TypeOf<'choices-by-name'>): Readonly<Record<string, string>> | undefined {
    if (!value.isMap) return this.wrongType(name, value, EXPECTED.map);
    this.reportDuplicates(value);
    return Object.fromEntries(value.entries.flatMap(({ key, value: chosen }) => {
      const read = this.choice(key, chosen, choices);
      return read === undefined ? [] : [[key, read]];
    }));
  }

  private ruleLevels(name: string, value: Value): Readonly<Record<string, RuleLevel>> | undefined {
    if (!value.isMap) return this.wrongType(name, value, EXPECTED.map);
    this.reportDuplicates(value);
    const own = new Map<string, RuleLevel>();
    const byAlias = new Map<string, RuleLevel>();
    for (const { key, keySpan, value: level } of value.entries) {
      const ids = this.names === 'any' ? [key] : this.names.idsOf(key);
      if (ids.length === 0) {
        this.reportUnknownRule(key, keySpan);
        continue;
      }
      const read = level.isAbsent ? undefined : this.choice(key, level, LEVEL_CHOICES);
      const levels = ids[0] === key ? own : byAlias;
      if (read !== undefined) for (const id of ids) levels.set(id, read as RuleLevel);
    }
    return Object.fromEntries([...byAlias, ...own]);
  }

  private reportUnknownRule(name: string, span: Span): void {
    this.report('unknown-rule', span, { name }, this.names === 'any' ? undefined : this.replace(span, this.names.suggest(name)));
  }

  private groups(name: string, value: Value, { required, settings }: TypeOf<'groups'>): readonly unknown[] | undefined {
    if (!value.isSequence) return this.wrongType(name, value, EXPECTED.list);
    return value.items.filter(item => !item.isAbsent).flatMap(item => {
      const read = this.group(name, item, settings);
      if (!read) return [];
      if (read[required] !== undefined) return [read];
      if (item.get(required).isAbsent) this.report('missing-key', item.entries[0]?.keySpan ?? this.spanOf(item), { name: required });
      return [];
    });
  }
}

/**
 * Reads one document of settings. Spans are the document's.
 * @param place where it was written: some settings belong to files, others to the editor
 * @param names the rules that exist; `any` takes every name for a rule's
 */
export function readConfig(document: YamlDocument, place: SettingsPlace, names: RuleNames | 'any'): ReadConfig {
  const reader = new Reader(document, place, names);
  const [syntaxError] = document.errors;
  // The table in settings-schema.ts and the type PartialSettings say the same; settings-schema.test.ts holds them together.
  const config = (document.root.isAbsent ? {} : reader.group('', document.root, settingsIn(place)) ?? {}) as PartialSettings;
  const problems = syntaxError
    // What comes after it was read by guessing.
    ? [...reader.problems.filter(({ span }) => span.end <= syntaxError.span.start), configProblem('invalid-yaml', syntaxErrorSpan(document.text, syntaxError.span))]
    : reader.problems;
  return { config, problems: [...problems].sort((a, b) => a.span.start - b.span.start) };
}

/** The rest of the line at a syntax error, so that there is something to underline. */
function syntaxErrorSpan(text: string, { start }: Span): Span {
  const lines = new LineIndex(text);
  const { line } = lines.positionAt(start);
  const lineStart = lines.lineStart(line) + (/^[ \t]*/.exec(text.slice(lines.lineStart(line)))?.[0].length ?? 0);
  const end = lines.lineEnd(line);
  return { start: Math.min(start < end ? start : lineStart, end), end };
}

/** Reads the text of a `.seaworthy.yaml`. */
export function readConfigFile(text: string, names: RuleNames): ReadConfig {
  const [first, second] = splitStream(text);
  if (!first) return { config: {}, problems: [] };
  const read = readConfig(parseYaml(text.slice(0, first.end)), 'file', names); // from 0, so that a byte order mark moves nothing
  if (!second || parseYaml(text.slice(second.start, second.end)).root.isAbsent) return read;
  return { ...read, problems: [...read.problems, configProblem('several-documents', firstLine(text, second))] };
}

/** Settings that only an editor has. */
export interface ApplicationSettings {
  readonly overlap: 'auto' | 'always' | 'never';
  readonly language: 'auto' | 'en' | 'zh';
  readonly hover: { readonly fields?: 'auto' | 'always' | 'never' };
  readonly codeLens: boolean;
  readonly inlayHints: Partial<Readonly<Record<HintTopic, boolean>>>;
  readonly ignoreActions: boolean;
  readonly run: 'onType' | 'onSave' | 'manual';
  /** In megabytes. */
  readonly maxFileSize: number;
}

export type EditorSettings = PartialSettings & Partial<ApplicationSettings>;

type Json = Readonly<Record<string, unknown>>;

/** An editor's settings below `seaworthy`. The editor checks them itself against the same table, so what is wrong is just skipped. */
export function readEditorSettings(value: Json, rules: readonly RuleInfo[] = RULES): EditorSettings {
  return readConfig(parseYaml(JSON.stringify(value)), 'editor', new RuleNames(rules)).config;
}

/** Whole settings from JSON, over the defaults; every name counts as a rule's. */
export function readSettings(value: Json): Settings {
  return lay(readConfig(parseYaml(JSON.stringify(value)), 'file', 'any').config, DEFAULT_SETTINGS);
}
