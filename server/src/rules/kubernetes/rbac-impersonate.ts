import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-impersonate',
  right: 'impersonate',
  severity: 'info',
  title: { en: 'Right to act as somebody else', zh: '可以冒充他人' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}: its holder can act as any of them, administrators included',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}：持有者可以冒充其中任何身份，包括管理员',
  },
  why: {
    en: 'Whoever may impersonate has the rights of everybody: "kubectl --as" is enough. Nothing in the role shows how far it reaches.',
    zh: '能冒充别人，就拥有所有人的权限：一句 "kubectl --as" 就够了，而从角色里完全看不出它有多大。',
  },
  whenNot: {
    en: 'It is a proxy that logs people in for the API server, or the names are limited by resourceNames.',
    zh: '它是替 API 服务器做登录的代理，或者已用 resourceNames 限定了名称。',
  },
  links: [LINKS.impersonation, LINKS.rbacGoodPractices],
  alias: {
    kubescape: ['C-0065', 'C-0191'],
    checkov: ['CKV2_K8S_3'],
    trivy: ['KSV-0043'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [users, groups], verbs: [[|impersonate|]]}
  - {apiGroups: [authentication.k8s.io], resources: [[|userextras/scopes|]], verbs: ["*"]}
`,
    },
    {
      why: { en: 'One user by name, and reading accounts.', zh: '只限一个指定的用户，以及只读取账号。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [users], resourceNames: [jane], verbs: [impersonate]}
  - {apiGroups: [""], resources: [serviceaccounts], verbs: [get]}
`,
    },
  ],
});
