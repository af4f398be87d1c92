import { isBudget } from '../../model/kubernetes/disruption-budget';
import { isEmptySelector, readSelector } from '../../model/kubernetes/selector';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const LABEL = 'app.kubernetes.io/name';

export default manifestRule({
  id: 'pdb-empty-selector',
  kinds: ['PodDisruptionBudget'],
  severity: 'info',
  category: 'availability',
  title: { en: 'PodDisruptionBudget without a selection', zh: 'PodDisruptionBudget 没有写选择条件' },
  message: {
    en: 'PodDisruptionBudget "{name}" counts every pod of its namespace, whatever application it belongs to',
    zh: 'PodDisruptionBudget "{name}" 会把命名空间里所有的 Pod 都算进去，不管属于哪个应用',
  },
  variants: {
    old: {
      en: 'PodDisruptionBudget "{name}" selects no pod: in v1beta1 an empty selector is none (in v1 it is every pod)',
      zh: 'PodDisruptionBudget "{name}" 没有选中任何 Pod：v1beta1 中空选择器表示一个都不选（v1 中表示全选）',
    },
    none: {
      en: 'PodDisruptionBudget "{name}" has no selector and so protects no pod',
      zh: 'PodDisruptionBudget "{name}" 没有选择器，一个 Pod 也保护不了',
    },
  },
  why: {
    en: 'In policy/v1 `{}` selects all pods and a missing selector none. A budget over a whole namespace counts Jobs and single pods too, and where any other budget exists as well, its pods have two and cannot be evicted.',
    zh: '在 policy/v1 中，`{}` 选中所有 Pod，不写选择器则一个也不选。覆盖整个命名空间的预算会把 Job 和单个 Pod 也算进去；如果还有别的预算，那些 Pod 就同时有两个预算，根本无法驱逐。',
  },
  whenNot: {
    en: 'The namespace holds one application only, and the budget is meant for all of it.',
    zh: '命名空间里只有一个应用，预算就是针对它的全部 Pod。',
  },
  links: [LINKS.configurePdb, LINKS.disruptions],
  reportsAbsence: true,
  check(manifest) {
    const written = manifest.root.get('spec', 'selector');
    const args = { name: manifest.name ?? '' };
    if (!isBudget(manifest)) return [];
    if (written.isAbsent) return [{ at: manifest.kindSpan, variant: 'none', args }];
    const selector = readSelector(written);
    if (!selector || !isEmptySelector(selector) || !written.span) return [];
    return [{ at: written.keySpan ?? written.span, variant: manifest.apiVersion === 'policy/v1beta1' ? 'old' : undefined, args }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Select the pods of one application', zh: '只选择一个应用的 Pod' },
    changes: manifest => [manifest.root.get('spec', 'selector', 'matchLabels', LABEL).set({ placeholder: manifest.name ?? 'web' })],
  }],
  examples: [
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  [|selector|]: {}
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: web
`,
    },
    {
      bad: `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  [|selector|]:
    matchLabels: {}
`,
      fixed: `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: web
`,
    },
    {
      bad: `apiVersion: policy/v1
kind: [|PodDisruptionBudget|]
metadata: {name: web}
spec:
  maxUnavailable: 1
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: web
`,
    },
    {
      why: { en: 'An expression selects as well as a label.', zh: '用表达式也能选择。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchExpressions:
      - {key: app, operator: Exists}
`,
    },
  ],
});
