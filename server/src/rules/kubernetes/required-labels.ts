import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { addMissingKey, missingKeys, type MissingKey } from '../required-keys';

/** Silent until the setting `requiredLabels` names some. */
export default manifestRule<MissingKey>({
  id: 'required-labels',
  severity: 'warning',
  category: 'metadata',
  title: { en: 'Required label missing', zh: '缺少必需的标签' },
  message: {
    en: '{kind} "{name}" has no label {key}, which `requiredLabels` asks for',
    zh: '{kind} "{name}" 没有 `requiredLabels` 要求的标签 {key}',
  },
  variants: {
    pattern: {
      en: 'Label {key} of {kind} "{name}" does not match {pattern}',
      zh: '{kind} "{name}" 的标签 {key} 不符合 {pattern}',
    },
  },
  why: {
    en: 'Whoever is called at night finds out by labels whose program it is, and costs and network rules are counted and drawn by them. What has none belongs to nobody.',
    zh: '半夜接到告警的人靠标签找到负责人，成本分摊和网络规则也按标签来。没有标签的对象就没有主人。',
  },
  whenNot: { en: 'The label comes from elsewhere when it is applied: a pipeline, a policy.', zh: '标签会在 apply 时由流水线或策略补上。' },
  links: [LINKS.labels],
  alias: { 'kube-linter': ['required-label-owner'], kubescape: ['C-0076'] },
  reportsAbsence: true,
  check: (manifest, context) => missingKeys(manifest, 'labels', context.requiredLabels, context),
  fixes: [{
    safe: false,
    title: { en: 'Add label {key}', zh: '添加标签 {key}' },
    changes: (_manifest, _context, { data }) => addMissingKey(data),
  }],
  examples: [
    {
      settings: { requiredLabels: [{ name: 'team' }, { name: 'example.com/tier', kinds: ['Namespace'] }] },
      bad: `apiVersion: v1
kind: [|Pod|]
metadata:
  name: web
spec:
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: [|Namespace|]
metadata:
  name: shop
  labels:
    team: checkout
`,
      fixed: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    team: team
spec:
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    team: checkout
    example.com/tier: tier
`,
    },
    {
      settings: { requiredLabels: [{ name: 'team', pattern: '[a-z]+(-[a-z]+)*' }] },
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {team: [|Team_1|]}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'It has what is asked for; other kinds need not; and kustomize may add labels.', zh: '该有的都有；其他类型不作要求；kustomize 也可能补上标签。' },
      settings: { requiredLabels: [{ name: 'team', pattern: '[a-z-]+' }] },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {team: shop-front}}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
`,
    },
    {
      why: { en: 'kustomize writes labels here.', zh: '这里由 kustomize 写入标签。' },
      settings: { requiredLabels: [{ name: 'team' }] },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [manifest.yaml]
labels: [{pairs: {team: shop}}]
`,
      },
    },
  ],
});
