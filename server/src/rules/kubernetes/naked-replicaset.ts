import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const KINDS: ReadonlySet<string> = new Set(['apps/ReplicaSet', '/ReplicationController']);

export default workloadRule({
  id: 'naked-replicaset',
  severity: 'info',
  category: 'lifecycle',
  title: { en: 'ReplicaSet written by hand', zh: '手写的 ReplicaSet' },
  message: {
    en: 'A new template reaches no pod of {kind} "{name}" until somebody deletes it: a Deployment rolls updates out',
    zh: '{kind} "{name}" 改了模板也不会更新已有的 Pod，除非手动删除：应改用 Deployment 来滚动更新',
  },
  why: {
    en: 'A ReplicaSet, like its forerunner ReplicationController, only counts pods: a changed template applies to pods it makes later. A Deployment owns a ReplicaSet for each version and moves pods from one to the next, with a way back.',
    zh: 'ReplicaSet 和它的前身 ReplicationController 只管数量：改了模板，只影响之后新建的 Pod。Deployment 为每个版本管理一个 ReplicaSet，逐步切换，还能回滚。',
  },
  whenNot: { en: 'Something else replaces the pods, or they are never updated.', zh: '由别的工具替换 Pod，或者从不更新。' },
  links: [LINKS.replicaSets, LINKS.deployments],
  check({ manifest, kind }) {
    if (!KINDS.has(`${manifest.group}/${kind}`) || !manifest.root.get('metadata', 'ownerReferences').isAbsent) return [];
    return [{ at: manifest.kindSpan, args: { kind, name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // a new object beside the old one, which stays in the cluster
    title: { en: 'Make it a Deployment', zh: '改成 Deployment' },
    changes: ({ manifest, kind }) => (kind === 'ReplicaSet' ? [manifest.root.get('kind').set('Deployment')] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: [|ReplicaSet|]
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      bad: `apiVersion: v1
kind: [|ReplicationController|]
metadata: {name: web}
spec:
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      why: { en: 'A Deployment made this one.', zh: '它是由 Deployment 创建的。' },
      good: `apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web-6c1f3a52
  ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web}]
spec:
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
    },
  ],
});
