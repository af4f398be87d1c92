// One table, several readers: what the schemas offer, the reader accepts; what the reader knows, the schemas say.

import assert from 'node:assert/strict';
import { configurationProperties, configurationStrings, settingsFileSchema, type JsonSchema } from '../../scripts/generate/settings-json-schema';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { readConfig } from '../../server/src/engine/settings-reader';
import { RuleNames } from '../../server/src/engine/settings-rule-names';
import { settingsIn, typeAt, type Setting, type SettingsPlace } from '../../server/src/engine/settings-schema';
import { parseYaml } from '../../server/src/model/yaml/document';
import { RULES } from '../../server/src/rules/all';

const NAMES = new RuleNames(RULES);

interface Sample {
  readonly path: readonly string[];
  readonly value: unknown;
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);
const schemasIn = (value: unknown): readonly (readonly [string, JsonSchema])[] =>
  (isSchema(value) ? Object.entries(value).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1])) : []);

/** Values that a schema allows, each of an enum's among them. */
function samplesOf(schema: JsonSchema, root: JsonSchema): readonly unknown[] {
  if (schema.$ref === '#/properties/rules') return samplesOf((root.properties as Record<string, JsonSchema>).rules ?? {}, root);
  if (Array.isArray(schema.enum)) return schema.enum as unknown[];
  if (Array.isArray(schema.anyOf)) return (schema.anyOf as JsonSchema[]).flatMap(each => samplesOf(each, root));
  if (schema.propertyNames) return [{ [RULES[0]?.id ?? '']: 'off' }];
  switch (schema.type) {
    case 'boolean': return [true, false];
    case 'integer': return [schema.minimum ?? 0];
    case 'number': return [schema.minimum ?? 1.35];
    case 'string': return [schema.format === 'date' ? '2027-06-30' : 'pattern' in schema ? '1.35' : 'some/text'];
    case 'array': return [[], ...samplesOf(schema.items as JsonSchema, root).map(item => [item])];
    default: return objectSamples(schema, root);
  }
}

function objectSamples(schema: JsonSchema, root: JsonSchema): readonly unknown[] {
  const properties = schemasIn(schema.properties);
  const required = Object.fromEntries(((schema.required ?? []) as string[]).map(key => [key, samplesOf(properties.find(([name]) => name === key)?.[1] ?? {}, root)[0]]));
  return properties.flatMap(([key, below]) => samplesOf(below, root).map(value => ({ ...required, [key]: value })));
}

const nest = ({ path, value }: Sample): unknown => path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);

const problemsOf = (place: SettingsPlace, sample: Sample): readonly string[] =>
  readConfig(parseYaml(JSON.stringify(nest(sample))), place, NAMES).problems.map(({ code }) => code);

/** Every setting that no other setting holds, with where it stands. */
const leaves = (settings: readonly Setting[], parent = ''): readonly { readonly path: string; readonly setting: Setting }[] => settings.flatMap(setting => {
  const path = `${parent}${setting.key}`;
  return setting.type.kind === 'group' ? leaves(setting.type.settings, `${path}.`) : [{ path, setting }];
});

describe('the schemas of the settings', () => {
  const fileSchema = settingsFileSchema(RULES);
  const properties = configurationProperties(RULES);

  it('offer in .seaworthy.yaml only what the reader accepts, each value of each choice included', () => {
    const samples = schemasIn(fileSchema.properties).flatMap(([key, schema]) => samplesOf(schema, fileSchema).map(value => ({ path: [key], value })));
    assert.ok(samples.length > RULES.length * 5);
    for (const sample of samples) assert.deepEqual(problemsOf('file', sample), [], JSON.stringify(nest(sample)));
  });

  it('offer in VS Code only what the reader accepts', () => {
    for (const [name, schema] of Object.entries(properties)) {
      const path = name.split('.').slice(1);
      for (const value of samplesOf(schema, fileSchema)) assert.deepEqual(problemsOf('editor', { path, value }), [], `${name}: ${JSON.stringify(value)}`);
    }
  });

  it('know every setting that the reader knows, and no other', () => {
    assert.deepEqual(schemasIn(fileSchema.properties).map(([key]) => key), settingsIn('file').map(({ key }) => key));
    assert.deepEqual(Object.keys(properties), leaves(settingsIn('editor')).map(({ path }) => `seaworthy.${path}`));
  });

  it('give each setting its default, which the reader accepts and the settings really have', () => {
    for (const place of ['file', 'editor'] as const) {
      for (const { path, setting } of leaves(settingsIn(place))) {
        assert.notEqual(setting.default, undefined, path);
        assert.deepEqual(problemsOf(place, { path: path.split('.'), value: setting.default }), [], path);
      }
    }
    for (const key of Object.keys(DEFAULT_SETTINGS)) {
      for (const { path, setting } of leaves(settingsIn('file')).filter(leaf => leaf.path.split('.')[0] === key)) {
        const actual = path.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], DEFAULT_SETTINGS);
        assert.deepEqual(setting.default, actual, path);
      }
    }
  });

  it('have a line of the table for every part of the settings', () => {
    for (const key of Object.keys(DEFAULT_SETTINGS)) assert.ok(typeAt([key]) ?? ['inlineIgnores', 'failOn'].includes(key), key); // a flag's, and hadolint's
  });

  it('refer to words that exist in both languages, and have no word too many', () => {
    const { en, zh } = configurationStrings(RULES);
    const used = new Set(JSON.stringify(properties).match(/%[^%"]+%/g)?.map(name => name.slice(1, -1)));
    assert.deepEqual(Object.keys(en).sort(), [...used].sort());
    assert.deepEqual(Object.keys(zh), Object.keys(en));
    for (const [name, text] of [...Object.entries(en), ...Object.entries(zh)]) assert.ok(text.trim().length > 0, name);
    for (const { path } of leaves(settingsIn('editor'))) assert.match(zh[`settings.${path}`] ?? '', /[\u4e00-\u9fff]/, path);
  });

  it("accept other linters' names as patterns without offering them", () => {
    const rules = (fileSchema.properties as Record<string, JsonSchema>).rules;
    const [pattern = ''] = Object.keys(rules?.patternProperties as object);
    for (const name of ['kube-linter:no-readiness-probe', 'no-readiness-probe', 'CKV_K8S_9']) assert.match(name, new RegExp(pattern));
    for (const name of ['kube-linter:', 'no-readiness-probes', 'missing-readiness-prob']) assert.doesNotMatch(name, new RegExp(pattern));
  });
});
