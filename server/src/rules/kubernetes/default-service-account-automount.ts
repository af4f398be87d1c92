import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'default-service-account-automount',
  severity: 'off',
  category: 'security',
  kinds: ['ServiceAccount'],
  title: { en: 'Default account that hands out tokens', zh: '默认服务账号自动挂载令牌' },
  message: {
    en: 'Pods that name no service account get a token of "default"; automountServiceAccountToken: false stops it',
    zh: '没指定服务账号的 Pod 都会挂载 "default" 的令牌；设置 automountServiceAccountToken: false 即可避免',
  },
  why: {
    en: 'Every pod of the namespace that says nothing runs as this account. Pods that need a token should have an account of their own; all others are better off without.',
    zh: '命名空间里没有写明账号的 Pod 都用它。需要令牌的 Pod 应该有自己的账号，其他 Pod 不挂载更安全。',
  },
  whenNot: {
    en: 'Older programs of the namespace call the API server as "default".',
    zh: '命名空间里有旧程序以 "default" 身份调用 API 服务器。',
  },
  links: [LINKS.configureServiceAccount],
  alias: { kubescape: ['C-0189'], checkov: ['CKV_K8S_41'] },
  reportsAbsence: true,
  check({ root, group, name, nameSpan }) {
    const automount = root.get('automountServiceAccountToken');
    if (group !== '' || name !== 'default' || automount.isUnknown || automount.boolean === false) return [];
    return [{ at: automount.span ?? nameSpan }];
  },
  fixes: [{
    safe: false, // pods may use the token
    title: { en: 'Hand out no tokens', zh: '不自动挂载令牌' },
    changes: ({ root }) => [root.get('automountServiceAccountToken').set(false)],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: ServiceAccount
metadata: {name: [|default|], namespace: shop}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: default, namespace: stock}
automountServiceAccountToken: [|true|]
`,
      fixed: `apiVersion: v1
kind: ServiceAccount
metadata: {name: default, namespace: shop}
automountServiceAccountToken: false
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: default, namespace: stock}
automountServiceAccountToken: false
`,
    },
    {
      why: { en: 'It hands out none, or it belongs to one program.', zh: '它不挂载令牌，或者只属于某个程序。' },
      good: `apiVersion: v1
kind: ServiceAccount
metadata: {name: default}
automountServiceAccountToken: false
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: operator}
`,
    },
  ],
});
