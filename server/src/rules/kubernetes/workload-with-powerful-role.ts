import { namespacesMeet, type Manifest } from '../../model/kubernetes/manifest';
import { BINDING_KINDS, type TakeoverRight } from '../../model/kubernetes/rbac';
import { serviceAccountName } from '../../model/kubernetes/service-account';
import type { Located } from '../../model/project';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext, Text } from '../rule';

/** What whoever breaks in may do. */
const WORDS: Readonly<Record<TakeoverRight | 'everything', Text>> = {
  everything: { en: 'do everything', zh: '做任何事' },
  impersonate: { en: 'act as anybody', zh: '冒充任何人' },
  escalate: { en: 'hand out any right', zh: '授予任何权限' },
  'node-proxy': { en: 'run commands through kubelets', zh: '通过 kubelet 执行命令' },
  'service-account-token': { en: 'make tokens of other accounts', zh: '签发其他账号的令牌' },
  'webhook-config': { en: 'rewrite whatever is applied', zh: '改写所有提交的对象' },
  'approve-csr': { en: 'get certificates for others', zh: '拿到他人身份的证书' },
  secrets: { en: 'get at Secrets', zh: '访问 Secret' },
  'pod-exec': { en: 'run commands in other pods', zh: '在其他 Pod 里执行命令' },
  'create-workloads': { en: 'run pods of any account', zh: '以任何账号运行 Pod' },
  'create-pv': { en: 'mount any folder of a node', zh: '挂载节点上的任意目录' },
};

/** The user-facing roles that every cluster has. */
const BUILT_IN: Readonly<Record<string, keyof typeof WORDS>> = { 'cluster-admin': 'everything', admin: 'secrets', edit: 'secrets' };

function worstRight({ binding, namespace }: Located, { project, file }: RuleContext): keyof typeof WORDS | undefined {
  const { kind, name } = binding?.role ?? {};
  if (kind === undefined || name === undefined) return undefined;
  const role = project.near(file, kind).find(object => object.name === name && (kind === 'ClusterRole' || namespacesMeet(object.namespace, namespace)))?.role;
  if (!role) return kind === 'ClusterRole' ? BUILT_IN[name] : undefined;
  return role.isAllPowerful ? 'everything' : role.rights[0];
}

const bindingsOf = (account: string, { namespace }: Manifest, { project, file }: RuleContext): readonly Located[] => BINDING_KINDS
  .flatMap(kind => project.near(file, kind))
  .filter(({ binding, namespace: own }) => binding?.accounts.some(bound => bound.name === account && namespacesMeet(bound.namespace ?? own, namespace)));

/** Needs the binding in the workspace. */
export default workloadRule({
  id: 'workload-with-powerful-role',
  severity: 'off',
  category: 'rbac',
  title: { en: 'Program with powerful rights', zh: '程序持有高权限' },
  message: {
    en: 'Whoever breaks into {kind} "{name}" can {right}, by {roleKind} "{role}" of its service account',
    zh: '攻破 {kind} "{name}" 的人可以{right}：它的服务账号绑定了 {roleKind} "{role}"',
  },
  why: {
    en: 'A hole in a program gives away the token of its service account. What that token may do decides whether one pod is lost or the cluster.',
    zh: '程序一旦被攻破，它的服务账号令牌也就落入他人之手。令牌的权限决定了损失的是一个 Pod 还是整个集群。',
  },
  whenNot: { en: 'It is an operator that needs these rights, and it is looked after like one.', zh: '它是确实需要这些权限的 Operator，并且按这个级别来维护。' },
  links: [LINKS.rbacGoodPractices, LINKS.serviceAccounts],
  alias: { kubescape: ['C-0267', 'C-0272', 'C-0053'] },
  check({ podSpec, manifest }, context) {
    const account = serviceAccountName(podSpec.value);
    if (account === undefined || podSpec.value.get('automountServiceAccountToken').boolean === false) return [];
    for (const binding of bindingsOf(account, manifest, context)) {
      const right = worstRight(binding, context);
      if (!right || !binding.binding?.role) continue;
      const { kind: roleKind, name: role } = binding.binding.role;
      return [{
        at: podSpec.value.get('serviceAccountName').span ?? manifest.nameSpan,
        args: { kind: manifest.kind, name: manifest.name ?? '', right: WORDS[right], roleKind, role },
        related: [{ at: binding, text: { en: 'It is bound here', zh: '在这里绑定' } }],
      }];
    }
    return [];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: [|web|]
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: Pod
metadata: {name: [|helper|], namespace: tools}
spec:
  containers: [{name: helper, image: "helper:1.4.2"}]
`,
      files: {
        'rbac.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules: [{apiGroups: [""], resources: [secrets], verbs: [list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
subjects: [{kind: ServiceAccount, name: web}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: tools}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: default, namespace: tools}]
`,
      },
    },
    {
      why: { en: 'Small rights, another namespace\'s account, and a pod without a token.', zh: '权限很小、其他命名空间的账号，以及不挂载令牌的 Pod。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: web
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: Pod
metadata: {name: helper, namespace: shop}
spec:
  serviceAccountName: helper
  automountServiceAccountToken: false
  containers: [{name: helper, image: "helper:1.4.2"}]
`,
      files: {
        'rbac.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: all}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: web, namespace: tools}, {kind: ServiceAccount, name: helper, namespace: shop}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: web}]
`,
      },
    },
  ],
});
