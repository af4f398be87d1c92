// What the rules about fields of the Kubernetes API have in common: which fields they leave to other rules, and how they name places.

import type { Field } from '../model/fields/field';
import type { FieldVisit } from '../model/fields/manifest-fields';
import { FIELD_TABLE_RELEASE } from '../model/fields/table';
import { isAtLeast } from '../model/kubernetes/kubernetes-version';
import type { Manifest } from '../model/kubernetes/manifest';
import type { RuleContext } from './rule';

/** A rule that knows more about a field than the table does, perhaps only below a certain key. */
interface Expert {
  readonly rule: string;
  readonly below?: string;
}

const AFFINITY: Expert = { rule: 'invalid-affinity', below: 'affinity' };
const BINDING: Expert = { rule: 'rbac-subject-invalid' };
const OLD_INGRESS: Expert = { rule: 'ingress-path-type-missing' };

/** By type and field; also of fields that the type does not have. */
const EXPERTS: Readonly<Record<string, Expert>> = {
  'TopologySpreadConstraint.maxSkew': { rule: 'invalid-topology-spread-constraint' },
  'TopologySpreadConstraint.whenUnsatisfiable': { rule: 'invalid-topology-spread-constraint' },
  'NodeSelectorRequirement.operator': AFFINITY,
  'LabelSelectorRequirement.operator': AFFINITY,
  'PreferredSchedulingTerm.weight': AFFINITY,
  'WeightedPodAffinityTerm.weight': AFFINITY,
  'rbac.authorization/v1.Subject.kind': BINDING,
  'rbac.authorization/v1.RoleRef.kind': BINDING,
  'GRPCAction.port': { rule: 'invalid-probe-config' },
  'Secret.data': { rule: 'secret-invalid-base64' },
  'Container.command': { rule: 'shell-string-as-command' },
  'Container.args': { rule: 'shell-string-as-command' },
  'Lifecycle.preStart': { rule: 'prestart-hook' },
  'Lifecycle.prestart': { rule: 'prestart-hook' },
  'networking/v1.IngressBackend.serviceName': OLD_INGRESS,
  'networking/v1.IngressBackend.servicePort': OLD_INGRESS,
  'networking/v1.IngressSpec.backend': OLD_INGRESS,
};

/** Rules that say more about a missing field. */
const EXPERTS_ON_MISSING: Readonly<Record<string, string>> = {
  'networking/v1.HTTPIngressPath.pathType': 'ingress-path-type-missing',
  'ContainerPort.containerPort': 'container-port-invalid',
};

/** Whether another rule that is on judges what stands in the visited field, or that it stands there; items of lists are nobody else's. */
export function isExpertsField({ parentType, field, path, keySpan }: FieldVisit, context: RuleContext): boolean {
  const expert = EXPERTS[`${parentType.name}.${field?.name ?? String(path.at(-1))}`];
  return expert !== undefined && keySpan !== undefined && context.isOn(expert.rule) && (expert.below === undefined || path.includes(expert.below));
}

export function hasExpertOnMissing({ owner, name }: Field, context: RuleContext): boolean {
  const rule = EXPERTS_ON_MISSING[`${owner}.${name}`];
  return rule !== undefined && context.isOn(rule);
}

/** A type by its short name, as Kubernetes' reference heads it: `DeploymentSpec`. */
export const shortName = (type: string): string => type.slice(type.lastIndexOf('/') + 1).replace(/^v\d[a-z0-9]*\./, '').replace(/^.*\./, '');

/** The visits that a rule may judge: nothing is certain of a template's fields, and an anchor's content is judged where it stands. */
export const judgeableVisits = (manifest: Manifest): readonly FieldVisit[] =>
  (manifest.document.templated ? [] : manifest.fieldVisits.filter(({ value }) => !value.isAliased));

/** Whether the target release is one whose fields and values the table knows all of. */
export const isTableComplete = ({ kubernetesVersion }: RuleContext, { name }: { readonly name: string }): boolean => {
  const [major = '', minor = ''] = FIELD_TABLE_RELEASE.split('.');
  return !name.startsWith('gateway.networking/') && !isAtLeast(kubernetesVersion, `${major}.${Number(minor) + 1}`);
};

/** What the visited place is called: its key, or for an item of a list the list's. */
export function placeName({ path }: FieldVisit): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${String(path.findLast(step => typeof step === 'string'))}[${last}]` : String(last);
}
