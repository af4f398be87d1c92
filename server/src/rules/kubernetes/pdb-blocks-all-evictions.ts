import { isBudget, maxUnavailableOf, minAvailableOf, oneAtATime } from '../../model/kubernetes/disruption-budget';
import { portionOf } from '../../model/kubernetes/rollout';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'pdb-blocks-all-evictions',
  kinds: ['PodDisruptionBudget'],
  severity: 'warning',
  category: 'availability',
  title: { en: 'PodDisruptionBudget blocks every eviction', zh: 'PodDisruptionBudget 禁止一切驱逐' },
  message: {
    en: '{field} {value} lets no pod of PodDisruptionBudget "{name}" be evicted: draining a node hangs',
    zh: '{field} 为 {value} 时，PodDisruptionBudget "{name}" 下的 Pod 一个也驱逐不了，排空节点会卡住',
  },
  why: {
    en: 'Node upgrades, the cluster autoscaler and `kubectl drain` evict pods through the budget. One that never lets a pod go makes them wait until a person steps in, or until the provider gives up and deletes the pods without asking.',
    zh: '节点升级、集群自动扩缩和 `kubectl drain` 驱逐 Pod 时都要经过预算。一个 Pod 也不放的预算会让它们一直等到有人介入，或者等到云厂商超时后直接删除 Pod。',
  },
  whenNot: {
    en: 'Each of these pods must be moved by hand, and everyone who drains nodes knows it.',
    zh: '这些 Pod 必须由人工迁移，而且负责排空节点的人都知道这一点。',
  },
  links: [LINKS.configurePdb, LINKS.safelyDrainNode],
  alias: { 'kube-linter': ['pdb-max-unavailable', 'pdb-min-available'], polaris: ['pdbDisruptionsIsZero'] },
  *check(manifest) {
    if (!isBudget(manifest)) return;
    const [min, max] = [minAvailableOf(manifest), maxUnavailableOf(manifest)];
    const [least, most] = [portionOf(min), portionOf(max)];
    const name = manifest.name ?? '';
    if (most?.amount === 0 && max.span) yield { at: max.span, args: { name, field: 'maxUnavailable', value: max.text } };
    if (least?.isPercent && least.amount === 100 && min.span) yield { at: min.span, args: { name, field: 'minAvailable', value: min.text } };
  },
  fixes: [{
    safe: false,
    title: { en: 'Allow one pod at a time to be evicted', zh: '允许每次驱逐一个 Pod' },
    changes: oneAtATime,
  }],
  examples: [
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: [|0|]
  selector:
    matchLabels: {app: web}
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
`,
    },
    {
      bad: `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: [|"00%"|]
`,
      fixed: `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
`,
    },
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
  minAvailable: [|100%|]
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
  maxUnavailable: 1
`,
    },
    {
      why: { en: 'One percent, rounded up, is one pod.', zh: '百分之一向上取整就是一个 Pod。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1%
  selector:
    matchLabels: {app: web}
`,
    },
  ],
});
