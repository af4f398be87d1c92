import { meets } from '../../model/facts';
import { BINDING_KINDS, bindingOf } from '../../model/kubernetes/rbac';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Needs the role in the workspace; the role itself has a finding of `wildcard-in-rules`. */
export default manifestRule({
  id: 'wildcard-role-binding',
  severity: 'off',
  strict: 'info',
  category: 'rbac',
  kinds: BINDING_KINDS,
  title: { en: 'Binding to a role that allows everything', zh: '绑定到允许一切操作的角色' },
  message: {
    en: '{kind} "{name}" hands out {roleKind} "{role}", which allows everything',
    zh: '{kind} "{name}" 授予了 {roleKind} "{role}"，这个角色允许一切操作',
  },
  why: {
    en: 'A role of wildcards harms nobody until it is bound. Here it gets into somebody\'s hands, with all rights of an administrator under a name that does not say so.',
    zh: '全是通配符的角色没有绑定时还不起作用。这里把它交到了别人手里：实际是管理员权限，名字却看不出来。',
  },
  whenNot: {
    en: 'The holder installs whatever others ask for, or runs the cluster.',
    zh: '使用者要替别人安装任意对象，或者就是集群管理员。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: { polaris: ['rolebindingClusterAdminRole'], kubescape: ['C-0272'], trivy: ['KSV-0112'] },
  check(manifest, { project, file }) {
    const roleRef = bindingOf(manifest)?.roleRef;
    const [roleKind, role] = [roleRef?.get('kind').text ?? '', roleRef?.get('name')];
    const object = project.near(file, roleKind).find(({ name, ...facts }) =>
      name === role?.text && facts.role?.isAllPowerful && (roleKind === 'ClusterRole' || meets({ name, ...facts }, manifest)));
    if (!object || !role?.span) return [];
    const related = [{ at: object, text: { en: 'It allows everything', zh: '它允许一切操作' } }];
    return [{ at: role.span, args: { kind: manifest.kind, name: manifest.name ?? '', roleKind, role: role.text }, related }];
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: ci, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: [|all|]}
subjects: [{kind: ServiceAccount, name: ci}]
`,
      files: {
        'role.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: all, namespace: shop}
rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
`,
      },
    },
    {
      why: { en: 'The role allows one thing; the role of that name that allows all is in another namespace.', zh: '这个角色只允许一件事；允许一切的同名角色在另一个命名空间。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: ci, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: all}
subjects: [{kind: ServiceAccount, name: ci}]
`,
      files: {
        'role.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: all, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: ["*"]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: all, namespace: tools}
rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
`,
      },
    },
  ],
});
