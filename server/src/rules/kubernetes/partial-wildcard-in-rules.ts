import { isPowerfulWildcard, policyRules, ROLE_KINDS, STANDARD_VERBS, type PolicyRule, type Word } from '../../model/kubernetes/rbac';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

const MOST_SHOWN = 2;

const wildcardIn = (words: readonly Word[]): Word | undefined => words.find(({ text }) => text === '*');

const shown = (words: readonly Word[]): string => [...words.slice(0, MOST_SHOWN).map(({ text }) => text || 'core'), ...(words.length > MOST_SHOWN ? ['…'] : [])].join(', ');

function variantOf(rule: PolicyRule): string | undefined {
  const [verb, resource] = [wildcardIn(rule.verbs), wildcardIn(rule.resources)];
  if (verb) return resource ? 'both' : undefined;
  return resource ? 'resources' : 'groups';
}

/** `wildcard-in-rules` speaks of verbs and resources together. */
export default manifestRule<PolicyRule>({
  id: 'partial-wildcard-in-rules',
  severity: 'off',
  strict: 'info',
  category: 'rbac',
  kinds: ROLE_KINDS,
  title: { en: 'Wildcard in a role', zh: '角色里用了通配符' },
  message: {
    en: '{kind} "{role}" allows every verb on {resources}, special ones such as bind or impersonate included',
    zh: '{kind} "{role}" 允许对 {resources} 做任何操作，包括 bind、impersonate 这类特殊动词',
  },
  variants: {
    both: {
      en: '{kind} "{role}" allows every verb on every resource of {groups}, those of the future included',
      zh: '{kind} "{role}" 允许对 {groups} 的所有资源做任何操作，以后新增的资源也在内',
    },
    resources: {
      en: '{kind} "{role}" means every resource of its API groups: those of the future and all subresources too',
      zh: '{kind} "{role}" 涵盖其 API 组的所有资源：以后新增的资源和所有子资源也在内',
    },
    groups: {
      en: '{kind} "{role}" means {resources} of every API group, also of ones that are installed later',
      zh: '{kind} "{role}" 涵盖所有 API 组里的 {resources}，以后安装的也在内',
    },
  },
  why: {
    en: 'A wildcard grows with the cluster: new resources, subresources and verbs are allowed on the day they appear. Spelt out, the rule says what the program does, and a reviewer can tell when it is too much.',
    zh: '通配符会随着集群变大：新的资源、子资源、动词一出现就被允许。逐个写出来，规则才说明程序实际做什么，评审时也看得出哪里给多了。',
  },
  whenNot: {
    en: 'An operator works on all of its own resources, or a monitor reads whatever there is.',
    zh: 'Operator 要处理自己的全部资源，或者监控程序要读取所有资源。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: { 'kube-linter': ['wildcard-in-rules'], kubescape: ['C-0187'], checkov: ['CKV_K8S_49'], trivy: ['KSV-0044', 'KSV-0045', 'KSV-0046'] },
  check(manifest) {
    return policyRules(manifest).flatMap((rule): Finding<PolicyRule>[] => {
      const at = (wildcardIn(rule.verbs) ?? wildcardIn(rule.resources) ?? wildcardIn(rule.apiGroups))?.span;
      if (!at || rule.resources.length === 0 || isPowerfulWildcard(rule)) return [];
      const args = { kind: manifest.kind, role: manifest.name ?? '', resources: shown(rule.resources), groups: shown(rule.apiGroups) };
      return [{ at, variant: variantOf(rule), args, data: rule }];
    });
  },
  fixes: [{
    safe: false, // special verbs go
    title: { en: 'Spell out the eight standard verbs', zh: '展开成八个标准动词' },
    changes: (_manifest, _context, { variant, data }) => (variant === undefined && data ? [data.value.get('verbs').set(STANDARD_VERBS)] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [[|"*"|]]
`,
      fixed: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"]
`,
    },
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: monitor}
rules:
  - apiGroups: [apps]
    resources:
      - [|"*"|]
    verbs: [get, list, watch]
  - apiGroups: [[|"*"|]]
    resources: [deployments]
    verbs: [get]
`,
    },
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: operator}
rules:
  - apiGroups: [shop.example.com]
    resources: ["*"]
    verbs:
      - [|"*"|]
`,
    },
    {
      why: { en: 'Every word is spelt out, or it is the affair of wildcard-in-rules.', zh: '每个词都写全了；或者属于 wildcard-in-rules 的范围。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch]
  - apiGroups: [""]
    resources: ["*"]
    verbs: ["*"]
  - nonResourceURLs: ["*"]
    verbs: ["*"]
`,
    },
  ],
});
