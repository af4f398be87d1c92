// What the API server takes as a name, a label and an annotation.
// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and …/labels/#syntax-and-character-set

import { isBuiltInKind } from './api-resources';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version';
import type { Manifest } from './manifest';
import { RBAC_GROUP } from './rbac';

const LONGEST_SUBDOMAIN = 253;
export const LONGEST_LABEL = 63;
/** Of all annotations together, keys and values, in bytes. */
export const LONGEST_ANNOTATIONS = 262_144;

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;

/** Kinds whose names follow rules of their own, or that have none. */
const SPECIAL_KINDS: ReadonlySet<string> = new Set([
  'APIService', 'Binding', 'ClusterTrustBundle', 'ComponentStatus', 'CSIDriver', 'CSINode', 'Event', 'Group', 'IPAddress', 'LocalSubjectAccessReview',
  'NodeMetrics', 'PodMetrics', 'SelfSubjectAccessReview', 'SelfSubjectReview', 'SelfSubjectRulesReview', 'Signer', 'SubjectAccessReview', 'TokenReview',
  'UID', 'User', 'UserExtra',
]);

/** The API server checks it as it checks its own: one of Kubernetes' kinds, or what makes pods. */
export const isCheckedByServer = (manifest: Manifest): boolean =>
  (isBuiltInKind(manifest.group, manifest.kind) && !SPECIAL_KINDS.has(manifest.kind)) || manifest.workload !== undefined;

/** How names of a kind are made: dotted, one part, one part that begins with a letter, or nearly free. */
export interface NameSyntax {
  readonly id: 'subdomain' | 'label' | 'service' | 'path';
  readonly longest: number;
  /** What a name may hold, for those that are not free. */
  readonly characters: RegExp;
  isValid(name: string): boolean;
}

const label = (id: 'label' | 'service', pattern: RegExp): NameSyntax =>
  ({ id, longest: LONGEST_LABEL, characters: /^[-a-z0-9]*$/, isValid: name => name.length <= LONGEST_LABEL && pattern.test(name) });

const SUBDOMAIN_NAME: NameSyntax = {
  id: 'subdomain',
  longest: LONGEST_SUBDOMAIN,
  characters: /^[-.a-z0-9]*$/,
  isValid: name => name.length <= LONGEST_SUBDOMAIN && SUBDOMAIN.test(name),
};
const PATH_NAME: NameSyntax = {
  id: 'path',
  longest: Infinity,
  characters: /^[^/%]*$/,
  isValid: name => name !== '.' && name !== '..' && /^[^/%]+$/.test(name),
};
const LABEL_NAME = label('label', /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
const SERVICE_NAME = label('service', /^[a-z]([-a-z0-9]*[a-z0-9])?$/);

/** From this release on a Service's name may begin with a digit. */
const RELAXED_SERVICES = '1.36';

/** How names of the manifest's kind are made. */
export function nameSyntax({ group, kind }: Manifest, version: KubernetesVersion): NameSyntax {
  if (group === RBAC_GROUP) return PATH_NAME;
  if (group === '' && kind === 'Namespace') return LABEL_NAME;
  if (group === '' && kind === 'Service') return isAtLeast(version, RELAXED_SERVICES) ? LABEL_NAME : SERVICE_NAME;
  return SUBDOMAIN_NAME;
}

/** The nearest name that is allowed; undefined when nothing is left of it. */
export function validName(name: string, syntax: NameSyntax): string | undefined {
  if (syntax.id === 'path') return undefined;
  const kept = name.toLowerCase().replace(syntax.id === 'subdomain' ? /[^-.a-z0-9]+/g : /[^-a-z0-9]+/g, '-');
  const trimmed = kept.replace(/^[-.]+/, '').slice(0, syntax.longest).replace(/[-.]+$/, '').replace(/-*\.[-.]*/g, '.');
  return syntax.isValid(trimmed) ? trimmed : undefined;
}

export const isLabelValue = (value: string): boolean => value.length <= LONGEST_LABEL && LABEL_VALUE.test(value);

/** `name` or `prefix.example.com/name`. Of annotations, the letter case does not matter. */
export function isQualifiedName(key: string, anyCase = false): boolean {
  const written = anyCase ? key.toLowerCase() : key;
  const slash = written.indexOf('/');
  const [prefix, name] = slash < 0 ? [undefined, written] : [written.slice(0, slash), written.slice(slash + 1)];
  return name !== '' && isLabelValue(name) && (prefix === undefined || (prefix.length <= LONGEST_SUBDOMAIN && SUBDOMAIN.test(prefix)));
}

/** The nearest label value that is allowed; undefined when nothing is left of it. */
export function validLabelValue(value: string): string | undefined {
  const kept = value.replace(/[^-A-Za-z0-9_.]+/g, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, LONGEST_LABEL).replace(/[^A-Za-z0-9]+$/, '');
  return kept === '' ? undefined : kept;
}

/** The nearest key that is allowed; undefined when nothing is left of it. */
export function validKey(key: string): string | undefined {
  const slash = key.indexOf('/');
  const name = validLabelValue(key.slice(slash + 1));
  if (name === undefined) return undefined;
  const fixed = slash < 0 ? name : `${key.slice(0, slash).toLowerCase()}/${name}`;
  return isQualifiedName(fixed) ? fixed : undefined;
}
