// What it means that one object names another, and how such a name is read.

import type { Manifest } from '../manifest';
import type { Value } from '../../yaml/value';

/** What the name is for. */
export type ReferenceRole =
  | 'env' | 'envFrom' | 'volume' | 'projected' | 'claim' | 'imagePullSecret' | 'credential' | 'tls' | 'serviceAccount' | 'priorityClass'
  | 'runtimeClass' | 'storageClass' | 'resourceClaim' | 'governingService' | 'backend' | 'ingressClass' | 'gatewayClass' | 'parent' | 'scaleTarget'
  | 'roleRef' | 'subject' | 'volumeBinding' | 'dataSource' | 'webhook' | 'apiService' | 'issuer' | 'secretStore' | 'authentication' | 'patch';

/** A name inside the named object: a key of a ConfigMap or Secret, or a port of a Service. */
export interface NamedPart {
  readonly value: Value;
  /** A port's name or number; always text for a key. */
  readonly name: string | number;
}

/** An object that can be named: a kind and its API group, in which the groups of the past count as today's. */
export interface TargetKind {
  readonly kind: string;
  readonly group: string;
}

export interface NameReference extends TargetKind {
  /** The scalar that holds the name. */
  readonly value: Value;
  readonly name: string;
  /** The target's namespace; undefined where none is stated, or the kind has none. */
  readonly namespace: string | undefined;
  readonly isClusterScoped: boolean;
  readonly role: ReferenceRole;
  /** The pod starts without it. */
  readonly optional: boolean;
  /** Keys of it, or ports; empty where the whole object is meant. */
  readonly parts: readonly NamedPart[];
}

/** Groups that kinds lived in once, or live in beside their own. */
const TODAYS_GROUP: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  extensions: {
    Deployment: 'apps', DaemonSet: 'apps', ReplicaSet: 'apps', Ingress: 'networking.k8s.io', NetworkPolicy: 'networking.k8s.io',
  },
};

export const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

/** The group under which two manifests of one kind can be compared. */
export const todaysGroup = (group: string, kind: string): string => TODAYS_GROUP[group]?.[kind] ?? group;

const CORE_CLUSTER_KINDS: ReadonlySet<string> = new Set([
  '/Namespace', '/Node', '/PersistentVolume', 'storage.k8s.io/StorageClass', 'storage.k8s.io/CSIDriver', 'scheduling.k8s.io/PriorityClass',
  'node.k8s.io/RuntimeClass', 'networking.k8s.io/IngressClass', 'gateway.networking.k8s.io/GatewayClass', 'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding', 'apiextensions.k8s.io/CustomResourceDefinition', 'apiregistration.k8s.io/APIService',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'cert-manager.io/ClusterIssuer', 'external-secrets.io/ClusterSecretStore', 'keda.sh/ClusterTriggerAuthentication',
]);

/** Whether objects of the kind belong to the whole cluster, as far as it is known. */
export const isClusterScoped = ({ kind, group }: TargetKind): boolean => CORE_CLUSTER_KINDS.has(`${group}/${kind}`);

export interface ReferenceOptions {
  /** Where the target's namespace may stand; the manifest's own otherwise. */
  readonly namespace?: Value;
  readonly optional?: Value;
  readonly parts?: readonly Value[];
}

const parts = (values: readonly Value[]): readonly NamedPart[] =>
  values.flatMap(value => {
    const name = value.number ?? value.text;
    return name === undefined ? [] : [{ value, name }];
  });

/** A reference, or nothing where the name or the namespace is absent, empty or filled in later. */
export function refer(manifest: Manifest, role: ReferenceRole, target: TargetKind, value: Value, options: ReferenceOptions = {}): NameReference[] {
  const { namespace, optional } = options;
  const name = value.text;
  if (!name || !value.span || namespace?.isUnknown) return [];
  const clusterScoped = isClusterScoped(target);
  return [{
    ...target,
    group: todaysGroup(target.group, target.kind),
    value,
    name,
    namespace: clusterScoped ? undefined : namespace?.text ?? manifest.namespace,
    isClusterScoped: clusterScoped,
    role,
    optional: optional !== undefined && !optional.isAbsent && optional.boolean !== false, // filled in later: it may be
    parts: parts(options.parts ?? []),
  }];
}

export const CONFIG_MAP: TargetKind = { kind: 'ConfigMap', group: '' };
export const SECRET: TargetKind = { kind: 'Secret', group: '' };
export const SERVICE: TargetKind = { kind: 'Service', group: '' };
export const SERVICE_ACCOUNT: TargetKind = { kind: 'ServiceAccount', group: '' };
export const CLAIM: TargetKind = { kind: 'PersistentVolumeClaim', group: '' };
export const STORAGE_CLASS: TargetKind = { kind: 'StorageClass', group: 'storage.k8s.io' };
