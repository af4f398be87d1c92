import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { lowIdFindings } from '../low-id-findings';

export default workloadRule({
  id: 'low-user-id',
  severity: 'off',
  category: 'security',
  title: { en: 'Low user id', zh: '用户 ID 太小' },
  message: {
    en: 'User id {id} of {containers} is below {first}: the node may have a user of that number',
    zh: '容器 {containers} 的用户 ID {id} 小于 {first}，可能和节点上的用户重号',
  },
  variants: {
    unsaid: {
      en: 'The images choose the user id of {containers}: runAsUser is not set',
      zh: '没有设置 runAsUser，容器 {containers} 的用户 ID 由镜像决定',
    },
  },
  why: {
    en: 'Without a user namespace a user of the container is the user of the same number on the node. Numbers below 10000 are often taken there, so that a process that breaks out finds files that belong to it.',
    zh: '没有启用用户命名空间时，容器里的用户就是节点上同号的用户。10000 以下的编号在节点上往往已经有人用，进程逃逸后就能找到属于自己的文件。',
  },
  whenNot: {
    en: 'The image works with one user only, 999 or 1000 often, or the cluster gives out user ids by itself as OpenShift does.',
    zh: '镜像只能用固定的用户运行，常见的是 999 或 1000；或者用户 ID 由集群分配，例如 OpenShift。',
  },
  links: [LINKS.securityContext, LINKS.userNamespaces],
  alias: { 'kube-score': ['container-security-context-user-group-id'], checkov: ['CKV_K8S_40'], trivy: ['KSV-0020'] },
  check: workload => lowIdFindings(workload, 'runAsUser'),
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsUser: [|1000|]
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      securityContext: {runAsUser: 10001}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: [|web|]
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
`,
    },
    {
      why: { en: 'In a user namespace the numbers mean nothing to the node.', zh: '在用户命名空间里，这些编号和节点无关。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostUsers: false
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {runAsUser: 1000}
`,
    },
    {
      why: { en: 'Distroless images run as 65532.', zh: 'distroless 镜像用的就是 65532。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: 65532}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
