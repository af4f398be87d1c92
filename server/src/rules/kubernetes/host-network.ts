import { isNodeAgent } from '../../model/kubernetes/node-agent';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'host-network',
  severity: 'warning',
  category: 'security',
  title: { en: 'Pod in the node\'s network', zh: 'Pod 使用节点网络' },
  message: {
    en: '{kind} "{name}" runs in the node\'s network: it reaches what listens on localhost there, network policies hardly hold it',
    zh: '{kind} "{name}" 使用节点的网络：能访问节点 localhost 上的服务，网络策略也基本管不住它',
  },
  why: {
    en: 'The pod has the address of its node, sees the node\'s traffic and reaches services that trust whoever calls from localhost. Network policies can hardly tell it from the node, its ports clash with those of other pods, and no two of its replicas fit on one node.',
    zh: 'Pod 与节点共用地址，能看到节点的流量，也能访问只信任 localhost 的服务。网络策略很难把它和节点区分开，端口会与其他 Pod 冲突，一个节点也放不下两个副本。',
  },
  whenNot: {
    en: 'It is part of the node\'s network: a network plugin, an ingress controller that takes the node\'s ports. Then ignore it here with the reason.',
    zh: '它本身就是节点网络的一部分：网络插件、直接占用节点端口的 Ingress 控制器。这时请在此处忽略并写明原因。',
  },
  links: [LINKS.podSecurityStandards, LINKS.networkPolicies],
  alias: {
    'kube-linter': ['host-network'],
    polaris: ['hostNetworkSet'],
    kubescape: ['C-0041'],
    checkov: ['CKV_K8S_19'],
    trivy: ['KSV-0009'],
  },
  check(workload) {
    const { manifest, podSpec } = workload;
    const value = podSpec.value.get('hostNetwork');
    // Windows knows it for host process containers only, which have a rule of their own.
    if (value.boolean !== true || !value.span || podSpec.isWindows || isNodeAgent(workload)) return [];
    return [{ at: value.span, args: { kind: manifest.kind, name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // whoever calls it by the node's address will not find it
    title: { en: 'Give the pod a network of its own', zh: '让 Pod 使用自己的网络' },
    changes: ({ podSpec }) => [podSpec.value.get('hostNetwork').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      hostNetwork: [|true|]
      containers:
        - name: web
          image: web:1.4.2
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
`,
    },
    {
      why: { en: 'An agent of the node is what it is for.', zh: '节点代理本来就要用节点网络。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: node-exporter}
spec:
  template:
    spec:
      hostNetwork: true
      containers:
        - name: node-exporter
          image: quay.io/prometheus/node-exporter:v1.9.1
---
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  hostNetwork: true
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.36.0
`,
    },
    {
      why: { en: 'False is the default, and a value that is filled in later says nothing.', zh: 'false 就是默认值；以后才填的值无从判断。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: false
  containers:
    - name: web
      image: web:1.4.2
---
apiVersion: v1
kind: Pod
metadata: {name: cart}
spec:
  hostNetwork: \${HOST_NETWORK}
  containers:
    - name: cart
      image: cart:1.4.2
`,
    },
  ],
});
