import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { lowIdFindings } from '../low-id-findings';

export default workloadRule({
  id: 'low-group-id',
  severity: 'off',
  category: 'security',
  title: { en: 'Low group id', zh: '组 ID 太小' },
  message: {
    en: 'Group id {id} of {containers} is below {first}: the node may have a group of that number',
    zh: '容器 {containers} 的组 ID {id} 小于 {first}，可能和节点上的组重号',
  },
  variants: {
    unsaid: {
      en: 'The images choose the group id of {containers}: runAsGroup is not set',
      zh: '没有设置 runAsGroup，容器 {containers} 的组 ID 由镜像决定',
    },
  },
  why: {
    en: 'Without a user namespace a group of the container is the group of the same number on the node, and numbers below 10000 are often taken there. Where the group is not set, it is the image\'s, or group 0.',
    zh: '没有启用用户命名空间时，容器里的组就是节点上同号的组，10000 以下的编号往往已经有人用。不设置时用的是镜像里的组，镜像也没写就是 0 号组。',
  },
  whenNot: {
    en: 'The image\'s files belong to a certain group, or it is made for group 0 as images for OpenShift are.',
    zh: '镜像里的文件属于固定的组；或者镜像是按 0 号组设计的，面向 OpenShift 的镜像都是这样。',
  },
  links: [LINKS.securityContext, LINKS.userNamespaces],
  alias: { 'kube-score': ['container-security-context-user-group-id'], trivy: ['KSV-0021'] },
  check: workload => lowIdFindings(workload, 'runAsGroup'),
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsGroup: [|1000|]
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      securityContext: {runAsGroup: 10001}
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
      securityContext: {runAsGroup: 1000}
`,
    },
    {
      why: { en: 'Distroless images run as 65532.', zh: 'distroless 镜像用的就是 65532。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsGroup: 65532}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});
