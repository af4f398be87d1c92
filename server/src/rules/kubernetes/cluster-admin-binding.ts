import { BINDING_KINDS, bindingOf } from '../../model/kubernetes/rbac';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const CLUSTER_ADMIN = 'cluster-admin';

/** The cluster's own bindings, as a dump of it holds them. */
const isClustersOwn = (name: string | undefined): boolean => name === CLUSTER_ADMIN || (name?.startsWith('system:') ?? false);

export default manifestRule({
  id: 'cluster-admin-binding',
  severity: 'warning',
  category: 'rbac',
  kinds: BINDING_KINDS,
  title: { en: 'Binding to cluster-admin', zh: '绑定到 cluster-admin' },
  message: {
    en: '{kind} "{name}" allows {subject} everything in the whole cluster',
    zh: '{kind} "{name}" 允许 {subject} 在整个集群里做任何事',
  },
  variants: {
    namespace: {
      en: '{kind} "{name}" allows {subject} everything in its namespace, roles and Secrets included',
      zh: '{kind} "{name}" 允许 {subject} 在所在命名空间里做任何事，包括修改角色和读取 Secret',
    },
  },
  why: {
    en: 'Whoever gets hold of one token of cluster-admin owns every namespace, Secret and node. Programs hardly ever need that: a role of their own with the resources that they touch stops a break-in where it happened.',
    zh: '只要拿到一个 cluster-admin 的令牌，就控制了所有命名空间、Secret 和节点。程序几乎都用不到这么大的权限：给它一个只含所需资源的角色，出事时影响就限制在原处。',
  },
  whenNot: {
    en: 'It installs whatever others ask for (Argo CD, Flux), or it is for the people who run the cluster.',
    zh: '它要替别人安装任意对象（如 Argo CD、Flux），或者是给集群管理员用的。',
  },
  links: [LINKS.rbac, LINKS.rbacGoodPractices],
  alias: {
    'kube-linter': ['cluster-admin-role-binding'],
    polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole'],
    kubescape: ['C-0035', 'C-0272'],
    trivy: ['KSV-0111'],
  },
  check(manifest) {
    const { roleRef, subjects } = bindingOf(manifest) ?? {};
    const name = roleRef?.get('name');
    if (!subjects || subjects.length === 0 || !name?.span || name.text !== CLUSTER_ADMIN || isClustersOwn(manifest.name)) return [];
    if (roleRef?.get('kind').text !== 'ClusterRole') return [];
    const subject = subjects.map(each => each.get('name').text ?? '…').join(', ');
    return [{
      at: name.span,
      variant: manifest.kind === 'RoleBinding' ? 'namespace' : undefined,
      args: { kind: manifest.kind, name: manifest.name ?? '', subject },
    }];
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: deployer}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: [|cluster-admin|]}
subjects:
  - {kind: ServiceAccount, name: deployer, namespace: ci}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: deployer, namespace: shop}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: [|cluster-admin|]
subjects:
  - {kind: ServiceAccount, name: deployer, namespace: ci}
`,
    },
    {
      why: { en: 'A smaller role, a Role of one\'s own by that name, and the cluster\'s own binding.', zh: '权限较小的角色、自己定义的同名 Role，以及集群自带的绑定。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: deployer, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects:
  - {kind: ServiceAccount, name: deployer, namespace: ci}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: own, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: cluster-admin}
subjects:
  - {kind: ServiceAccount, name: deployer, namespace: ci}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: cluster-admin}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects:
  - {kind: Group, name: "system:masters", apiGroup: rbac.authorization.k8s.io}
`,
    },
  ],
});
