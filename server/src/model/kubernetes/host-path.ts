// hostPath volumes: which of the node's files a pod gets to see, who mounts them, and how bad that is.
// https://kubernetes.io/docs/concepts/storage/volumes/#hostpath

import type { YamlChange } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { Container } from './container';
import type { PodSpec } from './pod-spec';
import { withoutItems } from './volumes';

/** What lies at a path of the node, the worst first. */
export type HostPathKind =
  /** The socket of a container runtime, or a folder that holds one: whoever may write to it is root on the node. */
  | 'runtime-socket'
  /** Files that hold a cloud account's credentials. */
  | 'cloud-credentials'
  /** Folders of the operating system or of Kubernetes itself. */
  | 'sensitive'
  | 'other';

export interface HostMount {
  readonly container: Container;
  /** The item of `volumeMounts`. */
  readonly value: Value;
}

export interface HostPathVolume {
  readonly name: string;
  /** The item of `volumes`. */
  readonly value: Value;
  /** The value of `hostPath.path`. */
  readonly path: Value;
  /** Without a slash at the end, `.` and `..`. */
  readonly normal: string;
  readonly kind: HostPathKind;
  readonly mounts: readonly HostMount[];
}

/** The path without empty and dot parts; `/` for the root. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

const RUNTIME_SOCKET = /^(?:\/var)?\/run\/(?:docker|containerd\/containerd|k3s\/containerd\/containerd|crio\/crio|cri-dockerd|dockershim|podman\/podman)\.sock$/;
/** Folders that hold nothing but a runtime's socket and its like. */
const SOCKET_FOLDERS: ReadonlySet<string> = new Set(
  ['/run', '/run/containerd', '/run/k3s/containerd', '/run/crio', '/run/podman'].flatMap(folder => [folder, `/var${folder}`]),
);

const HOME = String.raw`(?:\/root|\/home\/[^/]+)`;
const CLOUD_CREDENTIALS = new RegExp(String.raw`^(?:${HOME}\/(?:\.aws|\.azure|\.config\/gcloud)(?:\/.*)?|\/etc\/kubernetes\/(?:azure|cloud-config|cloud)\.(?:json|conf)|\/etc\/kubernetes\/cloud-config)$`);

/** Reaching into one of these is reaching into the system, whatever the depth. */
const SENSITIVE_TREES: readonly string[] = [
  '/bin', '/boot', '/etc', '/lib', '/lib64', '/proc', '/root', '/sbin', '/sys', '/usr/bin', '/usr/lib', '/usr/libexec', '/usr/sbin', '/var/lib/etcd', '/var/lib/kubelet', '/var/lib/docker',
  '/var/lib/containerd',
];
/** Here only the folder itself is: what lies within is as often data as not. */
const SENSITIVE_FOLDERS: ReadonlySet<string> = new Set(['/', '/dev', '/home', '/opt', '/usr', '/var', '/var/lib']);
/** Files and folders in those trees that hold nothing secret and change nothing: time zones, certificates, names, modules, logs. */
const HARMLESS = /^\/(?:etc\/(?:localtime|timezone|hostname|hosts|resolv\.conf|os-release|machine-id|ssl(?:\/.*)?|pki\/(?:tls|ca-trust)(?:\/.*)?|ca-certificates(?:\/.*)?)|lib\/modules|var\/lib\/docker\/containers)$/;

/** What a path of the node is, by where it lies. */
export function hostPathKind(normal: string): HostPathKind {
  if (RUNTIME_SOCKET.test(normal) || SOCKET_FOLDERS.has(normal)) return 'runtime-socket';
  if (CLOUD_CREDENTIALS.test(normal)) return 'cloud-credentials';
  const isInTree = SENSITIVE_TREES.some(tree => normal === tree || normal.startsWith(`${tree}/`));
  return SENSITIVE_FOLDERS.has(normal) || (isInTree && !HARMLESS.test(normal)) ? 'sensitive' : 'other';
}

const mountsOf = (podSpec: PodSpec, name: string): readonly HostMount[] => podSpec.containers.flatMap(container =>
  container.get('volumeMounts').items.filter(value => value.get('name').text === name).map(value => ({ container, value })));

/** The pod's hostPath volumes whose name and path are known; paths of Windows nodes are left out. */
export const hostPathVolumes = (podSpec: PodSpec): readonly HostPathVolume[] => podSpec.value.get('volumes').items.flatMap(volume => {
  const path = volume.get('hostPath', 'path');
  const name = volume.get('name').text;
  if (name === undefined || !path.text?.startsWith('/')) return [];
  const normal = normalPath(path.text);
  return [{ name, value: volume, path, normal, kind: hostPathKind(normal), mounts: mountsOf(podSpec, name) }];
});

/** Whether a mount may be written through, as far as that is known. */
export const isWritableMount = ({ value }: HostMount): boolean => {
  const readOnly = value.get('readOnly');
  return !readOnly.isUnknown && readOnly.boolean !== true;
};

/** Removes a volume and everything that mounts it. */
export const withoutVolume = (podSpec: PodSpec, { value, mounts }: HostPathVolume): readonly YamlChange[] => [
  ...podSpec.containers.flatMap(container =>
    withoutItems(container.get('volumeMounts'), mounts.filter(mount => mount.container === container).map(mount => mount.value))),
  ...withoutItems(podSpec.value.get('volumes'), [value]),
];
