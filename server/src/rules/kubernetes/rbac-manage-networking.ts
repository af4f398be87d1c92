import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-manage-networking',
  right: 'networking',
  severity: 'off',
  title: { en: 'Right to change how traffic flows', zh: '可以改变流量走向' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}: its holder decides what reaches which pod',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}：持有者可以决定哪些流量到达哪个 Pod',
  },
  why: {
    en: 'A Service, an Ingress or a NetworkPolicy opens programs to others, or leads their traffic elsewhere. Programs that do not deploy others need none of that.',
    zh: 'Service、Ingress 或网络策略可以把程序暴露出去，或者把流量引到别处。不负责部署的程序用不着这些权限。',
  },
  whenNot: {
    en: 'That is the program\'s work: a deployer or an operator.',
    zh: '这正是它的工作：发布工具或 Operator。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    trivy: ['KSV-0056'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: ["", networking.k8s.io], resources: [pods, [|services|], ingresses], verbs: [create]}
  - {apiGroups: [networking.k8s.io], resources: [[|networkpolicies|]], verbs: [patch]}
`,
    },
    {
      why: { en: 'It reads only.', zh: '只读。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: ["", networking.k8s.io], resources: [services, ingresses], verbs: [get, list, watch]}
`,
    },
  ],
});
