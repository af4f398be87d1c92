// Reads hadolint's own configuration, so that a project that has one need not say it again.

import type { LabelKind, RuleLevel, Severity } from '../rules/rule';
import { parseYaml } from '../model/yaml/document';
import type { Value } from '../model/yaml/value';
import { LABEL_KINDS } from './settings-labels';
import type { SettingsLayer } from './settings-layers';
import type { RuleNames } from './settings-rule-names';

/** In the order in which hadolint looks for them. */
export const HADOLINT_CONFIG_NAMES: readonly string[] = ['.hadolint.yaml', '.hadolint.yml'];

const LEVELS: Readonly<Record<string, Severity>> = { error: 'error', warning: 'warning', info: 'info', style: 'hint' };

const THRESHOLDS: Readonly<Record<string, Severity | 'never'>> = { ...LEVELS, ignore: 'hint', none: 'never' };

const textsOf = (value: Value): readonly string[] => (value.text === undefined ? value.items : [value]).flatMap(item => item.text ?? []);

/** Our rules that a code is about, with how many codes each answers to. */
const idsOf = (code: string, names: RuleNames): readonly string[] => names.idsOf(`hadolint:${code}`);

/** A rule of ours that covers several of its checks is off only when all of them are. */
function ignoredRules(codes: readonly string[], names: RuleNames): Readonly<Record<string, RuleLevel>> {
  const ids = new Set(codes.flatMap(code => idsOf(code, names)));
  return Object.fromEntries([...ids]
    .filter(id => (names.rule(id)?.alias?.hadolint ?? []).every(code => codes.includes(code)))
    .map(id => [id, 'off']));
}

/** Where checks that we have as one get several levels, the loudest counts. */
function overriddenRules(override: Value, names: RuleNames): Readonly<Record<string, RuleLevel>> {
  const levels: Record<string, RuleLevel> = {};
  for (const [word, level] of Object.entries(LEVELS).reverse()) {
    for (const id of textsOf(override.get(word)).flatMap(code => idsOf(code, names))) levels[id] = level;
  }
  return levels;
}

function labelsOf(root: Value): SettingsLayer['labels'] {
  const schema: Record<string, LabelKind> = {};
  for (const { key, value } of root.get('label-schema').entries) {
    const kind = LABEL_KINDS.find(each => each.value === value.text);
    if (kind) schema[key] = kind.value;
  }
  const strict = root.get('strict-labels').boolean;
  return { ...(Object.keys(schema).length > 0 && { schema }), ...(strict !== undefined && { strict }) };
}

/** What a `.hadolint.yaml` says in our terms; nothing for a file that cannot be read. */
export function readHadolintConfig(text: string, names: RuleNames): SettingsLayer {
  const { root, errors } = parseYaml(text);
  if (errors.length > 0) return {};
  const registries = textsOf(root.get('trustedRegistries'));
  const threshold = root.get('no-fail').boolean === true ? 'never' : THRESHOLDS[root.get('failure-threshold').text ?? ''];
  return {
    rules: { ...overriddenRules(root.get('override'), names), ...ignoredRules(textsOf(root.get('ignored')), names) },
    ...(registries.length > 0 && { allowedRegistries: registries }),
    labels: labelsOf(root),
    ...(threshold && { failOn: threshold }),
  };
}
