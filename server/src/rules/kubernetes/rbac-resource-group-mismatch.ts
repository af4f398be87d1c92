import { API_RESOURCES, apiResourcesNamed, isBuiltInGroup, type ApiResource } from '../../model/kubernetes/api-resources';
import type { Manifest } from '../../model/kubernetes/manifest';
import { policyRules, ROLE_KINDS, STANDARD_VERBS, type PolicyRule, type Word } from '../../model/kubernetes/rbac';
import { closest } from '../../text/closest';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

type Found = Finding<readonly YamlChange[]>;

/** Verbs beside the standard ones that mean something to the API server. */
const SPECIAL_VERBS: ReadonlySet<string> = new Set(['*', 'bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest', 'use']);
/** What people write for verbs. */
const OTHER_VERBS: Readonly<Record<string, string>> = { read: 'get', view: 'get', write: 'update', edit: 'update', modify: 'update', put: 'update', post: 'create', remove: 'delete' };
const POD_SUBRESOURCES: readonly string[] = [
  'log', 'exec', 'attach', 'portforward', 'proxy', 'status', 'eviction', 'binding', 'ephemeralcontainers', 'resize',
];
const SHORTEST_TO_GUESS = 5;

const split = (resource: string): readonly [string, string | undefined] => {
  const slash = resource.indexOf('/');
  return slash < 0 ? [resource, undefined] : [resource.slice(0, slash), resource.slice(slash + 1)];
};

const shown = (groups: readonly Word[]): string => groups.map(({ text }) => `"${text}"`).join(', ');

/** Every group is known and holds nothing but Kubernetes' own: what is not in the table does not exist. */
const isKnown = ({ value, apiGroups }: PolicyRule): boolean =>
  apiGroups.length > 0 && apiGroups.length === value.get('apiGroups').items.length && apiGroups.every(({ text }) => isBuiltInGroup(text));

/** The plural for a singular, a kind, a short name or a slip. */
function pluralFor(written: string): string | undefined {
  const lower = written.toLowerCase();
  if (apiResourcesNamed(lower).length > 0) return lower;
  const other = API_RESOURCES.find(({ kind, short }) => kind.toLowerCase() === lower || short === lower);
  return other?.plural ?? (lower.length < SHORTEST_TO_GUESS ? undefined : closest(lower, API_RESOURCES.map(({ plural }) => plural)));
}

const rename = (word: Word, meant: string | undefined): Found =>
  ({ at: word.span, variant: 'name', args: { resource: word.text, meant }, data: meant === undefined ? undefined : [word.value.set(meant)] });

function wrongName(word: Word): Found | undefined {
  const [base, part] = split(word.text);
  if (base === '*' || base === '') return undefined;
  if (apiResourcesNamed(base).length === 0) {
    const plural = pluralFor(base);
    return plural === undefined ? undefined : rename(word, part === undefined ? plural : `${plural}/${part}`);
  }
  if (part === '*') return { at: word.span, variant: 'subresources', args: { resource: word.text } };
  const meant = base === 'pods' && part !== undefined && !POD_SUBRESOURCES.includes(part) ? closest(part, POD_SUBRESOURCES) : undefined;
  return meant === undefined ? undefined : rename(word, `pods/${meant}`);
}

/** Groups that hold all of the rule's resources, when it names a single one that holds none of them. */
function rightGroup({ apiGroups, resources }: PolicyRule): string | undefined {
  const groupsOf = (word: Word): readonly string[] => apiResourcesNamed(split(word.text)[0]).map(({ group }) => group);
  const [first] = resources;
  return apiGroups.length === 1 && first ? groupsOf(first).find(group => resources.every(word => groupsOf(word).includes(group))) : undefined;
}

/** Another rule of the role names the resource under one of its groups: this one is a leftover and harms nobody. */
const isGrantedBy = (rules: readonly PolicyRule[], { text }: Word, known: readonly ApiResource[]): boolean => rules.some(({ apiGroups, resources }) =>
  resources.some(word => word.text === text || word.text === '*') && apiGroups.some(word => word.text === '*' || known.some(({ group }) => group === word.text)));

/** Resources that none of the rule's groups holds: one finding for each group that is missing. */
function wrongGroups(rule: PolicyRule, rules: readonly PolicyRule[]): readonly Found[] {
  const { apiGroups, resources, value } = rule;
  const found = new Map<string, Found>();
  for (const word of resources) {
    const known = apiResourcesNamed(split(word.text)[0]);
    const [first] = known;
    if (!first || isGrantedBy(rules, word, known) || found.has(first.group)) continue;
    const [only] = apiGroups;
    const isOnly = only !== undefined && rightGroup(rule) === first.group;
    found.set(first.group, {
      at: isOnly ? only.span : word.span,
      args: { resource: word.text, right: `"${first.group}"`, groups: shown(apiGroups) },
      data: [isOnly ? only.value.set(first.group) : value.get('apiGroups').append(first.group)],
    });
  }
  return [...found.values()];
}

/** A Role reaches one namespace; what lies in none needs a ClusterRole. Of namespaces, each counts as lying in itself. */
const clusterScoped = ({ apiGroups, resources }: PolicyRule): readonly Found[] => resources.flatMap(word => {
  const [base] = split(word.text);
  const known = apiResourcesNamed(base).filter(({ group }) => apiGroups.some(({ text }) => text === group));
  return known.length === 0 || base === 'namespaces' || known.some(({ namespaced }) => namespaced) ? [] : [{ at: word.span, variant: 'cluster', args: { resource: word.text } }];
});

function wrongVerb(word: Word): Found | undefined {
  const { text } = word;
  if (STANDARD_VERBS.includes(text) || SPECIAL_VERBS.has(text)) return undefined;
  const lower = text.toLowerCase();
  const meant = OTHER_VERBS[lower] ?? (STANDARD_VERBS.includes(lower) ? lower : closest(lower, text.length < SHORTEST_TO_GUESS ? [] : STANDARD_VERBS));
  return meant === undefined ? undefined : { at: word.span, variant: 'verb', args: { verb: text, meant }, data: [word.value.set(meant)] };
}

/** A version behind the group, or a word for the group that has no name. */
const badGroups = ({ apiGroups }: PolicyRule): readonly Found[] => apiGroups.flatMap(word => {
  const meant = word.text === 'core' || word.text === 'v1' ? '' : /^([^/]+)\/v\d\w*$/.exec(word.text)?.[1];
  return meant === undefined ? [] : [{ at: word.span, variant: 'version', args: { group: word.text, meant: `"${meant}"` }, data: [word.value.set(meant)] }];
});

const check = ({ kind }: Manifest, rule: PolicyRule, rules: readonly PolicyRule[]): readonly Found[] => [
  ...wrongGroups(rule, rules),
  ...rule.resources.flatMap(word => wrongName(word) ?? []),
  ...(kind === 'Role' ? clusterScoped(rule) : []),
  ...rule.verbs.flatMap(word => wrongVerb(word) ?? []),
];

/** Silent about groups of other projects: what they hold is not known. */
export default manifestRule<readonly YamlChange[]>({
  id: 'rbac-resource-group-mismatch',
  severity: 'warning',
  category: 'rbac',
  kinds: ROLE_KINDS,
  title: { en: 'Rule that grants nothing', zh: '不起作用的权限规则' },
  message: {
    en: '{kind} "{role}" allows nothing on {resource}: their API group is {right}, not {groups}',
    zh: '{kind} "{role}" 对 {resource} 没有任何授权：它的 API 组是 {right}，不是 {groups}',
  },
  variants: {
    version: {
      en: '{kind} "{role}" allows nothing with API group "{group}": it is called {meant}',
      zh: '{kind} "{role}" 里的 API 组 "{group}" 不起作用：应写作 {meant}',
    },
    name: {
      en: '{kind} "{role}" allows nothing on "{resource}": RBAC calls it {meant}',
      zh: '{kind} "{role}" 对 "{resource}" 没有任何授权：RBAC 里它叫 {meant}',
    },
    subresources: {
      en: '{kind} "{role}" allows nothing with "{resource}": only whole names and */name are matched',
      zh: '{kind} "{role}" 里的 "{resource}" 不起作用：只能写完整名称或 */名称',
    },
    cluster: {
      en: 'Role "{role}" allows nothing on {resource}, which lie in no namespace: that takes a ClusterRole',
      zh: 'Role "{role}" 对 {resource} 没有任何授权：它不属于任何命名空间，要用 ClusterRole',
    },
    verb: {
      en: '{kind} "{role}" allows nothing with "{verb}": the API server knows no such verb; is {meant} meant?',
      zh: '{kind} "{role}" 里的 "{verb}" 不起作用：API 服务器没有这个动词，是不是想写 {meant}？',
    },
  },
  why: {
    en: 'RBAC compares words. A resource under a wrong group, in the singular or misspelt is accepted without a word and matches no request; the program gets "forbidden", and the next step is often far too many rights.',
    zh: 'RBAC 只是逐字比较。资源写错了组、写成单数或者拼错，都能正常创建，却匹配不到任何请求；程序只会收到 "forbidden"，接下来往往就是把权限放得过大。',
  },
  whenNot: {
    en: 'An API server of your own has added a resource of that name to the group.',
    zh: '自建的 API 服务器在这个组里加了同名的资源。',
  },
  links: [LINKS.rbac],
  check: manifest => policyRules(manifest).flatMap((rule, _index, rules) => [...badGroups(rule), ...(isKnown(rule) ? check(manifest, rule, rules) : [])])
    .map(found => ({ ...found, args: { ...found.args, kind: manifest.kind, role: manifest.name ?? '' } })),
  fixes: [{
    safe: false, // what granted nothing grants something from then on
    title: { en: 'Write what the API server knows', zh: '改成 API 服务器认得的写法' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: deployer}
rules:
  - apiGroups: [[|""|]]
    resources: [deployments, deployments/scale]
    verbs: [get, [|Update|], [|write|]]
  - apiGroups: ["", apps]
    resources: [pods, deployments, [|cronjobs|], jobs]
    verbs: [list, [|wacth|]]
  - apiGroups:
      - [|extensions|]
    resources:
      - ingresses
    verbs: [get]
  - apiGroups: [""]
    resources: [[|Pod|], [|cm|], [|secrts|], [|pods/logs|]]
    verbs: [get]
  - apiGroups: [[|core|], [|apps/v1|]]
    resources: [services, statefulsets]
    verbs: [get]
`,
      fixed: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: deployer}
rules:
  - apiGroups: ["apps"]
    resources: [deployments, deployments/scale]
    verbs: [get, update, update]
  - apiGroups: ["", apps, batch]
    resources: [pods, deployments, cronjobs, jobs]
    verbs: [list, watch]
  - apiGroups:
      - networking.k8s.io
    resources:
      - ingresses
    verbs: [get]
  - apiGroups: [""]
    resources: [pods, configmaps, secrets, pods/log]
    verbs: [get]
  - apiGroups: ["", apps]
    resources: [services, statefulsets]
    verbs: [get]
`,
    },
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - apiGroups: [""]
    resources: [[|pods/*|], [|nodes|], namespaces]
    verbs: [get]
`,
    },
    {
      why: {
        en: 'A group among others, or another rule, fits; wildcards, groups of other projects, special verbs, and resources that several groups have.',
        zh: '多个组中有一个合适，或者另一条规则合适；通配符、其他项目的组、特殊动词，以及多个组都有的资源。',
      },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: web}
rules:
  - {apiGroups: [extensions, networking.k8s.io], resources: [ingresses, ingresses/status], verbs: [get, update]}
  - {apiGroups: ["*"], resources: [deployments], verbs: [get]}
  - {apiGroups: [extensions], resources: [daemonsets], verbs: [list]}
  - {apiGroups: [apps], resources: [daemonsets], verbs: [list]}
  - {apiGroups: [argoproj.io], resources: [workflow], verbs: [read]}
  - {apiGroups: [metrics.k8s.io], resources: [pods, nodes], verbs: [get]}
  - {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind, escalate]}
  - {apiGroups: [""], resources: [routes, "*/status", events], verbs: ["*"]}
`,
    },
  ],
});
