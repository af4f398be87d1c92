// What a container may do beyond its own walls: what its security context and its pod's say together.
// https://kubernetes.io/docs/tasks/configure-pod-container/security-context/

import type { YamlChange } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { Container } from './container';
import type { PodSpec } from './pod-spec';
import type { Workload } from './workload';

export type RootStanding =
  /** Kubernetes makes sure that it does not run as root, or what it runs as is filled in later. */
  | 'settled'
  /** It is said to run as root. */
  | 'root'
  /** It is said that it may. */
  | 'allowed'
  /** It is said to run as root and that it must not: the kubelet does not start it. */
  | 'refused'
  | 'unsaid';

/** What is said about root for a container: its own fields, else its pod's. */
export function rootStanding(container: Container): RootStanding {
  const nonRoot = container.security('runAsNonRoot');
  const user = container.security('runAsUser');
  if (nonRoot.isUnknown || user.isUnknown) return 'settled';
  if (nonRoot.boolean === true) return user.number === 0 ? 'refused' : 'settled';
  if (user.isKnown) return user.number === 0 ? 'root' : 'settled';
  return nonRoot.boolean === false ? 'allowed' : 'unsaid';
}

/** Whether the pod has a user namespace of its own, or says something about it that is filled in later. */
export function mayHaveUserNamespace({ value }: PodSpec): boolean {
  const hostUsers = value.get('hostUsers');
  return hostUsers.boolean === false || (hostUsers.isUnknown && hostUsers.keySpan !== undefined);
}

/**
 * Where user 0 is no danger to the node: Windows has none; in a user namespace it is nobody outside of the pod; OpenShift gives
 * each namespace user ids of its own.
 */
export const isRootHarmless = ({ podSpec, manifest }: Workload): boolean =>
  podSpec.isWindows || mayHaveUserNamespace(podSpec) || isConstrainedByCluster({ manifest });

/** OpenShift's own kinds: its security context constraints fill in what the manifest does not say. */
export const isConstrainedByCluster = ({ manifest }: Pick<Workload, 'manifest'>): boolean => manifest.group.endsWith('.openshift.io');

/** Such a container is root on the node, whatever else its security context says. */
export const isPrivileged = (container: Container): boolean => container.get('securityContext', 'privileged').boolean === true;

export interface Capability {
  /** In capitals and without the prefix `CAP_`, which some runtimes accept. */
  readonly name: string;
  readonly value: Value;
}

/** The Linux capabilities that a container adds or drops, as far as they are known. */
export const capabilities = (container: Container, list: 'add' | 'drop'): readonly Capability[] =>
  container.get('securityContext', 'capabilities', list).items.flatMap(value =>
    (value.text === undefined ? [] : [{ name: value.text.toUpperCase().replace(/^CAP_/, ''), value }]));

/** Whether a container drops one of the capabilities, or may do so in a part that is filled in later. */
export function mayDrop(container: Container, ...names: readonly string[]): boolean {
  const drop = container.get('securityContext', 'capabilities', 'drop');
  return drop.isUnknown || drop.items.some(item => item.isUnknown) || capabilities(container, 'drop').some(({ name }) => names.includes(name));
}

/**
 * Whether a container can gain privileges whatever `allowPrivilegeEscalation` says. The API server refuses `false` beside
 * `privileged: true` and beside the capability spelt `CAP_SYS_ADMIN`.
 */
export const gainsPrivileges = (container: Container): boolean =>
  isPrivileged(container) || capabilities(container, 'add').some(({ name }) => name === 'SYS_ADMIN' || name === 'ALL');

/** Capabilities that reach beyond the container: to the node's kernel, its devices, its network, or other containers' processes. */
export const DANGEROUS_CAPABILITIES = [
  'ALL', 'BPF', 'DAC_READ_SEARCH', 'MAC_ADMIN', 'MAC_OVERRIDE', 'NET_ADMIN', 'PERFMON', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_MODULE', 'SYS_PTRACE',
  'SYS_RAWIO', 'SYS_TIME',
] as const;
export type DangerousCapability = (typeof DANGEROUS_CAPABILITIES)[number];

export const isDangerous = (name: string): name is DangerousCapability => (DANGEROUS_CAPABILITIES as readonly string[]).includes(name);

/** A field as it is written once, on the pod or on a container, with the containers that it is in effect for. */
export interface FieldInEffect {
  /** The security context that it stands in. */
  readonly context: Value;
  readonly value: Value;
  readonly containers: readonly Container[];
}

/** Every place where a field is written and in effect: a container's own beats its pod's. */
export function fieldsInEffect(containers: readonly Container[], field: string): readonly FieldInEffect[] {
  const found = new Map<number, FieldInEffect>();
  for (const container of containers) {
    const own = container.get('securityContext');
    const context = own.get(field).isAbsent ? container.podSpec.value.get('securityContext') : own;
    const value = context.get(field);
    if (!value.isKnown || !value.keySpan) continue;
    const { start } = value.keySpan;
    found.set(start, { context, value, containers: [...(found.get(start)?.containers ?? []), container] });
  }
  return [...found.values()];
}

/** Removes a key, and its map too when nothing else is in it. */
export const withoutKey = (map: Value, key: string): YamlChange => (map.entries.length === 1 ? map : map.get(key)).remove();

/** Removes a capability from the list that it is added in, and with the last one everything that would be left empty. */
export function withoutCapability(container: Container, { value }: Capability): YamlChange {
  const written = container.get('securityContext', 'capabilities');
  return written.get('add').items.length > 1 ? value.remove() : withoutKey(written, 'add');
}
