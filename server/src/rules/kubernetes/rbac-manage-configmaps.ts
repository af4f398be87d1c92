import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-manage-configmaps',
  right: 'configmaps',
  severity: 'off',
  title: { en: 'Right to change every ConfigMap', zh: '可以修改所有 ConfigMap' },
  message: {
    en: '{kind} "{role}" allows {verb} on every ConfigMap it reaches; resourceNames would limit it to some',
    zh: '{kind} "{role}" 允许对范围内的所有 ConfigMap 做 {verb}；可以用 resourceNames 限定到某几个',
  },
  why: {
    en: 'Some ConfigMaps rule the cluster: coredns decides where names lead, aws-auth who is an administrator. A program hardly ever changes more than its own.',
    zh: '有些 ConfigMap 管着整个集群：coredns 决定域名指向哪里，aws-auth 决定谁是管理员。程序通常只需要修改自己的那几个。',
  },
  whenNot: {
    en: 'It distributes ConfigMaps for others.',
    zh: '它替别人分发 ConfigMap。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    kubescape: ['C-0037'],
    trivy: ['KSV-0049', 'KSV-0115'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [[|configmaps|]], verbs: [get, update]}
`,
    },
    {
      why: { en: 'Its own by name; reading and creating.', zh: '只限自己的；以及读取和创建。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [configmaps], resourceNames: [shop], verbs: [update]}
  - {apiGroups: [""], resources: [configmaps], verbs: [get, create]}
`,
    },
  ],
});
