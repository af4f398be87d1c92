import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-privilege-escalation',
  right: 'escalate',
  severity: 'info',
  title: { en: 'Right to hand out more than one has', zh: '可以授予自己没有的权限' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}: its holder can get every right there is',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}：持有者可以获得任何权限',
  },
  why: {
    en: 'The API server lets nobody create roles or bindings beyond their own rights, unless they have the verbs escalate or bind. With one of these, the next step is cluster-admin.',
    zh: 'API 服务器不允许任何人创建超出自身权限的角色或绑定，除非拥有 escalate 或 bind 动词。有了其中之一，下一步就是 cluster-admin。',
  },
  whenNot: {
    en: 'It hands out roles for others, and resourceNames cannot name them beforehand.',
    zh: '它的工作就是替别人授权，而且无法事先用 resourceNames 列出角色。',
  },
  links: [LINKS.rbac, LINKS.rbacGoodPractices],
  alias: {
    kubescape: ['C-0191'],
    checkov: ['CKV_K8S_157', 'CKV_K8S_158', 'CKV2_K8S_1'],
    trivy: ['KSV-0050', 'KSV-0051', 'KSV-0052', 'KSV-0055'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [get, [|bind|]]}
  - {apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings, [|roles|]], verbs: ["*"]}
`,
    },
    {
      why: { en: 'Without these verbs nobody gives more than they have; and one role by name.', zh: '没有这些动词，就只能授予自己已有的权限；以及只限一个指定的角色。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [rbac.authorization.k8s.io], resources: [roles, rolebindings], verbs: [create, update]}
  - {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [shop], verbs: [bind]}
`,
    },
  ],
});
