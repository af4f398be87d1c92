import { BINDING_KINDS, bindingOf } from '../../model/kubernetes/rbac';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const ANONYMOUS: ReadonlySet<string> = new Set(['User system:anonymous', 'Group system:unauthenticated']);
/** Made to be read by anybody: the API server's version and health, keys for OpenID Connect, what a joining node needs. */
const PUBLIC_ROLES: ReadonlySet<string> = new Set([
  'system:public-info-viewer', 'system:service-account-issuer-discovery', 'kubeadm:bootstrap-signer-clusterinfo',
]);

export default manifestRule<Value>({
  id: 'anonymous-binding',
  severity: 'warning',
  category: 'rbac',
  kinds: BINDING_KINDS,
  title: { en: 'Rights for anybody', zh: '给匿名访问者授权' },
  message: {
    en: '{kind} "{name}" gives {role} to anybody who reaches the API server, without logging in',
    zh: '{kind} "{name}" 把 {role} 给了任何能访问到 API 服务器的人，不需要登录',
  },
  why: {
    en: 'Requests without credentials are system:anonymous of the group system:unauthenticated. What is bound to them is open to everybody who can open a connection, from outside too where the API server has a public address.',
    zh: '不带凭据的请求属于用户 system:anonymous 和组 system:unauthenticated。绑定给它们的权限，任何能连上 API 服务器的人都有；API 服务器有公网地址时，外面的人也一样。',
  },
  whenNot: {
    en: 'The role holds nothing but what is meant to be public.',
    zh: '这个角色里只有本来就要公开的内容。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: { kubescape: ['C-0262'], trivy: ['KSV-0122'] },
  check(manifest) {
    const { roleRef, subjects = [] } = bindingOf(manifest) ?? {};
    const role = roleRef?.get('name').text;
    if (role === undefined || PUBLIC_ROLES.has(role)) return [];
    return subjects.flatMap(subject => {
      const name = subject.get('name');
      if (!ANONYMOUS.has(`${subject.get('kind').text ?? ''} ${name.text ?? ''}`) || !name.span) return [];
      return [{ at: name.span, args: { kind: manifest.kind, name: manifest.name ?? '', role }, data: subject }];
    });
  },
  fixes: [{
    safe: false, // somebody may rely on it
    title: { en: 'Take the rights away', zh: '删除这个主体' },
    changes: (_manifest, _context, { data }) => (data ? [data.remove()] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: dashboard}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - kind: ServiceAccount
    name: dashboard
    namespace: tools
  - kind: User
    name: [|system:anonymous|]
    apiGroup: rbac.authorization.k8s.io
  - kind: Group
    name: [|"system:unauthenticated"|]
    apiGroup: rbac.authorization.k8s.io
`,
      fixed: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: dashboard}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - kind: ServiceAccount
    name: dashboard
    namespace: tools
`,
    },
    {
      why: { en: 'A role that is made to be public.', zh: '这个角色本来就是公开的。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: oidc-reviewer}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:service-account-issuer-discovery"}
subjects:
  - {kind: Group, name: "system:unauthenticated", apiGroup: rbac.authorization.k8s.io}
`,
    },
  ],
});
