import { graceForSleeps, preStopSleep } from '../../model/kubernetes/termination';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'prestop-exceeds-grace-period',
  severity: 'error',
  category: 'lifecycle',
  title: { en: 'preStop sleep longer than the grace period', zh: 'preStop 睡眠时间超过宽限期' },
  message: {
    en: 'Container "{container}" may not sleep {seconds} s before it stops: its pod\'s grace period is {grace} s',
    zh: '容器 "{container}" 停止前要睡 {seconds} 秒，而 Pod 的宽限期只有 {grace} 秒，这是不允许的',
  },
  why: {
    en: 'The preStop hook runs inside the grace period. The API server refuses a sleep that is longer than terminationGracePeriodSeconds, which is 30 when it is not written.',
    zh: 'preStop 钩子的时间算在宽限期之内。睡眠时间超过 terminationGracePeriodSeconds（没写时是 30）的清单会被 API 服务器拒绝。',
  },
  whenNot: { en: 'Never: such a pod cannot be created.', zh: '没有例外：这样的 Pod 创建不出来。' },
  links: [LINKS.podTermination, LINKS.containerHooks],
  since: '1.30',
  check(container) {
    const sleep = preStopSleep(container);
    const grace = container.podSpec.workload.graceSeconds;
    if (sleep?.kind !== 'sleep' || grace === undefined || grace < 0 || sleep.seconds <= grace || !sleep.at.span) return [];
    return [{ at: sleep.at.span, args: { container: container.name, seconds: sleep.seconds, grace, raised: graceForSleeps(container.podSpec) } }];
  },
  fixes: [{
    safe: false, // how long a deletion may take is for a person to decide
    title: { en: 'Raise the grace period to {raised} s', zh: '把宽限期提高到 {raised} 秒' },
    changes: ({ podSpec }) => [podSpec.value.get('terminationGracePeriodSeconds').set(graceForSleeps(podSpec))],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 10
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          sleep:
            seconds: [|15|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 45
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          sleep:
            seconds: 15
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle: {preStop: {sleep: {seconds: [|60|]}}}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle: {preStop: {sleep: {seconds: 60}}}
  terminationGracePeriodSeconds: 90
`,
    },
    {
      why: { en: 'The sleep fits into the default grace period of 30 seconds.', zh: '睡眠时间在默认的 30 秒宽限期之内。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle: {preStop: {sleep: {seconds: 10}}}
`,
    },
  ],
});
