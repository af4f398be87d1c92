import { qosClass } from '../../model/kubernetes/qos';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** The opposite of missing-cpu-limit; whoever turns one on leaves the other off. */
export default containerRule({
  id: 'forbid-cpu-limit',
  severity: 'off',
  category: 'resources',
  title: { en: 'CPU limit', zh: '设置了 CPU 限制' },
  message: {
    en: 'Container "{container}" has a CPU limit of {limit}: it is throttled there even when the node is idle',
    zh: '容器 "{container}" 的 CPU 限制为 {limit}：即使节点空闲，用到这里也会被限流',
  },
  why: {
    en: 'A CPU limit is enforced in slices of a tenth of a second: a container that has used up its share of a slice stands still until the next one, which shows as latency, also while the node has idle CPU. CPU requests alone share a busy node fairly.',
    zh: 'CPU 限制按 0.1 秒的时间片执行：用完这一片的份额就得停下来等下一片，表现为延迟升高，哪怕节点还有空闲的 CPU。节点繁忙时，只靠 CPU 请求就能公平分配。',
  },
  whenNot: {
    en: 'Several customers share the nodes, a quota demands limits, a runtime sizes its pools by the limit, or the same speed every day matters more than the best one. Guaranteed pods, which need the limit, are left out.',
    zh: '节点由多个租户共用、配额要求写限制、运行时按限制决定线程池大小，或者性能稳定比跑得快更重要。Guaranteed 的 Pod 需要限制，不会报告。',
  },
  links: [LINKS.manageResources, LINKS.podQos],
  check(container) {
    const written = container.resources.at('limits', 'cpu');
    if (!container.isLongRunning || !written.isKnown || !written.span || container.limit('cpu').state !== 'known') return [];
    const qos = qosClass(container.podSpec);
    return qos === 'Burstable' ? [{ at: written.span, args: { container: container.name, limit: written.text } }] : [];
  },
  fixes: [{
    safe: false, // the pod may use more CPU from then on, and a request that was taken from the limit goes with it
    title: { en: 'Remove the CPU limit', zh: '删除 CPU 限制' },
    changes: container => (container.resources.at('requests', 'cpu').isAbsent ? undefined : [container.resources.at('limits', 'cpu').remove()]),
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
      resources:
        requests:
          cpu: 250m
          memory: 256Mi
        limits:
          cpu: [|500m|] # doubled in March
          memory: 256Mi
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests:
          cpu: 250m
          memory: 256Mi
        limits:
          memory: 256Mi
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
      resources:
        limits: {cpu: [|500m|]}
`,
    },
    {
      why: { en: 'A Guaranteed pod needs its CPU limit.', zh: 'Guaranteed 的 Pod 需要 CPU 限制。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 1, memory: 256Mi}
        limits: {cpu: 1, memory: 256Mi}
`,
    },
  ],
});
