import { BINDING_KINDS, bindingOf } from '../../model/kubernetes/rbac';
import { isDefaultAccount } from '../../model/kubernetes/service-account';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'default-service-account-bound',
  severity: 'warning',
  category: 'rbac',
  kinds: BINDING_KINDS,
  title: { en: 'Rights for the default service account', zh: '给默认服务账号授权' },
  message: {
    en: '{kind} "{name}" gives its rights to every pod of the namespace that names no service account',
    zh: '{kind} "{name}" 把权限给了命名空间里所有没有指定服务账号的 Pod',
  },
  why: {
    en: 'Pods that say nothing run as "default". Rights meant for one program thereby reach all of them, also those that somebody adds next year and that nobody thinks of when it is about rights.',
    zh: '没有写明账号的 Pod 都以 "default" 运行。本来只给一个程序的权限，就这样给了所有 Pod，包括以后别人新增、谁也没想到权限问题的 Pod。',
  },
  whenNot: {
    en: 'The namespace holds one program that cannot be given an account of its own.',
    zh: '命名空间里只有一个程序，而且没法给它单独的账号。',
  },
  links: [LINKS.serviceAccounts, LINKS.rbacGoodPractices],
  alias: { checkov: ['CKV_K8S_42'] },
  check(manifest) {
    return (bindingOf(manifest)?.subjects ?? []).flatMap(subject => {
      const name = subject.get('name');
      if (subject.get('kind').text !== 'ServiceAccount' || !isDefaultAccount(name.text) || !name.span) return [];
      return [{ at: name.span, args: { kind: manifest.kind, name: manifest.name ?? '' } }];
    });
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: read, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - kind: ServiceAccount
    name: web
  - kind: ServiceAccount
    name: [|default|]
`,
    },
    {
      why: { en: 'An account of the program\'s own, and a user who happens to be called so.', zh: '程序自己的账号，以及碰巧叫这个名字的用户。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: default, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {kind: ServiceAccount, name: web}
  - {kind: User, name: default, apiGroup: rbac.authorization.k8s.io}
`,
    },
  ],
});
