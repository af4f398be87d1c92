// What extends the API server: webhooks and custom resource definitions of the betas, written as v1.
// https://kubernetes.io/docs/reference/using-api/deprecation-guide/#v1-22

import type { YamlChange, YamlValue } from '../../yaml-change';
import { hasComment } from '../../yaml/comment';
import { copyOf } from '../../yaml/copy';
import type { Value } from '../../yaml/value';
import { all, withChanges, type Upgrader } from './upgrade';

type Changes = readonly YamlChange[] | undefined;

/** What v1beta1 took for what is not written, where v1 takes something else. */
const OLD_DEFAULTS: Readonly<Record<string, YamlValue>> = { failurePolicy: 'Ignore', matchPolicy: 'Exact', timeoutSeconds: 30 };
/** All that v1 accepts: a webhook with side effects cannot be asked in a dry run. */
const SIDE_EFFECTS: readonly string[] = ['None', 'NoneOnDryRun'];

const isSettled = (webhook: Value): boolean =>
  SIDE_EFFECTS.includes(webhook.get('sideEffects').text ?? '') && webhook.get('admissionReviewVersions').items.length > 0;

function upgradeWebhook(webhook: Value): Changes {
  const [effects, versions] = [webhook.get('sideEffects'), webhook.get('admissionReviewVersions')];
  const read = [effects, versions, ...Object.keys(OLD_DEFAULTS).map(key => webhook.get(key))];
  if (webhook.isUnknown || read.some(value => value.isUnknown)) return undefined;
  return [
    ...(SIDE_EFFECTS.includes(effects.text ?? '') ? [] : [effects.set({ placeholder: 'None', choices: SIDE_EFFECTS })]),
    ...(versions.items.length > 0 ? [] : [versions.set([{ placeholder: 'v1beta1', choices: ['v1beta1', 'v1'] }])]),
    ...Object.entries(OLD_DEFAULTS).flatMap(([key, value]) => (webhook.get(key).isAbsent ? [webhook.get(key).set(value)] : [])),
  ];
}

/** What v1 would default otherwise is written down, so that the webhooks go on as before. */
export const upgradeWebhooks: Upgrader = (manifest, successor) => {
  const webhooks = manifest.root.get('webhooks');
  if (webhooks.isUnknown) return undefined;
  return withChanges(manifest, successor, webhooks.items.every(isSettled), all(webhooks.items.map(upgradeWebhook)));
};

/** What is known of a printed column, under its new names; undefined when a comment would be lost. */
function renamedColumns(columns: Value): YamlValue | undefined {
  const copy = hasComment(columns) ? undefined : copyOf(columns);
  if (!Array.isArray(copy)) return undefined;
  const isMap = (column: YamlValue): column is Readonly<Record<string, YamlValue>> => typeof column === 'object' && column !== null && !Array.isArray(column);
  return copy.map((column: YamlValue): YamlValue => (isMap(column)
    ? Object.fromEntries(Object.entries(column).map(([key, value]) => [key === 'JSONPath' ? 'jsonPath' : key, value])) : column));
}

/** What the betas said once for all versions goes into the only one that there is. */
function moveIntoVersion(spec: Value, version: Value): Changes {
  const [schema, subresources, columns] = [spec.get('validation', 'openAPIV3Schema'), spec.get('subresources'), spec.get('additionalPrinterColumns')];
  const read = [schema, subresources, columns];
  if (read.some(value => value.isUnknown) || spec.get('validation').isKnown !== schema.isKnown) return undefined;
  const renamed = columns.isKnown ? renamedColumns(columns) : undefined;
  if (columns.isKnown && (renamed === undefined || version.get('additionalPrinterColumns').isKnown)) return undefined;
  return [
    ...(schema.isKnown ? [schema.moveTo(version, 'schema')] : []),
    ...(subresources.isKnown ? [subresources.moveTo(version)] : []),
    ...(renamed === undefined ? [] : [version.get('additionalPrinterColumns').set(renamed), columns.remove()]),
  ];
}

/** Each version has a schema of its own, and its columns say `jsonPath`. */
function upgradeVersion(version: Value, spec: Value): Changes {
  const columns = version.get('additionalPrinterColumns');
  const schemas = [version.get('schema', 'openAPIV3Schema'), spec.get('validation', 'openAPIV3Schema')];
  if (columns.isUnknown || schemas.filter(schema => schema.isMap).length !== 1) return undefined;
  return columns.items.map(column => column.get('JSONPath')).filter(path => path.isKnown).map(path => path.rename('jsonPath'));
}

const FOR_ALL_VERSIONS: readonly string[] = ['validation', 'subresources', 'additionalPrinterColumns'];

/** Not where a list of versions or a schema would have to be written, nor where fields without a schema are kept. */
export const upgradeDefinition: Upgrader = (manifest, successor) => {
  const spec = manifest.root.get('spec');
  const [versions, version, preserve, scope] = [spec.get('versions'), spec.get('version'), spec.get('preserveUnknownFields'), spec.get('scope')];
  const [first, ...others] = versions.items;
  const isClear = !version.isUnknown && !scope.isUnknown && spec.get('conversion').isAbsent && (preserve.isAbsent || preserve.boolean === false);
  if (!first || !isClear || (others.length > 0 && FOR_ALL_VERSIONS.some(key => !spec.get(key).isAbsent))) return undefined;
  const once = [
    ...(version.isKnown ? [version.remove()] : []),
    ...(scope.isAbsent ? [scope.set('Namespaced')] : []),
  ];
  return withChanges(manifest, successor, false, all([once, moveIntoVersion(spec, first), ...versions.items.map(each => upgradeVersion(each, spec))]));
};
