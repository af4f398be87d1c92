import { grantRule } from '../grant-rule';
import { LINKS } from '../links';

export default grantRule({
  id: 'rbac-pod-exec',
  right: 'pod-exec',
  severity: 'info',
  title: { en: 'Right to run commands in pods', zh: '可以在 Pod 里执行命令' },
  message: {
    en: '{kind} "{role}" allows {resource}: its holder can run commands in every pod it reaches',
    zh: '{kind} "{role}" 允许 {resource}：持有者可以在范围内的任何 Pod 里执行命令',
  },
  why: {
    en: 'A shell in a pod has all that the program has: its Secrets, its data, its token and its way through the network. No image scan and no review ever sees what is done there.',
    zh: '在 Pod 里拿到 shell，就拥有程序的一切：Secret、数据、令牌和网络通路。在里面做了什么，镜像扫描和代码评审都看不到。',
  },
  whenNot: {
    en: 'It is for the people on call, or for a tool that works through exec, such as a backup.',
    zh: '这是给值班人员的，或者工具本来就要靠 exec 工作，例如备份。',
  },
  links: [LINKS.rbacGoodPractices, LINKS.rbac],
  alias: {
    polaris: ['clusterrolePodExecAttach', 'rolePodExecAttach', 'clusterrolebindingPodExecAttach', 'rolebindingClusterRolePodExecAttach', 'rolebindingRolePodExecAttach'],
    kubescape: ['C-0002'],
    checkov: ['CKV2_K8S_2'],
    trivy: ['KSV-0053', 'KSV-0054'],
  },
  examples: [
    {
      bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [pods, [|pods/exec|], pods/attach], verbs: [create]}
  - {apiGroups: ["*"], resources: [[|"*/exec"|]], verbs: ["*"]}
`,
    },
    {
      why: { en: 'Reading logs, and one pod by name.', zh: '只读日志，以及只限一个指定的 Pod。' },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules:
  - {apiGroups: [""], resources: [pods, pods/log], verbs: [get, list]}
  - {apiGroups: [""], resources: [pods/exec], resourceNames: [database-0], verbs: [create]}
`,
    },
  ],
});
