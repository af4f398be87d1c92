import { restrictedContext } from '../../model/kubernetes/restricted-context';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { podSecurityFindings } from '../pod-security-findings';

export default workloadRule({
  id: 'violates-pod-security-standard',
  severity: 'error',
  category: 'security',
  title: { en: 'Refused by its namespace\'s Pod Security Standard', zh: '违反命名空间强制执行的 Pod 安全性标准' },
  message: {
    en: 'Namespace "{namespace}" refuses {pods}: {level} forbids {what}',
    zh: '命名空间 "{namespace}" 会拒绝 {pods}：{level} 不允许 {what}',
  },
  variants: {
    missing: {
      en: 'Namespace "{namespace}" refuses {pods}: {level} requires {what}',
      zh: '命名空间 "{namespace}" 会拒绝 {pods}：{level} 要求 {what}',
    },
  },
  why: {
    en: 'The labels of the Namespace make the API server enforce a Pod Security Standard there. It accepts a Deployment or Job all the same and refuses each of its pods, so that a rollout hangs with no pod to look at; the reason is in the events of the ReplicaSet or Job.',
    zh: 'Namespace 上的标签让 API 服务器在其中强制执行 Pod 安全性标准。Deployment、Job 本身照样能创建，但它们的 Pod 会被逐个拒绝，滚动更新卡住，又看不到任何 Pod，原因只写在 ReplicaSet 或 Job 的事件里。',
  },
  whenNot: {
    en: 'The API server exempts this user, runtime class or namespace in its admission configuration.',
    zh: 'API 服务器的准入配置豁免了这个用户、RuntimeClass 或命名空间。',
  },
  links: [LINKS.podSecurityStandards, LINKS.podSecurityAdmission],
  alias: { kubescape: ['C-0211'] },
  check: (workload, context) => podSecurityFindings(workload, context, 'enforce'),
  fixes: [{
    safe: false, // the image may need what is taken away
    title: { en: 'Apply the restricted security context', zh: '应用 restricted 级别的安全上下文' },
    changes: (workload, _context, { variant }) => (variant === 'missing' ? restrictedContext(workload) : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: [|Deployment|]
metadata: {name: web, namespace: shop}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
`,
      files: {
        'namespace.yaml': `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: shop}
spec:
  hostNetwork: [|true|]
  containers:
    - name: agent
      image: agent:1.4.2
      securityContext:
        capabilities: {add: [[|NET_ADMIN|]]}
  volumes:
    - name: logs
      [|hostPath|]: {path: /var/log}
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext:
    sysctls: [{name: [|net.ipv4.tcp_rmem|], value: 4096 87380 6291456}]
  containers:
    - name: web
      image: web:1.4.2
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.31
`,
    },
    {
      why: { en: 'Baseline does not ask for anything to be written; and a warning refuses nothing.', zh: 'baseline 不要求写任何东西；warn 只是警告，不会拒绝。' },
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
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/warn: restricted
`,
    },
    {
      why: { en: 'Which namespace this pod will be in is not said.', zh: '没有写明 Pod 属于哪个命名空间。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: web:1.4.2
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
`,
    },
  ],
});
