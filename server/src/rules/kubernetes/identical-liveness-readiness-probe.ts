import type { Container } from '../../model/kubernetes/container';
import type { Probe } from '../../model/kubernetes/probe';
import { copyOf } from '../../model/yaml/copy';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** How much longer than "not ready" a hang should last before it costs a restart. */
const PATIENCE = 3;

/** What the probe asks, in one spelling; undefined when a part of it is filled in later. */
function question(container: Container, probe: Probe): string | undefined {
  const [handler, ...others] = probe.handlers;
  const written = handler && others.length === 0 ? copyOf(probe.value.get(handler)) : undefined;
  if (handler === undefined || typeof written !== 'object' || written === null) return undefined;
  const port = container.ports.find(candidate => candidate.name !== undefined && candidate.name === probe.port.text)?.number ?? probe.port.number;
  const defaults = handler === 'httpGet' ? { path: '/', scheme: 'HTTP' } : {};
  const all = Object.entries({ ...defaults, ...written, ...(handler !== 'exec' && { port: port ?? probe.port.text ?? '' }) });
  return JSON.stringify([handler, all.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

export default containerRule({
  id: 'identical-liveness-readiness-probe',
  severity: 'warning',
  category: 'probes',
  title: { en: 'Liveness probe as strict as the readiness probe', zh: '存活探针和就绪探针一样严格' },
  message: {
    en: 'Container "{container}" is restarted as soon as it is unready: both probes ask the same, liveness fails in {liveness} s',
    zh: '容器 "{container}" 一旦未就绪就会被重启：两个探针问的是同一件事，存活探针 {liveness} 秒就判定失败',
  },
  why: {
    en: 'When both probes ask the same question, an overloaded container that should only be left alone for a moment is killed instead. Its load moves to the others, and they fall one after the other. Liveness must be the slower of the two, or ask something simpler.',
    zh: '两个探针问同样的问题时，只是过载、歇一歇就好的容器会直接被杀掉，流量转到其他副本，接着一个个被压垮。存活探针要比就绪探针迟钝，或者检查更简单的东西。',
  },
  whenNot: {
    en: 'The answer depends on nothing but the process itself and never on load, and a restart always helps.',
    zh: '探测结果只取决于进程本身，与负载无关，而且重启总能解决问题。',
  },
  links: [LINKS.configureProbes, LINKS.containerProbes],
  alias: { 'kube-score': ['pod-probes-identical'] },
  check(container) {
    const [liveness, readiness] = [container.probe('livenessProbe'), container.probe('readinessProbe')];
    const at = liveness?.value.keySpan;
    if (!container.isLongRunning || !liveness || !readiness || !at) return [];
    const [asked, also] = [question(container, liveness), question(container, readiness)];
    const [dead, unready] = [liveness.secondsToFail, readiness.secondsToFail];
    if (asked === undefined || asked !== also || dead === undefined || unready === undefined || dead > unready) return [];
    return [{ at, args: { container: container.name, liveness: dead } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Give liveness more time than readiness', zh: '让存活探针比就绪探针更宽容' },
    changes(container) {
      const [liveness, readiness] = [container.probe('livenessProbe'), container.probe('readinessProbe')];
      const [period, unready] = [liveness?.number('periodSeconds'), readiness?.secondsToFail];
      if (!liveness || period === undefined || unready === undefined) return undefined;
      return [liveness.value.get('failureThreshold').set({ placeholder: Math.ceil((PATIENCE * unready) / period) })];
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
      ports: [{name: http, containerPort: 8080}]
      [|livenessProbe|]:
        httpGet: {path: /healthz, port: http}
        failureThreshold: 3
      readinessProbe:
        httpGet: {port: 8080, path: /healthz, scheme: HTTP}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{name: http, containerPort: 8080}]
      livenessProbe:
        httpGet: {path: /healthz, port: http}
        failureThreshold: 9
      readinessProbe:
        httpGet: {port: 8080, path: /healthz, scheme: HTTP}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: cache}
spec:
  containers:
    - name: cache
      image: cache:1.4.2
      readinessProbe:
        exec: {command: [cache-cli, ping]}
        periodSeconds: 5
      [|livenessProbe|]:
        exec: {command: [cache-cli, ping]}
        periodSeconds: 5
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: cache}
spec:
  containers:
    - name: cache
      image: cache:1.4.2
      readinessProbe:
        exec: {command: [cache-cli, ping]}
        periodSeconds: 5
      livenessProbe:
        exec: {command: [cache-cli, ping]}
        periodSeconds: 5
        failureThreshold: 9
`,
    },
    {
      why: {
        en: 'Same question, but liveness is far more patient; other paths; a value that is filled in later.',
        zh: '问题相同但存活探针宽容得多；路径不同；有的值之后才填入。',
      },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        httpGet: {path: /healthz, port: 8080}
        failureThreshold: 12
      readinessProbe:
        httpGet: {path: /healthz, port: 8080}
    - name: api
      image: api:1.4.2
      livenessProbe:
        httpGet: {path: /live, port: 8080}
      readinessProbe:
        httpGet: {path: /ready, port: 8080}
    - name: auth
      image: auth:1.4.2
      livenessProbe:
        httpGet: {path: "\${HEALTH}", port: 8080}
      readinessProbe:
        httpGet: {path: "\${HEALTH}", port: 8080}
`,
    },
  ],
});
