import { fittedTo, leavesOut } from '../../model/kubernetes/pod-affinity';
import type { YamlChange } from '../../model/yaml-change';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** matchLabelKeys take their values from the pod itself and so never leave it out. */
export default workloadRule<readonly YamlChange[] | undefined>({
  id: 'topology-spread-selector-mismatch',
  severity: 'warning',
  category: 'scheduling',
  title: { en: 'Topology spread constraint that does not count its own pods', zh: '拓扑分布约束没有统计自己的 Pod' },
  message: {
    en: 'This topology spread constraint does not select the pods of {kind} "{name}": it spreads nothing',
    zh: '这条拓扑分布约束没有选中 {kind} "{name}" 的 Pod：什么也不会分散',
  },
  variants: {
    none: {
      en: 'Without labelSelector this topology spread constraint of {kind} "{name}" counts no pod: it spreads nothing',
      zh: '{kind} "{name}" 的这条拓扑分布约束没写 labelSelector，一个 Pod 也不统计：什么也不会分散',
    },
  },
  why: {
    en: 'The scheduler counts the pods that the selector matches. When the pods themselves are not among them, every node looks empty, and all of them may land on the same one although a constraint is written.',
    zh: '调度器只统计选择器选中的 Pod。如果自己的 Pod 不在其中，每个节点看起来都是空的，尽管写了约束，所有 Pod 仍可能落在同一个节点上。',
  },
  whenNot: {
    en: 'The pods are meant to go where few pods of another application are.',
    zh: '本来就是想让这些 Pod 去另一个应用的 Pod 较少的地方。',
  },
  links: [LINKS.topologySpread],
  alias: { 'kube-score': ['pod-topology-spread-constraints'] },
  reportsAbsence: true,
  *check({ podSpec, podLabels, selector, manifest }) {
    const args = { kind: manifest.kind, name: manifest.name ?? '' };
    for (const constraint of podSpec.value.get('topologySpreadConstraints').items) {
      const written = constraint.get('labelSelector');
      const key = constraint.get('topologyKey').span;
      if (written.isAbsent && constraint.isMap && key) {
        const own = selector && selector.expressions.length === 0 && Object.keys(selector.labels).length > 0 ? selector.labels : undefined;
        yield { at: key, variant: 'none', args, data: own && [written.set({ matchLabels: own })] };
      } else if (leavesOut(written, podLabels) && written.keySpan) {
        yield { at: written.keySpan, args, data: podLabels && fittedTo(written, podLabels) };
      }
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Select its own pods', zh: '选中自己的 Pod' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          [|labelSelector|]:
            matchLabels:
              app: api
        - maxSkew: 1
          topologyKey: [|topology.kubernetes.io/zone|]
          whenUnsatisfiable: ScheduleAnyway
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'An empty selector counts every pod, its own too.', zh: '空选择器会统计所有 Pod，自己的也在内。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: {}
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchExpressions: [{key: tier, operator: In, values: [front, back]}]
          matchLabelKeys: [pod-template-hash]
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
