import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-destructive-verbs',
  right: 'destroy',
  severity: 'off',
  title: { en: 'Right to delete workloads or events', zh: '可以删除工作负载或事件' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}',
  },
  why: {
    en: 'Deleting workloads takes an application down, and deleting events removes the traces of it. A program that only watches needs neither.',
    zh: '删除工作负载会让应用下线，删除事件会抹掉痕迹。只做观察的程序两样都不需要。',
  },
  whenNot: {
    en: 'It manages these objects: most controllers delete what they make.',
    zh: '这些对象由它管理：多数控制器都要删除自己创建的东西。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    kubescape: ['C-0007', 'C-0031'],
    trivy: ['KSV-0042'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [apps], resources: [[|deployments|], statefulsets], verbs: [get, delete]}
  - {apiGroups: [""], resources: [configmaps, [|events|]], verbs: [deletecollection]}
`,
    },
    {
      why: { en: 'Nothing that runs is deleted.', zh: '不会删除运行中的东西。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: ["", apps], resources: [deployments, events], verbs: [get, create, patch]}
  - {apiGroups: [""], resources: [configmaps], verbs: [delete]}
`,
    },
  ],
});
