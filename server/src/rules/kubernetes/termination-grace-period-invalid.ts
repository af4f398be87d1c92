import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'termination-grace-period-invalid',
  severity: 'warning',
  category: 'lifecycle',
  title: { en: 'No time to end properly', zh: '没有时间正常退出' },
  message: {
    en: 'The pods of {kind} "{name}" are killed at once when they are deleted: a grace period of 0 skips SIGTERM and preStop',
    zh: '{kind} "{name}" 的 Pod 一删除就被强杀：宽限期是 0，SIGTERM 和 preStop 都会跳过',
  },
  variants: {
    negative: {
      en: 'The pods of {kind} "{name}" get a grace period of 1 s: the negative {seconds} counts as 1',
      zh: '{kind} "{name}" 的 Pod 的宽限期是负数 {seconds}，会按 1 秒处理',
    },
  },
  why: {
    en: 'With a grace period of 0 a deleted pod is removed without being asked to stop: open requests are cut, data in memory is lost, and the pod may go on running on a node that cannot be reached while its successor starts. Negative numbers are taken for 1, with a warning.',
    zh: '宽限期为 0 时，Pod 删除后不会收到停止通知：进行中的请求被切断，内存里的数据丢失；节点失联时旧 Pod 可能还在跑，新 Pod 却已经启动。负数会被当作 1，并给出警告。',
  },
  whenNot: { en: 'The process has nothing to lose and may be killed at any moment.', zh: '进程没有什么可丢的，随时可以杀掉。' },
  links: [LINKS.podTermination],
  check(workload) {
    const { manifest, podSpec, kind } = workload;
    const grace = podSpec.value.get('terminationGracePeriodSeconds');
    if (grace.number === undefined || grace.number > 0 || !grace.span) return [];
    const args = { kind, name: manifest.name ?? '', seconds: grace.number };
    if (grace.number < 0) return [{ at: grace.span, variant: 'negative', args }];
    return workload.isLongRunning ? [{ at: grace.span, args }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Leave the usual 30 s', zh: '改成常用的 30 秒' },
    changes: ({ podSpec }) => [podSpec.value.get('terminationGracePeriodSeconds').set({ placeholder: 30 })],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      terminationGracePeriodSeconds: [|0|] # quick
      containers: [{name: db, image: db:1.4.2}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: [|-1|]
  containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 30 # quick
      containers: [{name: db, image: db:1.4.2}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 30
  containers: [{name: web, image: web:1.4.2}]
`,
    },
    {
      why: { en: 'A Job has no requests to finish, and one second is short but a decision.', zh: 'Job 没有要处理完的请求；一秒很短，但也是一种选择。' },
      good: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      terminationGracePeriodSeconds: 0
      containers: [{name: import, image: import:1.4.2}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 1
  containers: [{name: web, image: web:1.4.2}]
`,
    },
  ],
});
