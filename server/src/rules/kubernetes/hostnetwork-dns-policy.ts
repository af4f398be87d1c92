import { isNodeAgent } from '../../model/kubernetes/node-agent';
import type { Workload } from '../../model/kubernetes/workload';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Static pods of the control plane run before there is a cluster DNS, and pods that are the DNS must not ask themselves. */
const NEEDS_NO_CLUSTER_DNS = /^(?:kube-(?:apiserver|controller-manager|scheduler|proxy)|etcd|node-local-dns|nodelocaldns|coredns|kube-dns)/;

/** Node agents are below the cluster's DNS (network plugins), or call nothing by name (exporters of the node's metrics). */
const isBelowDns = (workload: Workload): boolean => isNodeAgent(workload) || NEEDS_NO_CLUSTER_DNS.test(workload.manifest.name ?? '');

export default workloadRule({
  id: 'hostnetwork-dns-policy',
  severity: 'warning',
  category: 'networking',
  title: { en: 'Pod in the node\'s network without cluster DNS', zh: '使用节点网络的 Pod 没有集群 DNS' },
  message: {
    en: '{kind} "{name}" finds no Service by name: with hostNetwork, ClusterFirst means the node\'s DNS',
    zh: '{kind} "{name}" 解析不了 Service 名称：使用 hostNetwork 时，ClusterFirst 等于用节点的 DNS',
  },
  why: {
    en: 'For a pod in the node\'s network the default policy falls back to the node\'s resolv.conf. Names such as web.shop.svc are looked up at the node\'s DNS server, which does not know them.',
    zh: '使用节点网络的 Pod 会退回到节点的 resolv.conf。web.shop.svc 这样的名称会发到节点的 DNS 服务器，而它不认识。',
  },
  whenNot: {
    en: 'The pod calls nothing in the cluster by name: then dnsPolicy: Default says the same and is honest about it.',
    zh: 'Pod 不按名称访问集群里的任何东西：这时写 dnsPolicy: Default 效果相同，也更明白。',
  },
  links: [LINKS.podDns],
  reportsAbsence: true,
  check(workload) {
    const { manifest, podSpec } = workload;
    const [network, policy] = [podSpec.value.get('hostNetwork'), podSpec.value.get('dnsPolicy')];
    if (network.boolean !== true || podSpec.isWindows || isBelowDns(workload)) return [];
    const at = policy.isAbsent ? network.span : policy.span;
    if (!at || !(policy.isAbsent || policy.text === 'ClusterFirst')) return [];
    return [{ at, args: { kind: manifest.kind, name: manifest.name ?? '' } }];
  },
  fixes: [
    {
      safe: false, // it sends every lookup of the pod to another server
      title: { en: 'Use the cluster\'s DNS', zh: '使用集群 DNS' },
      changes: ({ podSpec }) => [podSpec.value.get('dnsPolicy').set('ClusterFirstWithHostNet')],
    },
    {
      safe: false, // it is what happens already, and may not be what is wanted
      title: { en: 'Say that it uses the node\'s DNS', zh: '写明使用节点的 DNS' },
      changes: ({ podSpec }) => [podSpec.value.get('dnsPolicy').set('Default')],
    },
  ],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  template:
    spec:
      hostNetwork: [|true|]
      containers:
        - name: agent
          image: agent:1.4.2
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  dnsPolicy: [|ClusterFirst|]
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  template:
    spec:
      hostNetwork: true
      containers:
        - name: agent
          image: agent:1.4.2
      dnsPolicy: ClusterFirstWithHostNet
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  dnsPolicy: ClusterFirstWithHostNet
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'It says what it wants; it is below the DNS; it has a network of its own.', zh: '已写明要用哪种；比 DNS 更底层；或者有自己的网络。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  dnsPolicy: Default
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-proxy}
spec:
  template:
    spec:
      hostNetwork: true
      containers: [{name: kube-proxy, image: "registry.k8s.io/kube-proxy:v1.36.0"}]
---
apiVersion: v1
kind: Pod
metadata: {name: cart}
spec:
  containers: [{name: cart, image: "cart:1.4.2"}]
`,
    },
  ],
});
