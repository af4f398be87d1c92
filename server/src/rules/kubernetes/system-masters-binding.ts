import { BINDING_KINDS, bindingOf } from '../../model/kubernetes/rbac';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'system-masters-binding',
  severity: 'warning',
  category: 'rbac',
  kinds: BINDING_KINDS,
  title: { en: 'Binding for system:masters', zh: '给 system:masters 的绑定' },
  message: {
    en: '{kind} "{name}" counts on system:masters, whose members may do everything and can never be stopped',
    zh: '{kind} "{name}" 依赖 system:masters 组，它的成员可以做任何事，而且无法收回权限',
  },
  why: {
    en: 'Members of system:masters pass by RBAC and authorization webhooks alike; deleting bindings takes nothing from them, and a client certificate with the group works until it expires. Whoever is given rights should be in a group that can be changed.',
    zh: 'system:masters 的成员会绕过 RBAC 和鉴权 Webhook；删除绑定也收不回他们的权限，带这个组的客户端证书在过期前一直有效。要授权，就给一个可以调整的组。',
  },
  whenNot: {
    en: 'It is the cluster\'s own binding under another name.',
    zh: '这就是集群自带的绑定，只是换了名字。',
  },
  links: [LINKS.rbacGoodPractices],
  alias: { kubescape: ['C-0246'], trivy: ['KSV-0123'] },
  check(manifest) {
    const { name: bindingName, kind } = manifest;
    if (bindingName === 'cluster-admin' || bindingName?.startsWith('system:')) return [];
    return (bindingOf(manifest)?.subjects ?? []).flatMap(subject => {
      const name = subject.get('name');
      return subject.get('kind').text === 'Group' && name.text === 'system:masters' && name.span ? [{ at: name.span, args: { kind, name: bindingName ?? '' } }] : [];
    });
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: operators}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
subjects:
  - {kind: Group, name: [|"system:masters"|], apiGroup: rbac.authorization.k8s.io}
`,
    },
    {
      why: { en: 'Every cluster has this one.', zh: '每个集群都有这个绑定。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: cluster-admin}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects:
  - {kind: Group, name: "system:masters", apiGroup: rbac.authorization.k8s.io}
`,
    },
  ],
});
