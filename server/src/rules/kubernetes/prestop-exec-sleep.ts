import { preStopSleep } from '../../model/kubernetes/termination';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'prestop-exec-sleep',
  severity: 'info',
  category: 'lifecycle',
  title: { en: 'preStop runs a sleep program', zh: 'preStop 用命令睡眠' },
  message: {
    en: 'The preStop hook of container "{container}" needs a sleep program in the image: the kubelet can sleep by itself',
    zh: '容器 "{container}" 的 preStop 钩子要靠镜像里的 sleep 命令：kubelet 自己就能睡',
  },
  why: {
    en: 'In an image without a shell or sleep the hook fails, the container gets SIGTERM at once, and only an event tells. The sleep action has run in the kubelet since Kubernetes 1.30 and needs nothing from the image.',
    zh: '镜像里没有 shell 或 sleep 时钩子会失败，容器马上收到 SIGTERM，只留下一条事件。Kubernetes 1.30 起可以用 sleep 动作，由 kubelet 执行，不依赖镜像。',
  },
  whenNot: { en: 'The manifest is also used on clusters older than 1.30.', zh: '这份清单还要用在 1.30 之前的集群上。' },
  links: [LINKS.containerHooks],
  since: '1.30',
  check(container) {
    const sleep = preStopSleep(container);
    const at = container.get('lifecycle', 'preStop', 'exec').keySpan;
    return sleep?.kind === 'exec' && container.isMain && at ? [{ at, args: { container: container.name } }] : [];
  },
  fixes: [{
    safe: false, // an older cluster drops the field
    title: { en: 'Let the kubelet sleep', zh: '改由 kubelet 睡眠' },
    changes(container) {
      const seconds = preStopSleep(container)?.seconds;
      const grace = container.podSpec.workload.graceSeconds;
      if (seconds === undefined || !Number.isInteger(seconds) || grace === undefined || seconds > grace || seconds < 1) return undefined; // a longer one is refused
      const hook = container.get('lifecycle', 'preStop');
      return [hook.get('exec').remove(), hook.get('sleep').set({ seconds })];
    },
  }],
  examples: [
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
          [|exec|]:
            command: ["/bin/sh", "-c", "sleep 15"]
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
          sleep:
            seconds: 15
`,
    },
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
          [|exec|]: {command: [sleep, "15"]}
`,
    },
    {
      why: { en: 'The script does more than sleep.', zh: '脚本不只是睡眠。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          exec: {command: [sh, -c, "sleep 5 && nginx -s quit"]}
`,
    },
  ],
});
