import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const HOSTNAME = 'kubernetes.io/hostname';

/** A DaemonSet's pods name their node by themselves; local volumes tie a pod to its node by affinity, which is left alone. */
export default workloadRule<Value>({
  id: 'hard-coded-node-name',
  severity: 'info',
  category: 'scheduling',
  title: { en: 'Pod tied to one node', zh: 'Pod 绑死在一个节点上' },
  message: {
    en: '{kind} "{name}" runs on node "{node}" only: when that node is down or replaced, so is the pod',
    zh: '{kind} "{name}" 只能在节点 "{node}" 上运行：节点宕机或被替换，Pod 也就没了',
  },
  variants: {
    bypass: {
      en: 'nodeName puts {kind} "{name}" on "{node}" past the scheduler, whether there is room or the node exists or not',
      zh: 'nodeName 绕过调度器把 {kind} "{name}" 放到 "{node}"，不管有没有空间、节点在不在',
    },
  },
  why: {
    en: 'Nodes come and go: upgrades replace them under new names. A pod that is bound to a name cannot move. With nodeName nobody checks resources or taints either, and the kubelet may refuse the pod.',
    zh: '节点会变：升级后常常换成新名字。绑定了名字的 Pod 没法迁移。用 nodeName 时，也没有谁检查资源和污点，kubelet 可能直接拒绝这个 Pod。',
  },
  whenNot: {
    en: 'The node has something no other has, or this is a test of that node.',
    zh: '这个节点有别处没有的东西，或者就是要测试这个节点。',
  },
  links: [LINKS.assignPods],
  check({ podSpec, manifest, kind }) {
    const [bound, selected] = [podSpec.value.get('nodeName'), podSpec.value.get('nodeSelector', HOSTNAME)];
    if (kind === 'DaemonSet') return [];
    const args = { kind, name: manifest.name ?? '' };
    return [
      ...(bound.text && bound.span ? [{ at: bound.span, variant: 'bypass', args: { ...args, node: bound.text }, data: bound }] : []),
      ...(selected.text && selected.span ? [{ at: selected.span, args: { ...args, node: selected.text }, data: selected }] : []),
    ];
  },
  fixes: [{
    safe: false,
    title: { en: 'Let the scheduler choose the node', zh: '让调度器选择节点' },
    changes: (_workload, _context, { data }) => data && [data.remove()],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeName: [|node-1|]
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      nodeSelector:
        kubernetes.io/os: linux
        kubernetes.io/hostname: [|node-1|]
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      nodeSelector:
        kubernetes.io/os: linux
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'Any node of a kind will do.', zh: '同一类节点中的任何一个都行。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      nodeSelector: {disk: ssd}
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
