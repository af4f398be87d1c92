// Workloads that belong to the node rather than run on it: what they need of the host is their purpose.

import type { Workload } from './workload';

/** Priority classes that clusters keep for what a node cannot do without. */
const NODE_PRIORITIES: ReadonlySet<string> = new Set(['system-node-critical', 'system-cluster-critical']);
/** Namespaces of the cluster itself and of well-known node agents. */
const NODE_NAMESPACES: ReadonlySet<string> = new Set([
  'kube-system', 'kube-flannel', 'calico-system', 'tigera-operator', 'cilium', 'metallb-system', 'longhorn-system', 'rook-ceph',
]);
/** Words that stand in the names of network and storage plugins, device plugins, node metrics and log agents. */
const NODE_WORDS = /(?:^|[-_/])(?:cni|csi|node-exporter|node-problem-detector|kube-proxy|kube-vip|device-plugin|node-driver|driver-registrar|flannel|calico|cilium|weave|antrea|multus|cadvisor|falco|fluentd|fluent-bit|filebeat|promtail|node-local-dns|nodelocaldns|kubelet|speaker)(?:$|[-_:@/.\d])/i;

/**
 * Whether the workload is a part of the cluster's nodes: a static pod, a network or storage plugin, an exporter of the node's
 * metrics. Told by its namespace, its priority class, or, for a DaemonSet, by its own, its containers' or its images' names.
 */
export function isNodeAgent({ manifest, podSpec, kind }: Workload): boolean {
  if (NODE_NAMESPACES.has(manifest.namespace ?? '') || NODE_PRIORITIES.has(podSpec.priorityClassName.text ?? '')) return true;
  if (kind !== 'DaemonSet') return false;
  return [manifest.name, ...podSpec.containers.flatMap(({ name, image }) => [name, image.text])].some(text => NODE_WORDS.test(text ?? ''));
}
