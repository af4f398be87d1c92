import { isNodeAgent } from '../../model/kubernetes/node-agent';
import { unaskedToken } from '../../model/kubernetes/token-need';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'automount-service-account-token',
  severity: 'off',
  strict: 'info',
  category: 'security',
  title: { en: 'Token that nobody asked for', zh: '没人要用的服务账号令牌' },
  message: {
    en: '{kind} "{name}" mounts a token for the API server, though nothing here gives "{account}" any rights',
    zh: '{kind} "{name}" 会挂载访问 API 服务器的令牌，但工作区里没有给 "{account}" 任何权限',
  },
  why: {
    en: 'Most programs never call the API server. The token lies in a file of every container all the same: whoever gets in can ask the API server what the cluster holds, and act with any right that the account is given later.',
    zh: '大多数程序根本不会调用 API 服务器，但令牌照样以文件形式放进每个容器。攻破容器的人可以用它查看集群里有什么，以后给这个账号加的任何权限也归他用。',
  },
  whenNot: {
    en: 'The program calls the API server, and its rights are kept elsewhere.',
    zh: '程序会调用 API 服务器，只是权限在别处管理。',
  },
  links: [LINKS.configureServiceAccount, LINKS.serviceAccounts],
  alias: {
    polaris: ['automountServiceAccountToken'],
    kubescape: ['C-0034', 'C-0190', 'C-0261'],
    checkov: ['CKV_K8S_38'],
    trivy: ['KSV-0036'],
  },
  reportsAbsence: true,
  check(workload, { project, file, isOn }) {
    const { manifest } = workload;
    const token = workload.isTest || isNodeAgent(workload) ? undefined : unaskedToken(project, file, workload);
    if (!token || token.isUsed || (token.isDefault && isOn('default-service-account-used'))) return [];
    return [{ at: manifest.kindSpan, args: { kind: manifest.kind, name: manifest.name ?? '', account: token.account } }];
  },
  fixes: [{
    safe: false, // the program may call the API server
    title: { en: 'Mount no token', zh: '不挂载令牌' },
    changes: ({ podSpec }) => [podSpec.value.get('automountServiceAccountToken').set(false)],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: [|Pod|]
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
---
apiVersion: v1
kind: [|Pod|]
metadata: {name: cart}
spec:
  serviceAccountName: cart
  containers:
    - name: cart
      image: cart:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
  automountServiceAccountToken: false
---
apiVersion: v1
kind: Pod
metadata: {name: cart}
spec:
  serviceAccountName: cart
  containers:
    - name: cart
      image: cart:1.4.2
  automountServiceAccountToken: false
`,
      files: { 'account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: cart}\n' },
    },
    {
      why: { en: 'The pod says that it wants it, or that it does not; so may its ServiceAccount.', zh: 'Pod 写明了要或不要；ServiceAccount 也可以写明。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  automountServiceAccountToken: true
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
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: cart}
automountServiceAccountToken: false
`,
    },
    {
      why: { en: 'A binding gives it rights, a cloud an identity; and what another place makes is not known.', zh: '有绑定给了它权限，或者云平台给了它身份；在别处创建的账号则无从判断。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: operator, namespace: shop}
spec:
  serviceAccountName: operator
  containers:
    - name: operator
      image: operator:1.4.2
---
apiVersion: v1
kind: Pod
metadata: {name: backup}
spec:
  serviceAccountName: backup
  containers:
    - name: backup
      image: backup:1.4.2
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccountName: elsewhere
  containers:
    - name: web
      image: web:1.4.2
`,
      files: {
        'accounts.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: {name: operator, namespace: shop}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: backup
  annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/backup"}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: operator, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: operator}
subjects:
  - {kind: ServiceAccount, name: operator}
`,
      },
    },
  ],
});
