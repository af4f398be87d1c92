import { isBudget, maxUnavailableOf, minAvailableOf, oneAtATime } from '../../model/kubernetes/disruption-budget';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'pdb-missing-policy',
  kinds: ['PodDisruptionBudget'],
  severity: 'warning',
  category: 'availability',
  title: { en: 'PodDisruptionBudget without a number', zh: 'PodDisruptionBudget 没有写数量' },
  message: {
    en: 'PodDisruptionBudget "{name}" says neither minAvailable nor maxUnavailable: none of its healthy pods can be evicted',
    zh: 'PodDisruptionBudget "{name}" 既没写 minAvailable 也没写 maxUnavailable：健康的 Pod 一个也驱逐不了',
  },
  why: {
    en: 'The API server accepts such a budget, and the disruption controller then allows no disruption at all. Draining a node waits until someone gives up or deletes the budget.',
    zh: 'API 服务器会接受这样的预算，但干扰控制器算出来的允许干扰数是 0。排空节点会一直等下去，直到有人放弃或者删掉这个预算。',
  },
  whenNot: {
    en: 'Something else, an operator say, fills the number in later.',
    zh: '数量会由别的东西（例如 Operator）之后填入。',
  },
  links: [LINKS.configurePdb, LINKS.disruptions],
  alias: { 'kube-score': ['poddisruptionbudget-has-policy'] },
  reportsAbsence: true,
  check(manifest) {
    if (!isBudget(manifest) || !minAvailableOf(manifest).isAbsent || !maxUnavailableOf(manifest).isAbsent) return [];
    return [{ at: manifest.kindSpan, args: { name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Allow one pod at a time to be evicted', zh: '允许每次驱逐一个 Pod' },
    changes: oneAtATime,
  }],
  examples: [
    {
      bad: `apiVersion: policy/v1
kind: [|PodDisruptionBudget|]
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
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
      why: { en: 'A number is there, or will be.', zh: '已经写了数量，或者之后会填入。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 50%
  selector:
    matchLabels: {app: web}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api}
spec:
  maxUnavailable: \${MAX_UNAVAILABLE}
  selector:
    matchLabels: {app: api}
`,
    },
  ],
});
