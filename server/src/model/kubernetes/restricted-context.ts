// The security context that the restricted Pod Security Standard asks for, written for a whole workload at once.
// https://kubernetes.io/docs/concepts/security/pod-security-standards/

import type { YamlChange } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { Container } from './container';
import { CONFINING_PROFILES } from './pod-security-values';
import type { PodSpec } from './pod-spec';
import { capabilities, gainsPrivileges, isPrivileged, mayDrop, rootStanding } from './security-context';
import type { Workload } from './workload';

/** Ports below it need a capability, unless the node's runtime opens them to everyone. */
const FIRST_UNPRIVILEGED_PORT = 1024;

const isHostProcess = (pod: PodSpec): boolean =>
  [pod, ...pod.containers].some(({ value }) => value.get('securityContext', 'windowsOptions', 'hostProcess').boolean === true);

/** Such a container would not start any more if its pod refused root. */
const needsRoot = (container: Container): boolean =>
  ['root', 'refused'].includes(rootStanding(container)) || (isPrivileged(container) && rootStanding(container) !== 'settled');

const demandsNonRoot = (value: Value): boolean => value.isUnknown || value.boolean === true;

/** On the pod, so that containers to come are held to it too, or beside a container that needs root, on each of the others. */
function requireNonRoot(pod: PodSpec): readonly YamlChange[] {
  const ofPod = pod.value.get('securityContext', 'runAsNonRoot');
  const willing = pod.containers.filter(container => pod.isWindows || !needsRoot(container));
  const own = (container: Container): Value => container.get('securityContext', 'runAsNonRoot');
  if (willing.length < pod.containers.length) {
    return willing.filter(container => !demandsNonRoot(container.security('runAsNonRoot'))).map(container => own(container).set(true));
  }
  const overriding = willing.filter(container => own(container).boolean === false).map(container => own(container).set(true));
  const isNeeded = ofPod.boolean === false || willing.some(container => own(container).isAbsent);
  return [...(isNeeded && !demandsNonRoot(ofPod) ? [ofPod.set(true)] : []), ...overriding];
}

const confines = (type: Value): boolean => type.isUnknown || (type.text !== undefined && CONFINING_PROFILES.has(type.text));

/** A privileged container runs without a seccomp profile whatever is written; a container's own profile beats its pod's. */
function confine(pod: PodSpec): readonly YamlChange[] {
  const ofPod = pod.value.get('securityContext', 'seccompProfile', 'type');
  const types = pod.containers.filter(container => !isPrivileged(container)).map(container => container.get('securityContext', 'seccompProfile', 'type'));
  const isNeeded = ofPod.isKnown || types.some(type => type.isAbsent);
  return [
    ...(types.length > 0 && isNeeded && !confines(ofPod) ? [ofPod.set('RuntimeDefault')] : []),
    ...types.filter(type => type.isKnown && !confines(type)).map(type => type.set('RuntimeDefault')),
  ];
}

function dropAll(container: Container): readonly YamlChange[] {
  const drop = container.get('securityContext', 'capabilities', 'drop');
  const all = capabilities(container, 'drop').find(({ name }) => name === 'ALL');
  if (all) return all.value.text === 'ALL' ? [] : [all.value.set('ALL')]; // the standard knows the capitals only
  if (mayDrop(container, 'ALL') || capabilities(container, 'add').some(({ name }) => name === 'ALL')) return [];
  return [drop.items.length > 0 ? drop.append('ALL') : drop.set(['ALL'])];
}

/** What is dropped with all others and the container may need for a port that it declares; the standard lets it be added back. */
function keepLowPorts(container: Container): readonly YamlChange[] {
  const add = container.get('securityContext', 'capabilities', 'add');
  const isLow = ({ number }: { readonly number: number | undefined }): boolean => number !== undefined && number > 0 && number < FIRST_UNPRIVILEGED_PORT;
  const isGiven = mayDrop(container, 'ALL') || add.isUnknown || capabilities(container, 'add').some(({ name }) => name === 'NET_BIND_SERVICE' || name === 'ALL');
  if (isGiven || !container.ports.some(isLow)) return [];
  return [add.items.length > 0 ? add.append('NET_BIND_SERVICE') : add.set(['NET_BIND_SERVICE'])];
}

/** Takes all capabilities from a container but the one for low ports; empty where that would be pointless. */
export const dropCapabilities = (container: Container): readonly YamlChange[] =>
  (isPrivileged(container) ? [] : [...dropAll(container), ...keepLowPorts(container)]);

function harden(container: Container): readonly YamlChange[] {
  if (isPrivileged(container)) return [];
  const escalation = container.get('securityContext', 'allowPrivilegeEscalation');
  const isOpen = !escalation.isUnknown && escalation.boolean !== false;
  return [
    ...(isOpen && !gainsPrivileges(container) ? [escalation.set(false)] : []),
    ...dropCapabilities(container),
  ];
}

/**
 * Changes that bring a workload's pod and containers as near to the restricted standard as they can be brought without knowing their
 * images. What somebody wrote on purpose and could not do without stays: privileged containers, explicit root users, added
 * capabilities. Windows pods get what Windows knows. Empty when nothing is left to do, or the manifest is only a part of one.
 */
export function restrictedContext({ manifest, podSpec }: Workload): readonly YamlChange[] {
  if (manifest.isPartial || podSpec.containers.length === 0 || isHostProcess(podSpec)) return [];
  const linux = podSpec.isWindows ? [] : [...confine(podSpec), ...podSpec.containers.flatMap(harden)];
  return [...requireNonRoot(podSpec), ...linux];
}
