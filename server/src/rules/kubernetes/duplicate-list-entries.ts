import type { PodSpec } from '../../model/kubernetes/pod-spec';
import { withoutItems } from '../../model/kubernetes/volumes';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

interface Repeat {
  readonly list: Value;
  readonly first: Value | undefined;
  readonly again: Value;
}

/** What makes an item what it is; undefined when a part of it is filled in later. */
type Identity = (item: Value) => string | undefined;

const byField = (field: string): Identity => item => item.get(field).text;
const wholly: Identity = item => {
  const fields = item.textMap;
  return fields && JSON.stringify([...fields].sort(([a], [b]) => (a < b ? -1 : 1)));
};

function* repeatsIn(podSpec: PodSpec, key: string, shown: string, identity: Identity, variant?: string): Generator<Finding<Repeat>> {
  const list = podSpec.value.get(key);
  const seen = new Map<string, Value>();
  for (const again of list.items) {
    const id = identity(again);
    const at = again.get(shown).span ?? again.entries[0]?.keySpan;
    if (id === undefined || !at) continue;
    const first = seen.get(id);
    if (!first) seen.set(id, again);
    else yield { at, variant, args: { name: again.get(shown).text ?? '' }, unnecessary: variant !== 'host', data: { list, first, again } };
  }
}

function* nameless(podSpec: PodSpec): Generator<Finding<Repeat>> {
  const list = podSpec.value.get('imagePullSecrets');
  for (const again of list.items) {
    const name = again.get('name');
    const at = name.span ?? again.entries[0]?.keySpan;
    if (again.isMap && (name.isAbsent || name.text === '') && at) yield { at, variant: 'empty', unnecessary: true, data: { list, first: undefined, again } };
  }
}

/** Host names of the repeated address move to where it stands first. */
function joined({ list, first, again }: Repeat): readonly YamlChange[] {
  const names = first?.get('hostnames');
  const known = new Set(names?.items.map(name => name.text));
  const added = again.get('hostnames').items.flatMap(name => (name.text === undefined || known.has(name.text) ? [] : name.text));
  return [...(names ? added.map(name => names.append(name)) : []), ...withoutItems(list, [again])];
}

export default workloadRule<Repeat>({
  id: 'duplicate-list-entries',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Repeated entry in a list of the pod', zh: 'Pod 的列表里有重复的条目' },
  message: {
    en: 'Pull secret "{name}" is listed twice: the API server warns that it may be dropped',
    zh: '拉取镜像的 Secret "{name}" 列了两次：API 服务器会警告它可能被丢掉',
  },
  variants: {
    empty: {
      en: 'A pull secret without a name does nothing: the API server ignores it, with a warning',
      zh: '没有名称的拉取 Secret 不起作用：API 服务器会忽略它并给出警告',
    },
    host: {
      en: 'Address "{name}" is listed twice in hostAliases: the API server warns that one may be dropped',
      zh: 'hostAliases 里地址 "{name}" 出现了两次：API 服务器会警告其中一个可能被丢掉',
    },
    toleration: {
      en: 'The toleration of "{name}" is there twice: the second one changes nothing',
      zh: '对 "{name}" 的容忍度写了两次：第二个不起作用',
    },
  },
  why: {
    en: 'kubectl apply tells the entries of these lists apart by their name or address. When two of them share it, the next apply may keep either one.',
    zh: 'kubectl apply 靠名称或地址区分这些列表的条目。两个条目相同时，下一次 apply 保留哪一个说不准。',
  },
  whenNot: { en: 'Never: the repeated entry can go.', zh: '没有例外：重复的条目可以删除。' },
  links: [LINKS.pullSecrets, LINKS.hostAliases, LINKS.taintsAndTolerations],
  *check({ podSpec }) {
    yield* repeatsIn(podSpec, 'imagePullSecrets', 'name', item => item.get('name').text || undefined);
    yield* nameless(podSpec);
    yield* repeatsIn(podSpec, 'hostAliases', 'ip', byField('ip'), 'host');
    yield* repeatsIn(podSpec, 'tolerations', 'key', wholly, 'toleration');
  },
  fixes: [
    {
      safe: true,
      title: { en: 'Remove the entry', zh: '删除该条目' },
      changes: (_workload, _context, { data, variant }) => (data && variant !== 'host' ? withoutItems(data.list, [data.again]) : undefined),
    },
    {
      safe: true,
      title: { en: 'Join the two entries', zh: '合并这两个条目' },
      changes: (_workload, _context, { data, variant }) =>
        (data && variant === 'host' && data.again.get('hostnames').items.every(name => name.isKnown) ? joined(data) : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  imagePullSecrets:
    - name: registry
    - name: [|registry|]
    - name: [|""|]
  hostAliases:
    - ip: 10.0.0.7
      hostnames: [db]
    - ip: [|10.0.0.7|]
      hostnames: [db, cache]
  tolerations:
    - {key: spot, operator: Exists}
    - {operator: Exists, key: [|spot|]}
  containers:
    - {name: web, image: "web:1.4.2"}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  imagePullSecrets:
    - name: registry
  hostAliases:
    - ip: 10.0.0.7
      hostnames: [db, cache]
  tolerations:
    - {key: spot, operator: Exists}
  containers:
    - {name: web, image: "web:1.4.2"}
`,
    },
    {
      why: { en: 'One taint, two effects; and names that are filled in later.', zh: '同一个污点的两种效果；以及稍后才填入的名称。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  imagePullSecrets:
    - name: \${PULL_SECRET}
    - name: \${PULL_SECRET}
  tolerations:
    - {key: spot, operator: Exists, effect: NoSchedule}
    - {key: spot, operator: Exists, effect: NoExecute}
  containers:
    - {name: web, image: "web:1.4.2"}
`,
    },
  ],
});
