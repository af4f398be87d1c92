// JSON Schema for the settings: a file of its own for `.seaworthy.yaml`, and the properties that VS Code shows.

import type { RuleInfo, Text } from '../../server/src/rules/rule';
import { aliasesOf } from '../../server/src/engine/problem';
import { LEVEL_CHOICES, settingsIn, type Choice, type Setting, type SettingType } from '../../server/src/engine/settings-schema';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Puts a text into the schema, or a reference to it. */
type Say = (name: string, text: Text) => string;

const VERSION_PATTERN = '^v?1\\.\\d{1,3}(\\.\\d+)?$';
const PREFIX = 'settings';

interface Options {
  readonly rules: readonly RuleInfo[];
  readonly say: Say;
  /** Called differently in VS Code, where it may hold Markdown. */
  readonly descriptionKey: 'description' | 'markdownDescription';
  /** VS Code shows a list to choose from only for plain `enum`s. */
  readonly plainEnums: boolean;
  /** The rules of an override, shorter than the list of all rules said twice. */
  readonly overrideRules: JsonSchema;
  /** The name of a rule in a list. */
  readonly ruleNames: JsonSchema;
}

const choiceSchema = (name: string, choices: readonly Choice[], { say }: Options): JsonSchema => ({
  type: 'string',
  enum: choices.map(({ value }) => value),
  enumDescriptions: choices.map(({ value, description }) => say(`${name}.${value}`, description)),
});

function releaseSchema(name: string, choices: readonly Choice[], options: Options): JsonSchema {
  if (options.plainEnums) return { type: 'string', enum: choices.map(({ value }) => value) };
  // A number too: unquoted, 1.35 is one to any reader but ours.
  return { anyOf: [choiceSchema(name, choices, options), { type: 'string', pattern: VERSION_PATTERN }, { type: 'number' }] };
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const LEVEL: JsonSchema = { type: 'string', enum: LEVEL_CHOICES.map(({ value }) => value) };

/** Other linters' names, as a pattern: accepted, but not offered. */
function aliasPattern(rules: readonly RuleInfo[]): string {
  const names = new Set(rules.flatMap(rule => aliasesOf(rule).flatMap(alias => [alias, alias.slice(alias.indexOf(':') + 1)])));
  return `^(?:${[...names].sort().map(escaped).join('|')})$`;
}

const byId = (rules: readonly RuleInfo[]): RuleInfo[] => [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));

const nameSchema = (rules: readonly RuleInfo[]): JsonSchema => ({ anyOf: [{ enum: byId(rules).map(({ id }) => id) }, { pattern: aliasPattern(rules) }] });

function ruleLevelsSchema({ rules, say, descriptionKey }: Options): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(byId(rules).map(rule => [rule.id, { ...LEVEL, [descriptionKey]: say(`rule.${rule.id}`, rule.title), default: rule.severity }])),
    patternProperties: { [aliasPattern(rules)]: LEVEL },
    additionalProperties: false,
  };
}

function typeSchema(name: string, type: SettingType, options: Options): JsonSchema {
  switch (type.kind) {
    case 'choice': return choiceSchema(name, type.choices, options);
    case 'release': return releaseSchema(name, type.choices, options);
    case 'boolean': return { type: 'boolean' };
    case 'date': return { type: 'string', format: 'date' };
    case 'number': return { type: type.integer ? 'integer' : 'number', minimum: type.minimum };
    case 'text': return { type: 'string', minLength: 1 };
    case 'texts': {
      const item = type.of === 'rule' ? options.ruleNames : { type: 'string', minLength: 1 };
      const list = { type: 'array', items: item };
      return type.single ? { anyOf: [item, list] } : list;
    }
    case 'choices-by-name': return { type: 'object', additionalProperties: { type: 'string', enum: type.choices.map(({ value }) => value) } };
    case 'rule-levels': return name === `${PREFIX}.rules` ? ruleLevelsSchema(options) : options.overrideRules;
    case 'group': return groupSchema(name, type.settings, options);
    case 'groups': return { type: 'array', items: { ...groupSchema(name, type.settings, options), required: [type.required] } };
  }
}

const groupSchema = (name: string, settings: readonly Setting[], options: Options): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(settings.map(setting => [setting.key, settingSchema(name, setting, options)])),
  additionalProperties: false,
});

function settingSchema(parent: string, setting: Setting, options: Options): JsonSchema {
  const name = `${parent}.${setting.key}`;
  const { default: standard, type } = setting;
  const schema = typeSchema(name, type, options);
  if ('$ref' in schema) return schema; // draft 7 takes nothing beside a reference
  return {
    ...schema,
    [options.descriptionKey]: options.say(name, setting.description),
    ...(standard !== undefined && { default: standard }),
  };
}

/** `schemas/seaworthy.schema.json`: what may stand in `.seaworthy.yaml`, in English. */
export function settingsFileSchema(rules: readonly RuleInfo[]): JsonSchema {
  const options: Options = {
    rules, say: (_name, text) => text.en, descriptionKey: 'description', plainEnums: false, overrideRules: { $ref: '#/properties/rules' }, ruleNames: nameSchema(rules),
  };
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Seaworthy', ...groupSchema(PREFIX, settingsIn('file'), options) };
}

/** Settings of the whole window; all others may differ from folder to folder. */
const WINDOW_SETTINGS: ReadonlySet<string> = new Set(['overlap', 'language', 'trace']);

/** VS Code shows each leaf of a group as a setting of its own. */
function flatten(parent: string, settings: readonly Setting[]): readonly { readonly parent: string; readonly setting: Setting }[] {
  return settings.flatMap(setting => (setting.type.kind === 'group' ? flatten(`${parent}.${setting.key}`, setting.type.settings) : [{ parent, setting }]));
}

function properties(rules: readonly RuleInfo[], say: Say): Readonly<Record<string, JsonSchema>> {
  const names = nameSchema(rules);
  const overrideRules = { type: 'object', propertyNames: names, additionalProperties: LEVEL };
  const options: Options = { rules, say, descriptionKey: 'markdownDescription', plainEnums: true, overrideRules, ruleNames: names };
  return Object.fromEntries(settingsIn('editor').flatMap(top => flatten(PREFIX, [top]).map(({ parent, setting }, order) => [
    `seaworthy${parent.slice(PREFIX.length)}.${setting.key}`,
    { ...settingSchema(parent, setting, options), scope: WINDOW_SETTINGS.has(top.key) ? 'window' : 'resource', ...(order > 0 && { order }) },
  ])));
}

/** `contributes.configuration.properties` of package.json; its words are references into the package.nls files. */
export const configurationProperties = (rules: readonly RuleInfo[]): Readonly<Record<string, JsonSchema>> => properties(rules, name => `%${name}%`);

/** The words that `configurationProperties` refers to, for package.nls.json and package.nls.zh-cn.json. */
export function configurationStrings(rules: readonly RuleInfo[]): { readonly en: Readonly<Record<string, string>>; readonly zh: Readonly<Record<string, string>> } {
  const words = new Map<string, Text>();
  properties(rules, (name, text) => {
    words.set(name, text);
    return name;
  });
  const inLanguage = (locale: keyof Text): Record<string, string> => Object.fromEntries([...words].map(([name, text]) => [name, text[locale]]));
  return { en: inLanguage('en'), zh: inLanguage('zh') };
}
