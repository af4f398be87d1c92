// The Pod Security Standards, as the API server's own admission controller judges a pod.
// https://kubernetes.io/docs/concepts/security/pod-security-standards/

import type { Span } from '../../text/span';
import type { Value } from '../yaml/value';
import type { Container } from './container';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version';
import {
  BASELINE_CAPABILITIES, CONFINING_PROFILES, isContainerSelinuxType, isSafeSysctl, RESTRICTED_VOLUMES,
} from './pod-security-values';
import type { PodSpec } from './pod-spec';
import { PROBE_KINDS } from './probe';

/** The levels that forbid anything, the laxer first. */
export type PodSecurityLevel = 'baseline' | 'restricted';

export interface PodSecurityViolation {
  /** What is forbidden or required, as it would be written: `hostNetwork: true`, `capabilities.drop: [ALL]`. */
  readonly what: string;
  /** Where the forbidden value stands; undefined when something required is missing. */
  readonly at: Span | undefined;
}

type Control = (pod: PodSpec, version: KubernetesVersion) => readonly PodSecurityViolation[];

const APPARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

const forbidden = (field: string, value: Value): PodSecurityViolation => ({ what: `${field}: ${value.text ?? ''}`, at: value.span });
const missing = (what: string): PodSecurityViolation => ({ what, at: undefined });

const contextsOf = (containers: readonly Container[]): readonly Value[] => containers.map(container => container.get('securityContext'));
/** The pod's security context and its containers'. */
const allContexts = (pod: PodSpec): readonly Value[] => [pod.value.get('securityContext'), ...contextsOf(pod.containers)];

/** Known scalars that are not allowed. */
const refuse = (field: string, values: readonly Value[], isAllowed: (text: string) => boolean): readonly PodSecurityViolation[] =>
  values.filter(value => value.text !== undefined && !isAllowed(value.text)).map(value => forbidden(field, value));

const refuseTrue = (field: string, values: readonly Value[]): readonly PodSecurityViolation[] =>
  values.filter(value => value.boolean === true).map(value => forbidden(field, value));

/** Root in a user namespace is nobody outside of it; from 1.35 on the standards say so too. What cannot be seen counts as one. */
function hasUserNamespace(pod: PodSpec, version: KubernetesVersion): boolean {
  const hostUsers = pod.value.get('hostUsers');
  return isAtLeast(version, '1.35') && (hostUsers.isUnknown || hostUsers.boolean === false);
}

const isDeclaredWindows = (pod: PodSpec): boolean => pod.value.get('os', 'name').text === 'windows';

const hostNamespaces: Control = pod => ['hostNetwork', 'hostPID', 'hostIPC'].flatMap(key => refuseTrue(key, [pod.value.get(key)]));

const privileged: Control = pod => refuseTrue('privileged', contextsOf(pod.containers).map(context => context.get('privileged')));

const hostProcess: Control = pod =>
  refuseTrue('windowsOptions.hostProcess', allContexts(pod).map(context => context.get('windowsOptions', 'hostProcess')));

const addedCapabilities = (pod: PodSpec): readonly Value[] => contextsOf(pod.containers).flatMap(context => context.get('capabilities', 'add').items);

const baselineCapabilities: Control = pod => refuse('capabilities.add', addedCapabilities(pod), name => BASELINE_CAPABILITIES.has(name));

const hostPathVolumes: Control = pod => pod.value.get('volumes').items.map(volume => volume.get('hostPath'))
  .filter(value => value.isKnown).map(value => ({ what: 'hostPath', at: value.keySpan }));

const hostPorts: Control = pod => refuse('hostPort', pod.containers.flatMap(({ ports }) => ports.map(({ value }) => value.get('hostPort'))), text => text === '0');

const probeHosts: Control = (pod, version) => {
  if (!isAtLeast(version, '1.34')) return [];
  const handlers = pod.containers.flatMap(container => [
    ...PROBE_KINDS.map(kind => container.get(kind)), ...['postStart', 'preStop'].map(hook => container.get('lifecycle', hook)),
  ]);
  return ['httpGet', 'tcpSocket'].flatMap(action => refuse(`${action}.host`, handlers.map(handler => handler.get(action, 'host')), text => text === ''));
};

const appArmor: Control = pod => [
  ...refuse('appArmorProfile.type', allContexts(pod).map(context => context.get('appArmorProfile', 'type')), type => CONFINING_PROFILES.has(type)),
  ...pod.workload.template.get('metadata', 'annotations').entries.filter(({ key }) => key.startsWith(APPARMOR_ANNOTATION))
    .flatMap(({ key, value }) => refuse(key, [value], text => text === '' || text === 'runtime/default' || text.startsWith('localhost/'))),
];

const selinux: Control = (pod, version) => {
  const options = allContexts(pod).map(context => context.get('seLinuxOptions'));
  return [
    ...refuse('seLinuxOptions.type', options.map(option => option.get('type')), type => isContainerSelinuxType(type, version)),
    ...['user', 'role'].flatMap(key => refuse(`seLinuxOptions.${key}`, options.map(option => option.get(key)), text => text === '')),
  ];
};

const unmaskedProc = (pod: PodSpec): readonly PodSecurityViolation[] =>
  refuse('procMount', contextsOf(pod.containers).map(context => context.get('procMount')), text => text === 'Default');

const baselineProcMount: Control = (pod, version) => (hasUserNamespace(pod, version) ? [] : unmaskedProc(pod));
/** Restricted makes no exception for user namespaces. */
const restrictedProcMount: Control = (pod, version) => (hasUserNamespace(pod, version) ? unmaskedProc(pod) : []);

const baselineSeccomp: Control = pod =>
  refuse('seccompProfile.type', allContexts(pod).map(context => context.get('seccompProfile', 'type')), type => CONFINING_PROFILES.has(type));

const sysctls: Control = (pod, version) =>
  refuse('sysctls', pod.value.get('securityContext', 'sysctls').items.map(item => item.get('name')), name => isSafeSysctl(name, version));

const restrictedVolumes: Control = pod => pod.value.get('volumes').items
  .flatMap(volume => volume.entries.filter(({ key, value }) => !['name', 'hostPath', '<<'].includes(key) && value.isKnown && !RESTRICTED_VOLUMES.has(key)))
  .map(({ key, keySpan }) => ({ what: key, at: keySpan }));

const privilegeEscalation: Control = pod => (isDeclaredWindows(pod) ? [] : contextsOf(pod.containers).flatMap(context => {
  const value = context.get('allowPrivilegeEscalation');
  if (value.isAbsent) return [missing('allowPrivilegeEscalation: false')];
  return refuseTrue('allowPrivilegeEscalation', [value]);
}));

const nonRoot: Control = (pod, version) => {
  if (hasUserNamespace(pod, version)) return [];
  const [ofPod, ...own] = allContexts(pod).map(context => context.get('runAsNonRoot'));
  const refused = [ofPod, ...own].flatMap(value => (value?.boolean === false ? [forbidden('runAsNonRoot', value)] : []));
  const unsaid = (ofPod?.isAbsent ?? true) && own.some(value => value.isAbsent);
  return unsaid ? [...refused, missing('runAsNonRoot: true')] : refused;
};

const rootUser: Control = (pod, version) => (hasUserNamespace(pod, version) ? []
  : allContexts(pod).map(context => context.get('runAsUser')).filter(value => value.number === 0).map(value => forbidden('runAsUser', value)));

const restrictedSeccomp: Control = pod => {
  if (isDeclaredWindows(pod) || !pod.value.get('securityContext', 'seccompProfile').isAbsent) return [];
  return contextsOf(pod.containers).some(context => context.get('seccompProfile').isAbsent) ? [missing('seccompProfile')] : [];
};

const restrictedCapabilities: Control = pod => (isDeclaredWindows(pod) ? [] : [
  ...refuse('capabilities.add', addedCapabilities(pod), name => name === 'NET_BIND_SERVICE' || !BASELINE_CAPABILITIES.has(name)),
  ...contextsOf(pod.containers).map(context => context.get('capabilities', 'drop'))
    .filter(drop => !drop.isUnknown && !drop.items.some(item => item.isUnknown || item.text === 'ALL')).map(() => missing('capabilities.drop: [ALL]')),
]);

const BASELINE: readonly Control[] = [
  hostProcess, hostNamespaces, privileged, baselineCapabilities, hostPathVolumes, hostPorts, probeHosts, appArmor, selinux, baselineProcMount,
  baselineSeccomp, sysctls,
];

/** What restricted says beyond baseline; what baseline reports already is left out. */
const RESTRICTED: readonly Control[] = [
  restrictedVolumes, privilegeEscalation, nonRoot, rootUser, restrictedSeccomp, restrictedCapabilities, restrictedProcMount,
];

/**
 * Everything in a pod that a level refuses; values that are filled in later are not judged. Init and ephemeral containers count.
 * @param version the release whose standards apply
 */
export const podSecurityViolations = (pod: PodSpec, level: PodSecurityLevel, version: KubernetesVersion): readonly PodSecurityViolation[] =>
  [...BASELINE, ...(level === 'restricted' ? RESTRICTED : [])].flatMap(control => control(pod, version));

/** What a level refuses, each thing once and as it would be written. */
export const missedStandards = (pod: PodSpec, level: PodSecurityLevel, version: KubernetesVersion): readonly string[] =>
  [...new Set(podSecurityViolations(pod, level, version).map(({ what }) => what))];

/** The strictest level that a pod meets, `privileged` forbidding nothing. What is filled in later is not judged: the caller looks for it. */
export function meetsLevel(pod: PodSpec, version: KubernetesVersion): PodSecurityLevel | 'privileged' {
  if (missedStandards(pod, 'baseline', version).length > 0) return 'privileged';
  return missedStandards(pod, 'restricted', version).length > 0 ? 'baseline' : 'restricted';
}
