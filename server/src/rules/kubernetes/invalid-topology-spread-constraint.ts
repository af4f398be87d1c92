import { closest } from '../../text/closest';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];

type Found = Finding<readonly YamlChange[] | undefined>;

const tooSmall = (value: Value): boolean => value.isKnown && (value.number === undefined || value.number < 1 || !Number.isInteger(value.number));

function* wrongFields(constraint: Value): Iterable<Found> {
  const [skew, key, action, domains] = ['maxSkew', 'topologyKey', 'whenUnsatisfiable', 'minDomains'].map(field => constraint.get(field));
  if (!skew || !key || !action || !domains) return;
  if (tooSmall(skew) && skew.span) yield { at: skew.span, variant: 'number', args: { field: 'maxSkew' }, data: [skew.set(1)] };
  if (key.text === '' && key.span) yield { at: key.span, variant: 'key', data: [key.set({ placeholder: 'kubernetes.io/hostname' })] };
  if (action.text !== undefined && !ACTIONS.includes(action.text) && action.span) {
    const meant = closest(action.text, ACTIONS);
    yield { at: action.span, variant: 'action', args: { value: action.text }, data: meant === undefined ? undefined : [action.set(meant)] };
  }
  if (tooSmall(domains) && domains.span) yield { at: domains.span, variant: 'number', args: { field: 'minDomains' }, data: [domains.remove()] };
  else if (domains.isKnown && action.text === 'ScheduleAnyway' && domains.keySpan) yield { at: domains.keySpan, variant: 'domains', data: [domains.remove()] };
  const keys = constraint.get('matchLabelKeys');
  if (keys.isKnown && constraint.get('labelSelector').isAbsent && keys.keySpan) yield { at: keys.keySpan, variant: 'keys', data: undefined };
}

/** The same topology and the same consequence twice. */
function* repeated(constraints: readonly Value[]): Iterable<Found> {
  const seen = new Set<string>();
  for (const constraint of constraints) {
    const [key, action] = [constraint.get('topologyKey'), constraint.get('whenUnsatisfiable')];
    if (!key.text || !action.text || !key.span) continue;
    const pair = `${key.text} ${action.text}`;
    if (seen.has(pair)) yield { at: key.span, variant: 'twice', args: { key: key.text, action: action.text }, data: undefined };
    seen.add(pair);
  }
}

/** A field that is missing altogether is told by the check of the schema. */
export default workloadRule<readonly YamlChange[] | undefined>({
  id: 'invalid-topology-spread-constraint',
  severity: 'error',
  category: 'scheduling',
  title: { en: 'Invalid topology spread constraint', zh: '无效的拓扑分布约束' },
  message: {
    en: 'The API server refuses this topology spread constraint of "{name}"',
    zh: 'API 服务器会拒绝 "{name}" 的这条拓扑分布约束',
  },
  variants: {
    number: { en: '{field} must be a whole number of at least 1: the API server refuses "{name}"', zh: '{field} 必须是不小于 1 的整数：API 服务器会拒绝 "{name}"' },
    key: { en: 'topologyKey must not be empty: the API server refuses "{name}"', zh: 'topologyKey 不能为空：API 服务器会拒绝 "{name}"' },
    action: {
      en: 'whenUnsatisfiable "{value}" does not exist, only DoNotSchedule and ScheduleAnyway: "{name}" is refused',
      zh: 'whenUnsatisfiable 没有 "{value}" 这个值，只能是 DoNotSchedule 或 ScheduleAnyway："{name}" 会被拒绝',
    },
    domains: {
      en: 'minDomains goes with DoNotSchedule only: the API server refuses "{name}"',
      zh: 'minDomains 只能和 DoNotSchedule 一起用：API 服务器会拒绝 "{name}"',
    },
    keys: {
      en: 'matchLabelKeys needs a labelSelector beside it: the API server refuses "{name}"',
      zh: '写了 matchLabelKeys 就必须有 labelSelector：API 服务器会拒绝 "{name}"',
    },
    twice: {
      en: '{key} with {action} stands here twice: the API server refuses "{name}"',
      zh: '{key} 搭配 {action} 写了两次：API 服务器会拒绝 "{name}"',
    },
  },
  why: {
    en: 'The API server refuses pods with such a constraint; in a Deployment the whole object is refused, and the running version stays.',
    zh: '带有这种约束的 Pod 会被 API 服务器拒绝；如果在 Deployment 里，整个对象都会被拒绝，运行的仍是旧版本。',
  },
  whenNot: { en: 'Never: the object cannot be created.', zh: '没有这种情况：这样的对象创建不了。' },
  links: [LINKS.topologySpread],
  alias: { 'kube-linter': ['schema-validation'], 'kube-score': ['pod-topology-spread-constraints'] },
  check({ podSpec, manifest }) {
    const constraints = podSpec.value.get('topologySpreadConstraints').items.filter(constraint => constraint.isMap);
    return [...constraints.flatMap(constraint => [...wrongFields(constraint)]), ...repeated(constraints)]
      .map(found => ({ ...found, args: { ...found.args, name: manifest.name ?? '' } }));
  },
  fixes: [{
    safe: false,
    title: { en: 'Make it valid', zh: '改成有效的写法' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  topologySpreadConstraints:
    - maxSkew: [|0|]
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: [|DoNotSchedul|]
      labelSelector: {matchLabels: {app: web}}
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: ScheduleAnyway
      [|minDomains|]: 2
      labelSelector: {matchLabels: {app: web}}
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: DoNotSchedule
      labelSelector: {matchLabels: {app: web}}
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: ScheduleAnyway
      labelSelector: {matchLabels: {app: web}}
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: [|""|]
      whenUnsatisfiable: DoNotSchedule
      minDomains: [|0|]
      labelSelector: {matchLabels: {app: web}}
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: "kubernetes.io/hostname"
      whenUnsatisfiable: DoNotSchedule
      labelSelector: {matchLabels: {app: web}}
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: DoNotSchedule
      labelSelector: {matchLabels: {app: web}}
    - maxSkew: 2
      topologyKey: [|kubernetes.io/hostname|]
      whenUnsatisfiable: DoNotSchedule
      [|matchLabelKeys|]: [pod-template-hash]
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'One topology may be hard and soft at once, with different skews.', zh: '同一拓扑可以同时有硬约束和软约束，偏差不同。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  topologySpreadConstraints:
    - maxSkew: 3
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: DoNotSchedule
      minDomains: 2
      labelSelector: {matchLabels: {app: web}}
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector: {matchLabels: {app: web}}
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
