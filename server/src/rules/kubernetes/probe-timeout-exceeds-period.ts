import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'probe-timeout-exceeds-period',
  severity: 'info',
  category: 'probes',
  title: { en: 'Probe that waits longer than its period', zh: '探针超时比周期还长' },
  message: {
    en: 'The {probe} of container "{container}" may wait {timeout} s for an answer it asks for every {period} s',
    zh: '容器 "{container}" 的 {probe} 每 {period} 秒探测一次，超时却是 {timeout} 秒',
  },
  why: {
    en: 'A check begins only when the last one is over. While the application hangs, the probe runs at the pace of its timeout, so that failure is noticed later than period and threshold say.',
    zh: '上一次检查结束，下一次才会开始。应用卡住时，探测节奏由超时决定，发现故障的时间会比按周期和失败次数算出来的更晚。',
  },
  whenNot: { en: 'The later notice is acceptable.', zh: '可以接受更晚发现故障。' },
  links: [LINKS.configureProbes],
  check(container) {
    return container.probes.flatMap(probe => {
      const [timeout, period] = [probe.number('timeoutSeconds'), probe.number('periodSeconds')];
      const at = probe.value.get('timeoutSeconds').span ?? probe.value.get('periodSeconds').span;
      if (timeout === undefined || period === undefined || timeout <= period || period < 1 || !at) return [];
      return [{ at, args: { container: container.name, probe: probe.kind, timeout, period } }];
    });
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      readinessProbe:
        httpGet: {path: /ready, port: 8080}
        periodSeconds: 5
        timeoutSeconds: [|30|]
      livenessProbe:
        httpGet: {path: /live, port: 8080}
        timeoutSeconds: [|15|]
`,
    },
    {
      why: { en: 'A timeout as long as the period changes nothing.', zh: '超时等于周期不影响结果。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      readinessProbe:
        httpGet: {path: /ready, port: 8080}
        periodSeconds: 5
        timeoutSeconds: 5
`,
    },
  ],
});
