import { apiResourcesNamed } from '../../model/kubernetes/api-resources';
import { RBAC_GROUP, ROLE_KINDS } from '../../model/kubernetes/rbac';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

type Found = Finding<readonly YamlChange[]>;

const isEmpty = (list: Value): boolean => list.isAbsent || (list.isSequence && list.items.length === 0);

/** The one group that holds all of the resources; undefined when there is none, or not only one. */
function groupOf(resources: Value): string | undefined {
  const groups = resources.items.map(({ text }) => apiResourcesNamed(text?.split('/')[0] ?? '').map(({ group }) => group));
  const common = groups[0]?.filter(group => groups.every(each => each.includes(group))) ?? [];
  return common.length === 1 ? common[0] : undefined;
}

/** What the API server refuses first. */
function check(rule: Value, { kind }: Manifest, context: RuleContext): Found | undefined {
  const [urls, resources, apiGroups, verbs] = [rule.get('nonResourceURLs'), rule.get('resources'), rule.get('apiGroups'), rule.get('verbs')];
  if (!rule.isMap || [urls, resources, apiGroups, verbs].some(list => list.isUnknown)) return undefined;
  const first = rule.entries[0]?.keySpan;
  if (verbs.isAbsent && context.isOn('missing-required-field')) return undefined;
  if (isEmpty(verbs) && first) return { at: verbs.keySpan ?? first, variant: 'verbs' };
  if (!isEmpty(urls) && urls.keySpan) {
    if (kind === 'Role') return { at: urls.keySpan, variant: 'urls' };
    return isEmpty(resources) && isEmpty(apiGroups) ? undefined : { at: urls.keySpan, variant: 'both' };
  }
  if (isEmpty(apiGroups)) {
    const at = apiGroups.keySpan ?? resources.keySpan ?? first;
    const group = groupOf(resources);
    return at && { at, args: { group: `"${group ?? ''}"` }, variant: 'groups', data: group === undefined ? undefined : [apiGroups.set([group])] };
  }
  return isEmpty(resources) && apiGroups.keySpan ? { at: resources.keySpan ?? apiGroups.keySpan } : undefined;
}

export default manifestRule<readonly YamlChange[]>({
  id: 'rbac-rule-invalid',
  severity: 'error',
  category: 'rbac',
  kinds: ROLE_KINDS,
  title: { en: 'Role that the API server refuses', zh: 'API 服务器会拒绝的角色' },
  message: {
    en: '{kind} "{role}" is refused: this rule names no resources',
    zh: '{kind} "{role}" 会被拒绝：这条规则没有写 resources',
  },
  variants: {
    groups: {
      en: '{kind} "{role}" is refused: this rule has no apiGroups, of which "" is the one of pods and Services',
      zh: '{kind} "{role}" 会被拒绝：这条规则没有写 apiGroups；Pod、Service 所在的组是 ""',
    },
    verbs: {
      en: '{kind} "{role}" is refused: this rule names no verbs',
      zh: '{kind} "{role}" 会被拒绝：这条规则没有写 verbs',
    },
    urls: {
      en: 'Role "{role}" is refused: paths such as /healthz lie in no namespace; that takes a ClusterRole',
      zh: 'Role "{role}" 会被拒绝：/healthz 这类路径不属于任何命名空间，要用 ClusterRole',
    },
    both: {
      en: '{kind} "{role}" is refused: a rule is about resources or about nonResourceURLs, not both',
      zh: '{kind} "{role}" 会被拒绝：一条规则只能写资源或 nonResourceURLs，不能同时写',
    },
  },
  why: {
    en: 'The whole role is refused for one wrong rule, while the binding beside it is created. The program that counts on it gets "forbidden".',
    zh: '一条规则写错，整个角色都会被拒绝，而旁边的绑定照样创建成功。依赖它的程序只会收到 "forbidden"。',
  },
  whenNot: { en: 'Never: such a role cannot be created.', zh: '没有例外：这样的角色创建不出来。' },
  links: [LINKS.rbac],
  reportsAbsence: true,
  check(manifest, context) {
    if (manifest.group !== RBAC_GROUP) return [];
    return manifest.root.get('rules').items.flatMap(rule => {
      const found = check(rule, manifest, context);
      return found ? [{ ...found, args: { ...found.args, kind: manifest.kind, role: manifest.name ?? '' } }] : [];
    });
  },
  fixes: [{
    safe: false, // it grants something from then on
    title: { en: 'Write apiGroups: [{group}]', zh: '写上 apiGroups: [{group}]' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - [|resources|]:
      - deployments
    verbs: [get]
`,
      fixed: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - resources:
      - deployments
    verbs: [get]
    apiGroups:
      - apps
`,
    },
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - [|nonResourceURLs|]: [/healthz]
    verbs: [get]
  - apiGroups: [""]
    resources: [pods]
    [|verbs|]: []
  - [|apiGroups|]: [""]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: web}
rules:
  - apiGroups: [""]
    resources: [pods]
    [|nonResourceURLs|]: [/healthz]
    verbs: [get]
`,
    },
    {
      why: { en: 'A rule about paths alone, the core group, and rules that are put together from others.', zh: '只写路径的规则、核心组，以及由其他角色聚合而成的规则。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: web}
rules:
  - nonResourceURLs: [/healthz]
    verbs: [get]
  - apiGroups: [""]
    resources: [pods]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: together}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {shop: "yes"}}]}
rules: []
`,
    },
  ],
});
