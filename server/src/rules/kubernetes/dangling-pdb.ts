import { budgetSelector, isBudget } from '../../model/kubernetes/disruption-budget';
import { fittedTo } from '../../model/kubernetes/pod-affinity';
import { meantPods, missedLabels, podLabelsOf } from '../../model/kubernetes/selected-pods';
import { isEmptySelector } from '../../model/kubernetes/selector';
import type { Located } from '../../model/project';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<Located>({
  id: 'dangling-pdb',
  kinds: ['PodDisruptionBudget'],
  severity: 'warning',
  category: 'availability',
  title: { en: 'PodDisruptionBudget selects no pod', zh: 'PodDisruptionBudget 没有选中任何 Pod' },
  message: {
    en: 'PodDisruptionBudget "{name}" protects nothing: the pods of {kind} "{workload}" have no label {label}',
    zh: 'PodDisruptionBudget "{name}" 什么也没保护：{kind} "{workload}" 的 Pod 没有标签 {label}',
  },
  why: {
    en: 'A budget that selects no pod is accepted without a word, and all pods that it was written for can be evicted at once.',
    zh: '没有选中任何 Pod 的预算照样能创建，不会有任何提示，而它本该保护的 Pod 可能一下子全被驱逐。',
  },
  whenNot: {
    en: 'The pods come from an operator or from another repository.',
    zh: '这些 Pod 由 Operator 创建，或者来自别的仓库。',
  },
  links: [LINKS.configurePdb],
  check(manifest, context) {
    const selector = isBudget(manifest) ? budgetSelector(manifest) : undefined;
    const meant = selector && !isEmptySelector(selector) ? meantPods(selector, manifest, context) : undefined;
    const [key] = selector && meant ? missedLabels(selector, meant) : [];
    const label = manifest.root.get('spec', 'selector', 'matchLabels', key ?? '');
    if (!meant || key === undefined || !label.span) return [];
    return [{
      at: label.span,
      args: { name: manifest.name ?? '', kind: meant.kind, workload: meant.name, label: `${key}=${label.text ?? ''}` },
      related: [{ at: meant, text: { en: 'The pods that are probably meant', zh: '可能想选的 Pod' } }],
      data: meant,
    }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Select the pods of "{workload}"', zh: '改为选中 "{workload}" 的 Pod' },
    changes: (manifest, _context, { data }) => data && fittedTo(manifest.root.get('spec', 'selector'), podLabelsOf(data)),
  }],
  examples: [
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web-budget}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: [|web-sever|]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: api
      release: [|blue|]
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web-budget}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web-server
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: api
`,
      files: {
        'workloads.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web-server}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  template:
    metadata:
      labels: {app: api}
    spec:
      containers: [{name: api, image: "api:1.4.2"}]
`,
      },
    },
    {
      why: { en: 'Nothing here bears its name or nearly its label: an operator may make the pods.', zh: '这里没有同名的对象，也没有相近的标签：Pod 可能由 Operator 创建。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: prometheus}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: prometheus, team: platform}
`,
      files: {
        'workloads.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: grafana}
spec:
  template:
    metadata:
      labels: {app: grafana, team: platform}
    spec:
      containers: [{name: grafana, image: "grafana:1.4.2"}]
`,
      },
    },
    {
      why: { en: 'The labels of one workload are filled in later.', zh: '有一个工作负载的标签要等之后才填入。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: "\${APP}"}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
