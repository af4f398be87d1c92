import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-service-account-token',
  right: 'service-account-token',
  severity: 'off',
  strict: 'info',
  title: { en: 'Right to make tokens', zh: '可以签发令牌' },
  message: {
    en: '{kind} "{role}" allows {resource}: its holder can act as every service account it reaches',
    zh: '{kind} "{role}" 允许 {resource}：持有者可以冒用范围内的任何服务账号',
  },
  why: {
    en: 'A token request gives a fresh token for any account that the rule reaches, with all of that account\'s rights.',
    zh: '请求令牌就能拿到规则范围内任何账号的新令牌，并拥有该账号的全部权限。',
  },
  whenNot: {
    en: 'It hands out tokens for a living; resourceNames can limit it to some accounts.',
    zh: '签发令牌就是它的工作；可以用 resourceNames 限定到某些账号。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    kubescape: ['C-0282'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [serviceaccounts, [|serviceaccounts/token|]], verbs: [get, create]}
`,
    },
    {
      why: { en: 'One account by name, and creating accounts.', zh: '只限一个指定的账号，以及创建账号。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [deployer], verbs: [create]}
  - {apiGroups: [""], resources: [serviceaccounts], verbs: [create]}
`,
    },
  ],
});
