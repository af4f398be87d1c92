import { isNetworkPolicy, policySelector } from '../../model/kubernetes/network-policy';
import { fittedTo } from '../../model/kubernetes/pod-affinity';
import { meantPods, missedLabels, podLabelsOf } from '../../model/kubernetes/selected-pods';
import { isEmptySelector } from '../../model/kubernetes/selector';
import type { Located } from '../../model/project';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<Located>({
  id: 'dangling-network-policy',
  kinds: ['NetworkPolicy'],
  severity: 'warning',
  category: 'networking',
  title: { en: 'NetworkPolicy selects no pod', zh: 'NetworkPolicy 没有选中任何 Pod' },
  message: {
    en: 'NetworkPolicy "{name}" isolates nothing: the pods of {kind} "{workload}" have no label {label}',
    zh: 'NetworkPolicy "{name}" 没有隔离任何 Pod：{kind} "{workload}" 的 Pod 没有标签 {label}',
  },
  why: {
    en: 'A policy that selects no pod is accepted without a word, and the pods that it was written for stay open to everybody.',
    zh: '没有选中任何 Pod 的策略照样能创建，不会有任何提示，而它本该隔离的 Pod 对谁都是开放的。',
  },
  whenNot: {
    en: 'The pods come from an operator or from another repository.',
    zh: '这些 Pod 由 Operator 创建，或者来自别的仓库。',
  },
  links: [LINKS.networkPolicies],
  alias: { 'kube-linter': ['dangling-networkpolicy'], 'kube-score': ['networkpolicy-targets-pod'], kubescape: ['C-0299'] },
  check(manifest, context) {
    const written = manifest.root.get('spec', 'podSelector');
    const selector = isNetworkPolicy(manifest) ? policySelector(written) : undefined;
    const meant = selector && !isEmptySelector(selector) ? meantPods(selector, manifest, context) : undefined;
    const [key] = selector && meant ? missedLabels(selector, meant) : [];
    const label = written.get('matchLabels', key ?? '');
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
    changes: (manifest, _context, { data }) => data && fittedTo(manifest.root.get('spec', 'podSelector'), podLabelsOf(data)),
  }],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web-only}
spec:
  podSelector:
    matchLabels:
      app: [|wbe|]
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web-only}
spec:
  podSelector:
    matchLabels:
      app: web
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
    {
      why: { en: 'An empty selector selects every pod; nothing here resembles the other one\'s pods.', zh: '空的选择算符选中所有 Pod；另一个的 Pod 在这里没有相近的。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all}
spec:
  podSelector: {}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: prometheus}
spec:
  podSelector:
    matchLabels: {app: prometheus}
---
apiVersion: apps/v1
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
  ],
});
