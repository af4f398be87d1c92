import { hasWildcard, isPowerfulWildcard, policyRules, ROLE_KINDS } from '../../model/kubernetes/rbac';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'wildcard-in-rules',
  severity: 'warning',
  category: 'rbac',
  kinds: ROLE_KINDS,
  title: { en: 'Everything allowed on everything', zh: '允许对所有资源做任何操作' },
  message: {
    en: '{kind} "{role}" allows every verb on every resource of {groups}',
    zh: '{kind} "{role}" 允许对 {groups} 的所有资源做任何操作',
  },
  variants: {
    all: {
      en: '{kind} "{role}" allows every verb on every resource, those of the future included',
      zh: '{kind} "{role}" 允许对所有资源做任何操作，以后新增的资源也在内',
    },
  },
  why: {
    en: 'Both wildcards together are the rights of an administrator under another name: reading all Secrets, running commands in all pods, changing the roles themselves. What is installed later is allowed too, without anybody deciding it.',
    zh: '两个通配符合在一起，就是换了名字的管理员权限：能读所有 Secret、能在所有 Pod 里执行命令、还能修改角色本身。以后安装的东西也自动在内，没有人做过决定。',
  },
  whenNot: {
    en: 'It installs whatever others ask for (Argo CD, Flux), or it is for the people who run the cluster.',
    zh: '它要替别人安装任意对象（如 Argo CD、Flux），或者是给集群管理员用的。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    'kube-linter': ['wildcard-in-rules'],
    kubescape: ['C-0187', 'C-0035'],
    checkov: ['CKV_K8S_49'],
    trivy: ['KSV-0044', 'KSV-0045', 'KSV-0046'],
  },
  check(manifest) {
    return policyRules(manifest).flatMap(rule => {
      const resource = rule.resources.find(({ text }) => text === '*');
      if (!resource || !isPowerfulWildcard(rule)) return [];
      const groups = rule.apiGroups.map(({ text }) => (text === '' ? 'core' : text)).join(', ');
      return [{ at: resource.span, variant: hasWildcard(rule.apiGroups) ? 'all' : undefined, args: { kind: manifest.kind, role: manifest.name ?? '', groups } }];
    });
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: ci}
rules:
  - apiGroups: ["*"]
    resources: [[|"*"|]]
    verbs: ["*"]
  - apiGroups: ["", apps]
    resources:
      - [|'*'|]
    verbs: [get, "*"]
`,
    },
    {
      why: {
        en: 'Reading everything, everything on one resource, an operator\'s own group, and a role whose rules come from others.',
        zh: '只读所有资源、只对一种资源开放、Operator 自己的 API 组，以及由其他角色聚合而成的角色。',
      },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: operator}
rules:
  - apiGroups: ["*"]
    resources: ["*"]
    verbs: [get, list, watch]
  - apiGroups: [""]
    resources: [configmaps]
    verbs: ["*"]
  - apiGroups: [shop.example.com, metrics.k8s.io]
    resources: ["*"]
    verbs: ["*"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: together}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {shop: "yes"}}]}
rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
`,
    },
  ],
});
