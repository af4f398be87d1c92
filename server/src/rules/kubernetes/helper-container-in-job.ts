import type { Container } from '../../model/kubernetes/container';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Names of programs that serve others and never end by themselves. */
const HELPER = /(?:^|[-_/])(?:proxy|agent|exporter|envoy|sidecar|collector|fluent-?bit|fluentd|filebeat|promtail|cloudsql-proxy|vector)(?:$|[-_\d])/i;

const isHelper = (container: Container): boolean => HELPER.test(container.name);

export default containerRule({
  id: 'helper-container-in-job',
  severity: 'warning',
  category: 'lifecycle',
  title: { en: 'Helper that keeps a Job from ending', zh: '辅助容器让 Job 无法结束' },
  message: {
    en: '{kind} "{name}" is not done as long as "{container}" runs: make it a native sidecar, which ends with the others',
    zh: '只要 "{container}" 还在运行，{kind} "{name}" 就不会结束：把它改成原生边车，就会随其他容器一起结束',
  },
  why: {
    en: 'A Job is done when all of its containers have ended. A proxy, an agent or an exporter beside the real work never does, so the pod runs on for ever and the Job never completes. As an init container with restartPolicy: Always it runs beside the work and is stopped when that is done.',
    zh: '所有容器都结束，Job 才算完成。代理、agent、exporter 这类辅助容器不会自己退出，Pod 就一直跑下去，Job 永远完不成。改成带 restartPolicy: Always 的初始化容器，它会陪着主容器运行，主容器结束后自动停止。',
  },
  whenNot: { en: 'The container ends by itself when the work is done.', zh: '这个容器会在任务完成后自己退出。' },
  links: [LINKS.sidecarContainers, LINKS.jobs],
  since: '1.29',
  check(container) {
    const { workload, containers } = container.podSpec;
    const apps = containers.filter(other => other.role === 'app');
    if ((workload.kind !== 'Job' && workload.kind !== 'CronJob') || container.role !== 'app' || !isHelper(container)) return [];
    if (apps.every(isHelper)) return []; // one of them is the work itself
    return [{ at: container.nameSpan, args: { kind: workload.kind, name: workload.manifest.name ?? '', container: container.name } }];
  },
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: import:1.4.2
        - name: [|cloud-sql-proxy|]
          image: cloud-sql-proxy:2.11.0
`,
    },
    {
      why: { en: 'A native sidecar ends with the Job; and the agent alone is the work.', zh: '原生边车会随 Job 结束；只有 agent 一个容器时，它就是任务本身。' },
      good: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      initContainers:
        - name: cloud-sql-proxy
          image: cloud-sql-proxy:2.11.0
          restartPolicy: Always
      containers:
        - name: import
          image: import:1.4.2
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: build}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: build-agent, image: build-agent:1.4.2}]
`,
    },
  ],
});
