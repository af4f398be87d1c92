import { defaultsFor } from '../../model/kubernetes/limit-range';
import { demandsOf } from '../../model/kubernetes/quota';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'quota-without-limit-range',
  severity: 'off', // the LimitRange is often kept elsewhere, by whoever runs the cluster
  strict: 'info',
  category: 'resources',
  kinds: ['ResourceQuota'],
  title: { en: 'Quota without default values', zh: '配额没有配套的默认值' },
  message: {
    en: 'Pods without {missing} will be refused: no LimitRange here gives a default',
    zh: '没写 {missing} 的 Pod 会被拒绝，而这里没有 LimitRange 为它们补上默认值',
  },
  why: {
    en: 'A quota that counts CPU or memory makes these values compulsory for every new pod of the namespace, those of third-party charts and of kubectl run included. A LimitRange beside it gives a default to whoever says nothing.',
    zh: '配额统计 CPU 或内存之后，命名空间里每个新 Pod 都必须写明这些值，第三方 Chart 和 kubectl run 创建的 Pod 也不例外。旁边放一个 LimitRange，就能给什么都没写的容器补上默认值。',
  },
  whenNot: {
    en: 'Refusing pods that state nothing is what you want, or the LimitRange is kept elsewhere.',
    zh: '就是要拒绝没写的 Pod，或者 LimitRange 在别处管理。',
  },
  links: [LINKS.resourceQuota, LINKS.limitRange],
  reportsAbsence: true,
  check(manifest, { project, file }) {
    const spec = manifest.root.get('spec');
    if (manifest.group !== '' || !spec.get('scopes').isAbsent || !spec.get('scopeSelector').isAbsent) return [];
    const defaults = defaultsFor(project, file, manifest);
    const missing = demandsOf(spec.get('hard').keys)
      .filter(({ side, resource }) => (side === 'requests' ? defaults.request(resource) : defaults.limit(resource)).state === 'absent');
    return missing.length === 0 ? [] : [{ at: manifest.nameSpan, args: { missing: missing.map(({ side, resource }) => `${side}.${resource}`).join(', ') } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: ResourceQuota
metadata: {name: [|compute|], namespace: shop}
spec:
  hard: {requests.cpu: 10, limits.memory: 20Gi, pods: 50}
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits, namespace: shop}
spec:
  limits:
    - type: Container
      defaultRequest: {cpu: 100m}
`,
      },
    },
    {
      why: { en: 'The LimitRange has a default for all of it.', zh: 'LimitRange 都给了默认值。' },
      good: `apiVersion: v1
kind: ResourceQuota
metadata: {name: compute, namespace: shop}
spec:
  hard: {requests.cpu: 10, limits.memory: 20Gi}
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits, namespace: shop}
spec:
  limits:
    - type: Container
      default: {cpu: 1, memory: 256Mi}
`,
      },
    },
    {
      why: { en: 'It counts objects only, so nothing becomes compulsory.', zh: '只统计对象个数，不会要求必须写资源。' },
      good: `apiVersion: v1
kind: ResourceQuota
metadata: {name: objects}
spec:
  hard: {pods: 50, services: 10}
`,
    },
  ],
});
