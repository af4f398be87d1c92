import { graceForSleeps, preStopSleep } from '../../model/kubernetes/termination';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'prestop-uses-up-grace-period',
  severity: 'warning',
  category: 'lifecycle',
  title: { en: 'preStop sleep uses up the grace period', zh: 'preStop 睡眠用光了宽限期' },
  message: {
    en: 'The preStop sleep of {seconds} s leaves container "{container}" nothing of its {grace} s of grace to finish in',
    zh: 'preStop 睡 {seconds} 秒，容器 "{container}" 的 {grace} 秒宽限期一点不剩，没有时间收尾',
  },
  why: {
    en: 'The grace period begins when the pod is deleted, not when the preStop hook is over. A sleep that lasts as long leaves the process a moment between SIGTERM and SIGKILL: open requests are cut off and nothing is written to the end.',
    zh: '宽限期从删除 Pod 时开始算，而不是从 preStop 钩子结束时算。睡眠时间和宽限期一样长，进程收到 SIGTERM 后马上就会被 SIGKILL：进行中的请求被掐断，数据也来不及写完。',
  },
  whenNot: { en: 'The process has nothing to finish and may be killed at any moment.', zh: '进程没有什么要收尾的，随时可以被杀掉。' },
  links: [LINKS.podTermination, LINKS.containerHooks],
  check(container) {
    const sleep = preStopSleep(container);
    const grace = container.podSpec.workload.graceSeconds;
    if (!sleep?.at.span || grace === undefined || grace <= 0) return [];
    const usesUp = sleep.kind === 'exec' ? sleep.seconds >= grace : sleep.seconds === grace; // a longer native sleep is refused
    if (!usesUp) return [];
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
  terminationGracePeriodSeconds: 30 # the default
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          sleep: {seconds: [|30|]}
    - name: proxy
      image: proxy:2.0.1
      lifecycle:
        preStop:
          exec: {command: [sleep, "20"]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 60 # the default
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          sleep: {seconds: 30}
    - name: proxy
      image: proxy:2.0.1
      lifecycle:
        preStop:
          exec: {command: [sleep, "20"]}
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
      lifecycle:
        preStop:
          exec:
            command: ["/bin/sh", "-c", [|"sleep 1m"|]]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          exec:
            command: ["/bin/sh", "-c", "sleep 1m"]
  terminationGracePeriodSeconds: 90
`,
    },
    {
      why: { en: 'The sleep is one step of a script: how long the rest takes is not known.', zh: '睡眠只是脚本里的一步，其余步骤要多久无从得知。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 45
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          exec: {command: [sh, -c, "sleep 30"]}
    - name: proxy
      image: proxy:2.0.1
      lifecycle:
        preStop:
          exec: {command: [sh, -c, "touch /tmp/drain && sleep 60"]}
`,
    },
  ],
});
