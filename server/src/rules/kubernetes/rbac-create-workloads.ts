import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-create-workloads',
  right: 'create-workloads',
  severity: 'off',
  title: { en: 'Right to create pods', zh: '可以创建 Pod' },
  message: {
    en: '{kind} "{role}" allows {verb} on {resource}: its holder can run anything with any account of the namespace',
    zh: '{kind} "{role}" 允许对 {resource} 做 {verb}：持有者能以命名空间里任何账号的身份运行任意程序',
  },
  why: {
    en: 'Whoever creates a pod chooses its service account, mounts any Secret or claim of the namespace and, where no policy forbids it, reaches the node.',
    zh: '能创建 Pod 的人可以挑选服务账号，挂载命名空间里的任何 Secret 或存储；没有策略限制时，还能进入节点。',
  },
  whenNot: {
    en: 'That is the program\'s work: a deployer, an operator, a job runner.',
    zh: '这正是它的工作：发布工具、Operator、任务运行器。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    'kube-linter': ['access-to-create-pods'],
    kubescape: ['C-0188'],
    trivy: ['KSV-0048'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: ["", apps], resources: [services, [|pods|], deployments], verbs: [get, create]}
  - {apiGroups: [batch], resources: [[|jobs|]], verbs: ["*"]}
`,
    },
    {
      why: { en: 'They can be read and deleted, not made.', zh: '只能读取和删除，不能创建。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: ["", apps, batch], resources: [pods, deployments, jobs], verbs: [get, list, watch, delete]}
`,
    },
  ],
});
