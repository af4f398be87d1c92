import { demandOnPods } from '../../model/kubernetes/pod-security-demand';
import { restrictedContext } from '../../model/kubernetes/restricted-context';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { podSecurityFindings } from '../pod-security-findings';
import type { Finding } from '../rule';

const keyOf = ({ at, variant }: Finding): string => `${at.start} ${variant ?? ''}`;

export default workloadRule({
  id: 'violates-warned-pod-security-standard',
  severity: 'warning',
  category: 'security',
  title: { en: 'Warned about by its namespace\'s Pod Security Standard', zh: '违反命名空间警告的 Pod 安全性标准' },
  message: {
    en: 'Namespace "{namespace}" warns about {kind} "{name}": {level} forbids {what}',
    zh: '命名空间 "{namespace}" 会对 {kind} "{name}" 给出警告：{level} 不允许 {what}',
  },
  variants: {
    missing: {
      en: 'Namespace "{namespace}" warns about {kind} "{name}": {level} requires {what}',
      zh: '命名空间 "{namespace}" 会对 {kind} "{name}" 给出警告：{level} 要求 {what}',
    },
  },
  why: {
    en: 'The labels of the Namespace make the API server warn whoever applies such a manifest. Most teams label a namespace so before they enforce the same level: then these pods will be refused.',
    zh: 'Namespace 上的标签让 API 服务器在应用这类清单时给出警告。团队通常先这样打标签，之后再强制执行同一级别，到那时这些 Pod 就会被拒绝。',
  },
  whenNot: {
    en: 'The namespace will never enforce this level; then its warn label says too much.',
    zh: '这个命名空间不打算强制执行该级别，那就应该改掉 warn 标签。',
  },
  links: [LINKS.podSecurityStandards, LINKS.podSecurityAdmission],
  check(workload, context) {
    const enforced = demandOnPods(context.project, context.file, workload.manifest, 'enforce');
    const refused = new Set(enforced ? podSecurityFindings(workload, context, 'enforce').map(keyOf) : []);
    return podSecurityFindings(workload, context, 'warn').filter(finding => !refused.has(keyOf(finding)));
  },
  fixes: [{
    safe: false, // the image may need what is taken away
    title: { en: 'Apply the restricted security context', zh: '应用 restricted 级别的安全上下文' },
    changes: (workload, _context, { variant }) => (variant === 'missing' ? restrictedContext(workload) : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: [|Pod|]
metadata: {name: web, namespace: shop}
spec:
  hostPID: true
  securityContext:
    runAsNonRoot: true
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities: {drop: [ALL]}
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/warn: restricted
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  hostPID: true
  securityContext:
    runAsNonRoot: true
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities: {drop: [ALL]}
        allowPrivilegeEscalation: false
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/warn: restricted
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsUser: [|0|]
        allowPrivilegeEscalation: false
        capabilities: {drop: [ALL]}
  volumes:
    - name: data
      [|nfs|]: {server: nfs.example.com, path: /data}
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/warn: restricted
`,
    },
    {
      why: { en: 'This namespace warns about nothing.', zh: '这个命名空间不警告任何东西。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: privileged
    pod-security.kubernetes.io/warn: privileged
`,
    },
  ],
});
