import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** What a cluster autoscaler usually waits for a pod before it takes the node away all the same, in seconds. */
const PATIENCE = 600;

export default workloadRule({
  id: 'long-grace-period',
  severity: 'info',
  category: 'lifecycle',
  title: { en: 'Very long grace period', zh: '宽限期过长' },
  message: {
    en: 'A pod of {kind} "{name}" that hangs can hold up a node drain for {minutes} minutes: that is its grace period',
    zh: '{kind} "{name}" 的 Pod 一旦卡住，节点排空最多要等 {minutes} 分钟：宽限期就有这么长',
  },
  why: {
    en: 'Whoever drains a node waits for the grace period of every pod that does not end. Cluster autoscalers and node upgrades lose patience after some ten minutes by default, and then the pod is killed in the middle of what the long period was to protect.',
    zh: '排空节点时，不肯退出的 Pod 都要等满宽限期。集群自动扩缩和节点升级默认等十分钟左右就不等了，Pod 还是会被杀掉，再长的宽限期也保护不了。',
  },
  whenNot: { en: 'Its work does take that long to finish, and the node pools are set up for it.', zh: '收尾确实要这么久，节点池也做了相应配置。' },
  links: [LINKS.podTermination],
  check(workload) {
    const grace = workload.podSpec.value.get('terminationGracePeriodSeconds');
    if (!workload.isLongRunning || grace.number === undefined || grace.number <= PATIENCE || !grace.span) return [];
    return [{ at: grace.span, args: { kind: workload.kind, name: workload.manifest.name ?? '', minutes: Math.round(grace.number / 60) } }];
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      terminationGracePeriodSeconds: [|3600|]
      containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      why: { en: 'Ten minutes are waited for.', zh: '十分钟是等得起的。' },
      good: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 600
      containers: [{name: db, image: db:1.4.2}]
`,
    },
  ],
});
