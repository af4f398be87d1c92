import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-port-forward',
  right: 'port-forward',
  severity: 'off',
  title: { en: 'Right to forward ports', zh: '可以转发端口' },
  message: {
    en: '{kind} "{role}" allows {resource}: its holder reaches every port of every pod, past NetworkPolicies',
    zh: '{kind} "{role}" 允许 {resource}：持有者能绕过网络策略访问 Pod 的任何端口',
  },
  why: {
    en: 'A forwarded port comes from the node, so that NetworkPolicies hardly ever stop it, and it reaches admin pages and databases that listen on localhost only.',
    zh: '转发的流量来自节点，网络策略几乎拦不住，还能访问只监听 localhost 的管理页面和数据库。',
  },
  whenNot: {
    en: 'It is for people who debug.',
    zh: '这是给排障人员用的。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    kubescape: ['C-0063'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [[|pods/portforward|]], verbs: [create]}
`,
    },
    {
      why: { en: 'It reads pods.', zh: '只读取 Pod。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [pods], verbs: [get]}
`,
    },
  ],
});
