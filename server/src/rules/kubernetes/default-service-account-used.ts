import { isNodeAgent } from '../../model/kubernetes/node-agent';
import { unaskedToken } from '../../model/kubernetes/token-need';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'default-service-account-used',
  severity: 'off',
  category: 'security',
  title: { en: 'Token of the shared service account', zh: '使用公共的默认服务账号' },
  message: {
    en: '{kind} "{name}" acts as "default", the account of every pod in the namespace that names none',
    zh: '{kind} "{name}" 使用 "default" 账号，命名空间里没指定账号的 Pod 都在用它',
  },
  why: {
    en: 'A right that one program needs and "default" is given belongs to all others from then on, and audit logs cannot tell them apart.',
    zh: '给 "default" 加上某个程序需要的权限，其他程序也就都有了；审计日志里也分不清是谁。',
  },
  whenNot: {
    en: 'No program of the namespace calls the API server, and "default" never gets any right.',
    zh: '命名空间里没有程序调用 API 服务器，"default" 也永远不会得到权限。',
  },
  links: [LINKS.serviceAccounts, LINKS.configureServiceAccount],
  alias: { 'kube-linter': ['default-service-account'], kubescape: ['C-0189'] },
  reportsAbsence: true,
  check(workload, { project, file }) {
    const { manifest, podSpec } = workload;
    const token = workload.isTest || isNodeAgent(workload) ? undefined : unaskedToken(project, file, workload);
    if (!token?.isDefault) return [];
    const at = podSpec.value.get('serviceAccountName').span ?? manifest.kindSpan;
    return [{ at, args: { kind: manifest.kind, name: manifest.name ?? '' } }];
  },
  fixes: [
    {
      safe: false, // the program may call the API server
      title: { en: 'Mount no token', zh: '不挂载令牌' },
      changes: ({ podSpec }) => [podSpec.value.get('automountServiceAccountToken').set(false)],
    },
    {
      safe: false, // the account must exist
      title: { en: 'Use a service account of its own', zh: '使用单独的服务账号' },
      changes: ({ podSpec, manifest }) => [podSpec.value.get('serviceAccountName').set({ placeholder: manifest.name ?? 'app' })],
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: [|Pod|]
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
  automountServiceAccountToken: false
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: [|default|]
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: default
  containers:
    - name: web
      image: web:1.4.2
  automountServiceAccountToken: false
`,
    },
    {
      why: { en: 'Without a token it does not matter, and another account is the pod\'s own.', zh: '不挂载令牌就无所谓；指定了账号就是 Pod 自己的。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  automountServiceAccountToken: false
  containers:
    - name: web
      image: web:1.4.2
---
apiVersion: v1
kind: Pod
metadata: {name: cart}
spec:
  serviceAccountName: cart
  containers:
    - name: cart
      image: cart:1.4.2
`,
    },
  ],
});
