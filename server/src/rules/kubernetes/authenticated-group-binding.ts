import { BINDING_KINDS, bindingOf } from '../../model/kubernetes/rbac';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Bound to the group in every cluster. */
const DEFAULT_ROLES: ReadonlySet<string> = new Set([
  'system:basic-user', 'system:discovery', 'system:public-info-viewer', 'system:service-account-issuer-discovery',
]);

export default manifestRule({
  id: 'authenticated-group-binding',
  severity: 'warning',
  category: 'rbac',
  kinds: BINDING_KINDS,
  title: { en: 'Rights for everybody with a login', zh: '给所有已登录者授权' },
  message: {
    en: '{kind} "{name}" gives {role} to everybody with a login, every pod\'s service account included',
    zh: '{kind} "{name}" 把 {role} 给了所有通过身份验证的人，包括每个 Pod 的服务账号',
  },
  why: {
    en: 'system:authenticated is whoever the API server recognises: all users, all service accounts, and in clusters that trust an outside login (GKE) anybody with an account there.',
    zh: 'system:authenticated 指 API 服务器认得的所有身份：全部用户、全部服务账号；在信任外部登录的集群（如 GKE）里，还包括任何在那里有账号的人。',
  },
  whenNot: {
    en: 'The role holds nothing but what everybody may know.',
    zh: '这个角色里只有谁都可以知道的内容。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: { kubescape: ['C-0265'], trivy: ['KSV-01011'] },
  check(manifest) {
    const { roleRef, subjects = [] } = bindingOf(manifest) ?? {};
    const role = roleRef?.get('name').text;
    if (role === undefined || DEFAULT_ROLES.has(role)) return [];
    return subjects.flatMap(subject => {
      const name = subject.get('name');
      if (subject.get('kind').text !== 'Group' || name.text !== 'system:authenticated' || !name.span) return [];
      return [{ at: name.span, args: { kind: manifest.kind, name: manifest.name ?? '', role } }];
    });
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: readers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - kind: Group
    name: [|system:authenticated|]
    apiGroup: rbac.authorization.k8s.io
`,
    },
    {
      why: { en: 'A group of the house, and what every cluster gives to everybody.', zh: '公司自己的组，以及每个集群默认给所有人的角色。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: readers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: Group, name: developers, apiGroup: rbac.authorization.k8s.io}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: "system:discovery"}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:discovery"}
subjects:
  - {kind: Group, name: "system:authenticated", apiGroup: rbac.authorization.k8s.io}
`,
    },
  ],
});
