import { isNetworkPolicy } from '../../model/kubernetes/network-policy';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** What enforces policies, by the names of the DaemonSets that do it. */
const ENFORCES = /calico|canal|cilium|antrea|weave|kube-router|romana|network-?polic|netpol|kindnet|aws-node|azure-npm|terway|ovn|contiv|tigera/i;
/** Objects that tell of such a plugin. */
const ENFORCER_KINDS = ['Installation', 'IPPool', 'FelixConfiguration', 'GlobalNetworkPolicy', 'CiliumNetworkPolicy', 'CiliumConfig'];

export default manifestRule({
  id: 'network-policy-unenforced',
  severity: 'info',
  category: 'networking',
  kinds: ['NetworkPolicy'],
  title: { en: 'NetworkPolicy on flannel', zh: '在 flannel 上使用网络策略' },
  message: {
    en: 'NetworkPolicy "{policy}" may hold nothing back: the network here is flannel, which enforces no policies',
    zh: '网络策略 "{policy}" 可能不起作用：这里的网络是 flannel，它不执行网络策略',
  },
  why: {
    en: 'The API server takes a NetworkPolicy whatever the network can do. flannel by itself only connects pods; policies need a plugin that enforces them, such as Calico, Cilium, or flannel\'s own add-on for it.',
    zh: '无论网络插件支持与否，API 服务器都会接受网络策略。flannel 本身只负责连通，策略要由能执行它的插件来落实，例如 Calico、Cilium，或 flannel 的附加组件。',
  },
  whenNot: {
    en: 'These policies are for another cluster, or flannel runs with its network policy add-on.',
    zh: '这些策略用在别的集群，或者 flannel 启用了网络策略组件。',
  },
  links: [LINKS.networkPolicies],
  check(manifest, { project }) {
    if (!isNetworkPolicy(manifest)) return [];
    const agents = project.all('DaemonSet');
    const flannel = agents.find(({ name }) => /^kube-flannel/.test(name ?? ''));
    const isEnforced = agents.some(({ name }) => name === undefined || ENFORCES.test(name)) || ENFORCER_KINDS.some(kind => project.all(kind).length > 0);
    if (!flannel || isEnforced) return [];
    return [{ at: manifest.kindSpan, args: { policy: manifest.name ?? '' }, related: [{ at: flannel, text: { en: 'The network of the cluster', zh: '集群的网络插件' } }] }];
  },
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: [|NetworkPolicy|]
metadata: {name: deny}
spec: {podSelector: {}}
`,
      files: {
        'flannel.yaml': `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-flannel-ds, namespace: kube-flannel}
spec: {template: {spec: {containers: [{name: kube-flannel, image: "ghcr.io/flannel-io/flannel:v0.27.3"}]}}}
`,
      },
    },
    {
      why: { en: 'Something else is there to enforce them.', zh: '有别的组件来执行策略。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny}
spec: {podSelector: {}}
`,
      files: {
        'network.yaml': `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-flannel-ds}
spec: {template: {spec: {containers: [{name: kube-flannel, image: "ghcr.io/flannel-io/flannel:v0.27.3"}]}}}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: calico-node}
spec: {template: {spec: {containers: [{name: calico-node, image: "quay.io/calico/node:v3.30.3"}]}}}
`,
      },
    },
    {
      why: { en: 'Nothing tells which network there is.', zh: '看不出用的是什么网络。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny}
spec: {podSelector: {}}
`,
    },
  ],
});
