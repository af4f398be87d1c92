import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** A pause that garbage collection, a slow disk or a throttled CPU may well cause, in seconds. */
const HICCUP = 10;
const USUAL_FAILURES = 3;
const USUAL_SECONDS = 30;

export default containerRule({
  id: 'aggressive-liveness-probe',
  severity: 'info',
  category: 'probes',
  title: { en: 'Liveness probe without patience', zh: '存活探针过于急躁' },
  message: {
    en: 'Container "{container}" is killed after {seconds} s without an answer: a short pause costs a restart',
    zh: '容器 "{container}" 只要 {seconds} 秒没有响应就会被杀掉：短暂停顿也会导致重启',
  },
  variants: {
    once: {
      en: 'Container "{container}" is killed after a single failed check: one lost answer costs a restart',
      zh: '容器 "{container}" 的存活探针失败一次就会重启：丢一次响应的代价就是重启',
    },
  },
  why: {
    en: 'Garbage collection, a throttled CPU or a lost packet make any application miss an answer now and then. A liveness probe that does not wait turns such moments into restarts, under load of all replicas at once.',
    zh: '垃圾回收、CPU 限流、偶尔丢包，都会让应用偶尔漏掉一次响应。存活探针不肯多等，这些瞬间就变成了重启，负载高时还会是所有副本一起重启。',
  },
  whenNot: { en: 'A hang of some seconds does more harm than a restart.', zh: '卡住几秒的危害比重启更大。' },
  links: [LINKS.configureProbes, LINKS.containerProbes],
  check(container) {
    const probe = container.probe('livenessProbe');
    const [threshold, seconds] = [probe?.number('failureThreshold'), probe?.secondsToFail];
    if (!container.isLongRunning || !probe || threshold === undefined || seconds === undefined || threshold < 1 || seconds < 1) return [];
    const at = probe.value.get('failureThreshold').span ?? probe.value.get('periodSeconds').span ?? probe.value.keySpan;
    if (!at || (threshold > 1 && seconds >= HICCUP)) return [];
    return [{ at, variant: threshold === 1 ? 'once' : undefined, args: { container: container.name, seconds } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Allow more failures', zh: '允许多失败几次' },
    changes(container) {
      const probe = container.probe('livenessProbe');
      const period = probe?.number('periodSeconds');
      if (!probe || period === undefined) return undefined;
      return [probe.value.get('failureThreshold').set({ placeholder: Math.max(USUAL_FAILURES, Math.ceil(USUAL_SECONDS / period)) })];
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
      livenessProbe:
        httpGet: {path: /live, port: 8080}
        failureThreshold: [|1|] # at once
    - name: api
      image: api:1.4.2
      livenessProbe:
        tcpSocket: {port: 9000}
        periodSeconds: [|2|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        httpGet: {path: /live, port: 8080}
        failureThreshold: 3 # at once
    - name: api
      image: api:1.4.2
      livenessProbe:
        tcpSocket: {port: 9000}
        periodSeconds: 2
        failureThreshold: 15
`,
    },
    {
      why: { en: 'Readiness may be quick, and the defaults leave half a minute.', zh: '就绪探针可以灵敏；默认值有半分钟余量。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        httpGet: {path: /live, port: 8080}
      readinessProbe:
        httpGet: {path: /ready, port: 8080}
        periodSeconds: 1
        failureThreshold: 1
`,
    },
  ],
});
