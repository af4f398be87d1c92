import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Annotations by which a pod forbids the removal of its node, and the value that does so. */
const KEEPING: Readonly<Record<string, string>> = {
  'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
  'karpenter.sh/do-not-disrupt': 'true',
};

/** A Job may well ask to be left alone until it is done. */
export default workloadRule<Value>({
  id: 'pod-keeps-node',
  severity: 'info',
  category: 'availability',
  title: { en: 'Pod keeps its node from being removed', zh: 'Pod 让节点无法下线' },
  message: {
    en: '{annotation} lets no autoscaler remove the nodes on which pods of {kind} "{name}" run',
    zh: '{annotation} 使自动扩缩器无法移除运行着 {kind} "{name}" 的节点',
  },
  why: {
    en: 'A pod that runs for good keeps its node for good: it is never scaled down while it is nearly empty, and not replaced when it should be. To make moving the pods harmless, give them several replicas, a PodDisruptionBudget and time to stop.',
    zh: 'Pod 一直运行，节点就一直留着：快空了也缩不掉，该替换时也替换不了。想让 Pod 迁移时不受影响，应该使用多个副本、PodDisruptionBudget，并留足停止时间。',
  },
  whenNot: {
    en: 'The pod holds something that cannot be moved, such as a game in progress.',
    zh: 'Pod 上有无法迁移的东西，例如正在进行的对局。',
  },
  links: [LINKS.nodeAutoscaling, LINKS.disruptions],
  check(workload) {
    const { manifest, kind } = workload;
    if (!workload.isLongRunning || kind === 'DaemonSet' || kind === 'Pod') return [];
    return Object.entries(KEEPING).flatMap(([annotation, keeps]) => {
      const value = workload.template.get('metadata', 'annotations', annotation);
      return value.text === keeps && value.span ? [{ at: value.span, args: { annotation, kind, name: manifest.name ?? '' }, data: value }] : [];
    });
  },
  fixes: [{
    safe: false,
    title: { en: 'Remove the annotation', zh: '删除这个注解' },
    changes: (_workload, _context, { data }) => data && [data.remove()],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
      annotations:
        example.com/team: shop
        cluster-autoscaler.kubernetes.io/safe-to-evict: [|"false"|]
        karpenter.sh/do-not-disrupt: [|"true"|]
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
      annotations:
        example.com/team: shop
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'One says the contrary, and a Job asks for peace until it is done.', zh: '一个写的正好相反；另一个是 Job，希望做完之前不被打扰。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      annotations: {cluster-autoscaler.kubernetes.io/safe-to-evict: "true"}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: train}
spec:
  template:
    metadata:
      annotations: {karpenter.sh/do-not-disrupt: "true"}
    spec:
      restartPolicy: Never
      containers: [{name: train, image: "train:1.4.2"}]
`,
    },
  ],
});
