import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-secrets-access',
  right: 'secrets',
  severity: 'off',
  strict: 'info',
  title: { en: 'Access to every Secret', zh: '可以访问所有 Secret' },
  message: {
    en: '{kind} "{role}" allows {verb} on every Secret it reaches; resourceNames would limit it to some',
    zh: '{kind} "{role}" 允许对范围内的所有 Secret 做 {verb}；可以用 resourceNames 限定到某几个',
  },
  why: {
    en: 'Secrets hold what opens everything else: database passwords, cloud keys, tokens of other service accounts. To list them is to read them, and a ClusterRole that is bound to the whole cluster reaches those of every namespace.',
    zh: 'Secret 里存放着打开其他一切的钥匙：数据库密码、云密钥、其他服务账号的令牌。能 list 就等于能读；绑定到整个集群的 ClusterRole 更是涵盖所有命名空间。',
  },
  whenNot: {
    en: 'It makes or distributes Secrets for others, as cert-manager or an Ingress controller does.',
    zh: '它替别人创建或分发 Secret，例如 cert-manager 或 Ingress 控制器。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    'kube-linter': ['access-to-secrets'],
    kubescape: ['C-0015', 'C-0186'],
    checkov: ['CKV2_K8S_5'],
    trivy: ['KSV-0041', 'KSV-0113'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [configmaps, [|secrets|]], verbs: [get, list]}
  - {apiGroups: [""], resources: [[|secrets|]], verbs: ["*"]}
`,
    },
    {
      why: { en: 'One Secret by name, or none.', zh: '只限指定名称的 Secret，或者根本不涉及。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [secrets], resourceNames: [web-tls], verbs: [get]}
  - {apiGroups: [""], resources: [configmaps], verbs: [get, list]}
  - {apiGroups: [bitnami.com], resources: [secrets], verbs: [get]}
`,
    },
  ],
});
