// Whether pods get a token of their service account, and whether anything in the workspace says that they need it.

import type { Located, Project } from '../project';
import { namespacesMeet } from './manifest';
import { isDefaultAccount, serviceAccountName } from './service-account';
import type { Workload } from './workload';

export interface MountedToken {
  readonly account: string;
  readonly isDefault: boolean;
  /** Something in the workspace gives the account rights, or a cloud an identity. */
  readonly isUsed: boolean;
}

const KINDS_OF_BINDINGS = ['RoleBinding', 'ClusterRoleBinding'] as const;

function isBound(project: Project, account: string, namespace: string | undefined): boolean {
  return KINDS_OF_BINDINGS.some(kind => project.all(kind).some(({ binding, namespace: own }) => binding?.bindsMany
    || binding?.accounts.some(bound => bound.name === account && namespacesMeet(bound.namespace ?? own, namespace))));
}

/**
 * The token that is mounted because nobody said anything. Undefined when the pod says whether it wants one, when its
 * ServiceAccount forbids it, or when the account is not known: filled in later, or made somewhere else.
 */
export function unaskedToken(project: Project, file: string, { podSpec, manifest }: Workload): MountedToken | undefined {
  const account = serviceAccountName(podSpec.value);
  if (account === undefined || !podSpec.value.get('automountServiceAccountToken').isAbsent) return undefined;
  const isDefault = isDefaultAccount(account);
  const objects: readonly Located[] = project.near(file, 'ServiceAccount')
    .filter(({ name, namespace }) => name === account && namespacesMeet(namespace, manifest.namespace));
  if ((objects.length === 0 && !isDefault) || objects.some(({ serviceAccount }) => serviceAccount?.automount === false)) return undefined;
  const isFederated = objects.some(({ serviceAccount }) => serviceAccount?.isFederated);
  return { account, isDefault, isUsed: isFederated || isBound(project, account, manifest.namespace) };
}
