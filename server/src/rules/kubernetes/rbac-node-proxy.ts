import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-node-proxy',
  right: 'node-proxy',
  severity: 'info',
  title: { en: 'Right to talk to kubelets', zh: '可以直接访问 kubelet' },
  message: {
    en: '{kind} "{role}" allows {resource}: its holder can run commands in every pod of the node, past audit and admission',
    zh: '{kind} "{role}" 允许 {resource}：持有者可以在节点的任何 Pod 里执行命令，绕过审计和准入',
  },
  why: {
    en: 'nodes/proxy passes requests on to the kubelet\'s own API, which runs commands in containers. Even get is enough for that, since an exec over a WebSocket begins with one.',
    zh: 'nodes/proxy 会把请求转给 kubelet 自己的 API，而它可以在容器里执行命令。只有 get 也够：通过 WebSocket 的 exec 就是从 get 开始的。',
  },
  whenNot: {
    en: 'A monitor of yours can read kubelets in no other way; nodes/metrics and nodes/stats usually do.',
    zh: '监控程序没有别的办法读取 kubelet；通常 nodes/metrics 和 nodes/stats 就够了。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    kubescape: ['C-0279'],
    checkov: ['CKV2_K8S_2'],
    trivy: ['KSV-0047'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [nodes, [|nodes/proxy|], nodes/metrics], verbs: [get]}
`,
    },
    {
      why: { en: 'Metrics without the kubelet\'s other doors.', zh: '只读指标，不开放 kubelet 的其他接口。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [nodes, nodes/metrics, nodes/stats], verbs: [get, list]}
`,
    },
  ],
});
