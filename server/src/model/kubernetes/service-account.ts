// What a ServiceAccount and the bindings say about whether pods need a token.
// https://kubernetes.io/docs/concepts/security/service-accounts/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

export interface ServiceAccountFacts {
  /** `automountServiceAccountToken`; undefined when it is absent. What is filled in later counts as false: it may be. */
  readonly automount: boolean | undefined;
  /** A cloud gives it an identity in exchange for its token. */
  readonly isFederated: boolean;
}

export interface BoundAccount {
  readonly name: string;
  /** Undefined where it is the binding's own namespace or not known. */
  readonly namespace: string | undefined;
}

export interface BindingFacts {
  /** The role that it hands out; undefined when filled in later. */
  readonly role: { readonly kind: string; readonly name: string } | undefined;
  readonly accounts: readonly BoundAccount[];
  /** It binds groups of service accounts, or subjects that are filled in later. */
  readonly bindsMany: boolean;
}

/** Annotations by which AWS, Google and Azure give a service account an identity. */
const FEDERATION: readonly string[] = ['eks.amazonaws.com/role-arn', 'iam.gke.io/gcp-service-account', 'azure.workload.identity/client-id'];
const DEFAULT_ACCOUNT = 'default';

export const readServiceAccount = ({ root }: Manifest): ServiceAccountFacts => {
  const automount = root.get('automountServiceAccountToken');
  return {
    automount: automount.isAbsent ? undefined : automount.boolean ?? false,
    isFederated: FEDERATION.some(key => !root.get('metadata', 'annotations', key).isAbsent),
  };
};

/** The role that a RoleBinding or ClusterRoleBinding hands out, and the service accounts that it gives it to. */
export function readBinding({ root }: Manifest): BindingFacts {
  const subjects = root.get('subjects');
  const accounts = subjects.items.filter(subject => subject.get('kind').text === 'ServiceAccount');
  const isMany = (subject: Value): boolean => {
    const [kind, name] = [subject.get('kind'), subject.get('name')];
    if (kind.isUnknown || (kind.text === 'ServiceAccount' && name.text === undefined)) return true;
    return kind.text === 'Group' && (name.text === undefined || /^system:(?:serviceaccounts|authenticated)/.test(name.text));
  };
  const [roleKind, roleName] = [root.get('roleRef', 'kind').text, root.get('roleRef', 'name').text];
  return {
    role: roleKind === undefined || roleName === undefined ? undefined : { kind: roleKind, name: roleName },
    accounts: accounts.flatMap(account => {
      const name = account.get('name').text;
      return name === undefined ? [] : [{ name, namespace: account.get('namespace').text }];
    }),
    bindsMany: subjects.isUnknown || subjects.items.some(isMany),
  };
}

/** The name of the pods' service account; undefined when it is filled in later. */
export function serviceAccountName(podSpec: Value): string | undefined {
  const written = podSpec.get('serviceAccountName');
  const value = written.isAbsent ? podSpec.get('serviceAccount') : written;
  return value.isAbsent ? DEFAULT_ACCOUNT : value.text;
}

export const isDefaultAccount = (name: string | undefined): boolean => name === DEFAULT_ACCOUNT;
