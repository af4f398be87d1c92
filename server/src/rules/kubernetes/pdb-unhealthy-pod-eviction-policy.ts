import { isBudget } from '../../model/kubernetes/disruption-budget';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Nearly every budget lacks it, so it is for those who ask. */
export default manifestRule({
  id: 'pdb-unhealthy-pod-eviction-policy',
  kinds: ['PodDisruptionBudget'],
  severity: 'off',
  strict: 'info',
  category: 'availability',
  title: { en: 'Broken pods may block a drain', zh: '有故障的 Pod 可能卡住节点排空' },
  message: {
    en: 'PodDisruptionBudget "{name}" also protects pods that are not ready: crashing ones can block a drain for ever',
    zh: 'PodDisruptionBudget "{name}" 连没有就绪的 Pod 也保护：不断崩溃的 Pod 可能让节点永远排不空',
  },
  why: {
    en: 'By default a running pod that is not ready may be evicted only when enough healthy pods are left. Pods that crash or never get ready then hold their node, although nobody misses them. AlwaysAllow lets them go; healthy pods stay as protected as before.',
    zh: '默认情况下，运行中但未就绪的 Pod，只有在健康的 Pod 足够多时才能驱逐。不断崩溃或一直没就绪的 Pod 就会占住节点，尽管没有人需要它们。AlwaysAllow 会放走这些 Pod，健康的 Pod 仍然受保护。',
  },
  whenNot: {
    en: 'The pods form a quorum and should get time to recover, as with etcd or ZooKeeper.',
    zh: '这些 Pod 组成仲裁集群（如 etcd、ZooKeeper），应该给它们时间恢复。',
  },
  links: [LINKS.configurePdb],
  alias: { 'kube-linter': ['pdb-unhealthy-pod-eviction-policy'] },
  reportsAbsence: true,
  since: '1.27',
  check(manifest) {
    const policy = manifest.root.get('spec', 'unhealthyPodEvictionPolicy');
    if (!isBudget(manifest) || manifest.apiVersion !== 'policy/v1' || !policy.isAbsent) return [];
    return [{ at: manifest.kindSpan, args: { name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Let pods that are not ready be evicted', zh: '允许驱逐未就绪的 Pod' },
    changes: manifest => [manifest.root.get('spec', 'unhealthyPodEvictionPolicy').set('AlwaysAllow')],
  }],
  examples: [
    {
      bad: `apiVersion: policy/v1
kind: [|PodDisruptionBudget|]
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
  unhealthyPodEvictionPolicy: AlwaysAllow
`,
    },
    {
      why: { en: 'Somebody has decided.', zh: '已经明确选择了策略。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: etcd}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: IfHealthyBudget
  selector:
    matchLabels: {app: etcd}
`,
    },
    {
      why: { en: 'This release does not know the field yet.', zh: '这个版本还没有这个字段。' },
      good: `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
`,
    },
  ],
});
