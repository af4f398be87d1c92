import { isBudget, overlapsOf } from '../../model/kubernetes/disruption-budget';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Speaks only about budgets of one folder: in other folders the same object may stand in another shape. */
export default manifestRule({
  id: 'overlapping-pdbs',
  kinds: ['PodDisruptionBudget'],
  severity: 'warning',
  category: 'availability',
  title: { en: 'Two PodDisruptionBudgets over one pod', zh: '两个 PodDisruptionBudget 管着同一个 Pod' },
  message: {
    en: 'PodDisruptionBudgets "{name}" and "{other}" both select the pods of "{workload}": they cannot be evicted at all',
    zh: 'PodDisruptionBudget "{name}" 和 "{other}" 都选中了 "{workload}" 的 Pod：这些 Pod 根本无法驱逐',
  },
  why: {
    en: 'The eviction API refuses to work on a pod that more than one budget covers: it answers with an error, whatever the budgets would allow. Draining the node fails until one of them is gone.',
    zh: '一个 Pod 被多个预算覆盖时，驱逐 API 会直接返回错误，不管预算本身允不允许。必须去掉其中一个，节点才能排空。',
  },
  whenNot: {
    en: 'The two are never applied to the same namespace.',
    zh: '两个预算不会同时部署到同一个命名空间。',
  },
  links: [LINKS.disruptions, LINKS.configurePdb],
  check(manifest, context) {
    const [overlap] = isBudget(manifest) ? overlapsOf(manifest, context) : [];
    if (!overlap) return [];
    const { other, workload } = overlap;
    return [{
      at: manifest.nameSpan,
      args: { name: manifest.name ?? '', other: other.name, workload: workload.name },
      related: [
        { at: other, text: { en: 'The other budget', zh: '另一个预算' } },
        { at: workload, text: { en: 'Both select its pods', zh: '两个预算都选中了它的 Pod' } },
      ],
    }];
  },
  examples: [
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: [|web|]}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: [|front|]}
spec:
  maxUnavailable: 1
  selector:
    matchExpressions:
      - {key: tier, operator: In, values: [front]}
`,
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      },
    },
    {
      why: { en: 'Each selects other pods, and one stands in another namespace.', zh: '各自选中不同的 Pod，还有一个在别的命名空间。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: api}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: other, namespace: other}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
`,
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      },
    },
  ],
});
