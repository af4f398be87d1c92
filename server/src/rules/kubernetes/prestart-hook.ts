import { readinessProbeFor } from '../../model/kubernetes/readiness';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const PRESTART = /^pre-?start$/i;

/** The hook goes, and with the last one what holds it. */
const removal = (lifecycle: Value, key: string) => (lifecycle.keys.length > 1 ? lifecycle.get(key).remove() : lifecycle.remove());

export default containerRule<string>({
  id: 'prestart-hook',
  severity: 'error',
  category: 'lifecycle',
  title: { en: 'There is no preStart hook', zh: '没有 preStart 钩子' },
  message: {
    en: 'Container "{container}" has a {hook} hook, which does not exist: use a startup probe or an init container',
    zh: '容器 "{container}" 写了 {hook} 钩子，但没有这种钩子：请改用启动探针或初始化容器',
  },
  why: {
    en: 'Kubernetes knows postStart and preStop only: anything else is dropped or refused. To keep traffic and the liveness probe away until a slow application is up, use a startupProbe; what must be done first belongs in an init container. postStart runs at the same time as the process itself.',
    zh: 'Kubernetes 只有 postStart 和 preStop，其他写法会被丢弃或拒绝。要等慢启动的应用起来再接流量、再做存活检查，用 startupProbe；启动前必须先做的事放进初始化容器。postStart 和主进程是同时运行的。',
  },
  whenNot: { en: 'Never.', zh: '没有例外。' },
  links: [LINKS.containerHooks, LINKS.configureProbes, LINKS.initContainers],
  check(container) {
    return container.get('lifecycle').entries.filter(({ key }) => PRESTART.test(key))
      .map(({ key, keySpan }) => ({ at: keySpan, args: { container: container.name, hook: key }, data: key }));
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Replace it with a startup probe', zh: '换成启动探针' },
      changes(container, _context, { data }) {
        const probe = readinessProbeFor(container);
        if (data === undefined || typeof probe !== 'object' || probe === null || !container.get('startupProbe').isAbsent || !container.isMain) return undefined;
        return [removal(container.get('lifecycle'), data), container.set('startupProbe', { ...probe, failureThreshold: { placeholder: 30 } })];
      },
    },
    {
      safe: false,
      title: { en: 'Remove {hook}', zh: '删除 {hook}' },
      changes: (container, _context, { data }) => (data === undefined ? undefined : [removal(container.get('lifecycle'), data)]),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{name: http, containerPort: 8080}]
      lifecycle:
        [|preStart|]:
          exec: {command: [warm-up]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{name: http, containerPort: 8080}]
      startupProbe:
        httpGet:
          path: /
          port: http
        periodSeconds: 5
        failureThreshold: 30
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: worker}
spec:
  containers:
    - name: worker
      image: worker:1.4.2
      lifecycle:
        [|prestart|]:
          exec: {command: [warm-up]}
        preStop:
          exec: {command: [drain]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: worker}
spec:
  containers:
    - name: worker
      image: worker:1.4.2
      lifecycle:
        preStop:
          exec: {command: [drain]}
`,
    },
    {
      why: { en: 'postStart and preStop exist.', zh: 'postStart 和 preStop 是有的。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        postStart:
          exec: {command: [register]}
        preStop:
          exec: {command: [drain]}
`,
    },
  ],
});
