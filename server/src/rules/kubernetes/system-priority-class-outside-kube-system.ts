import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Where components of clusters and of their add-ons live. */
const SYSTEM_NAMESPACE = /^(?:kube-|openshift)|-system$/;

/** DaemonSets are left out: network and storage agents have every reason to. */
export default workloadRule({
  id: 'system-priority-class-outside-kube-system',
  severity: 'warning',
  category: 'resources',
  title: { en: 'System priority for an ordinary workload', zh: '普通工作负载用了系统优先级' },
  message: {
    en: '{kind} "{name}" has the priority of the cluster\'s own components: it can push them off a node',
    zh: '{kind} "{name}" 用了集群组件的优先级：可能把集群组件挤出节点',
  },
  why: {
    en: 'system-cluster-critical and system-node-critical are above every priority that a user can define. A pod that has them preempts everything else, and counts as critical for the kubelet, too. For important services, define a PriorityClass of your own.',
    zh: 'system-cluster-critical 和 system-node-critical 高于用户能定义的任何优先级。用了它们的 Pod 可以抢占其他一切，kubelet 也会把它当作关键 Pod。重要的服务请自己定义 PriorityClass。',
  },
  whenNot: {
    en: 'The cluster cannot work without this workload, for example a DNS or network component in a namespace of its own.',
    zh: '没有它集群就无法工作，例如放在单独命名空间里的 DNS 或网络组件。',
  },
  links: [LINKS.priority],
  check({ podSpec, manifest, kind }) {
    const written = podSpec.priorityClassName;
    const { namespace } = manifest;
    if (!written.span || !/^system-(?:cluster|node)-critical$/.test(written.text ?? '')) return [];
    if (kind === 'DaemonSet' || namespace === undefined || SYSTEM_NAMESPACE.test(namespace)) return [];
    return [{ at: written.span, args: { kind, name: manifest.name ?? '' } }];
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    spec:
      priorityClassName: [|system-cluster-critical|]
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'It belongs to the cluster, or nobody knows where it will go.', zh: '它属于集群，或者不知道会部署到哪里。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: dns, namespace: kube-system}
spec:
  template:
    spec:
      priorityClassName: system-cluster-critical
      containers: [{name: dns, image: "dns:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      priorityClassName: system-cluster-critical
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
