import { lacksResource } from '../../model/kubernetes/effective-resources';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'hugepages-without-cpu-or-memory',
  severity: 'error',
  category: 'resources',
  title: { en: 'Huge pages alone', zh: '只申请了大页' },
  message: {
    en: 'Container "{container}" asks for {resource} and neither CPU nor memory: the API server refuses it',
    zh: '容器 "{container}" 申请了 {resource}，却没有申请 CPU 或内存：API 服务器会拒绝',
  },
  why: {
    en: 'Huge pages are an extra on top of ordinary resources: a container that asks for them must ask for CPU or memory as well.',
    zh: '大页是普通资源之外的附加资源：申请大页的容器必须同时申请 CPU 或内存。',
  },
  whenNot: {
    en: 'A LimitRange on the cluster fills in CPU or memory.',
    zh: '集群里的 LimitRange 会补上 CPU 或内存。',
  },
  links: [LINKS.hugePages],
  reportsAbsence: true,
  check(container, context) {
    const { resources } = container;
    const entry = (['limits', 'requests'] as const).flatMap(side => resources.value.get(side).entries).find(({ key }) => key.startsWith('hugepages-'));
    const lacks = (resource: string): boolean => lacksResource(container, 'requests', resource, context) && lacksResource(container, 'limits', resource, context);
    return entry && lacks('cpu') && lacks('memory') ? [{ at: entry.keySpan, args: { container: container.name, resource: entry.key } }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add a memory limit', zh: '添加内存限制' },
    changes: container => [container.set('resources.limits.memory', { placeholder: '128Mi' })],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  containers:
    - name: db
      image: db:1.4.2
      resources:
        limits:
          [|hugepages-2Mi|]: 100Mi
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  containers:
    - name: db
      image: db:1.4.2
      resources:
        limits:
          hugepages-2Mi: 100Mi
          memory: 128Mi
`,
    },
    {
      why: { en: 'It asks for CPU too.', zh: '同时申请了 CPU。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  containers:
    - name: db
      image: db:1.4.2
      resources:
        requests: {cpu: 1}
        limits: {hugepages-2Mi: 100Mi}
`,
    },
  ],
});
