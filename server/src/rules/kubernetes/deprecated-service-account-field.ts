import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'deprecated-service-account-field',
  severity: 'warning',
  category: 'deprecation',
  title: { en: 'serviceAccount instead of serviceAccountName', zh: '使用了 serviceAccount 而非 serviceAccountName' },
  message: {
    en: 'serviceAccount of {kind} "{name}" is the old spelling of serviceAccountName',
    zh: '{kind} "{name}" 的 serviceAccount 是 serviceAccountName 的旧写法',
  },
  variants: {
    ignored: {
      en: 'serviceAccount "{account}" of {kind} "{name}" has no effect: serviceAccountName "{used}" is used',
      zh: '{kind} "{name}" 的 serviceAccount "{account}" 不起作用：实际使用 serviceAccountName "{used}"',
    },
  },
  why: {
    en: 'The API server keeps the old field for the earliest manifests only. Tools and policies look at serviceAccountName, and where both are written, the old one is silently ignored.',
    zh: 'API 服务器保留旧字段只是为了最早的清单。工具和策略看的都是 serviceAccountName；两个都写时，旧字段会被悄悄忽略。',
  },
  whenNot: {
    en: 'The manifest was exported from a cluster, which fills in both.',
    zh: '清单是从集群导出的，集群会把两个字段都填上。',
  },
  links: [LINKS.configureServiceAccount],
  alias: { 'kube-linter': ['deprecated-service-account-field'], kubescape: ['C-0294'] },
  check({ podSpec, manifest }) {
    const [old, current] = [podSpec.value.get('serviceAccount'), podSpec.value.get('serviceAccountName')];
    if (!old.isKnown || !old.keySpan || current.isUnknown || current.text === old.text) return [];
    const names = { kind: manifest.kind, name: manifest.name ?? '' };
    return current.isAbsent
      ? [{ at: old.keySpan, args: names }]
      : [{ at: old.keySpan, variant: 'ignored', args: { ...names, account: old.text, used: current.text }, unnecessary: true }];
  },
  fixes: [
    {
      safe: true,
      title: { en: 'Rename to serviceAccountName', zh: '改名为 serviceAccountName' },
      changes: ({ podSpec }, _context, { variant }) => (variant ? undefined : [podSpec.value.get('serviceAccount').rename('serviceAccountName')]),
    },
    {
      safe: false, // perhaps the other one is wrong
      title: { en: 'Remove serviceAccount', zh: '删除 serviceAccount' },
      changes: ({ podSpec }, _context, { variant }) => (variant ? [podSpec.value.get('serviceAccount').remove()] : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  [|serviceAccount|]: shop # may read secrets
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: shop # may read secrets
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: web
  [|serviceAccount|]: shop
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'Exported from a cluster, which fills in both.', zh: '从集群导出，两个字段都会被填上。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccount: web
  serviceAccountName: web
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
