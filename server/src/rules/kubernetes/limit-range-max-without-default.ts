import { quantityValue } from '../../model/kubernetes/quantity';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

interface Bare {
  readonly item: Value;
  readonly resources: readonly string[];
}

export default manifestRule<Bare>({
  id: 'limit-range-max-without-default',
  severity: 'warning',
  category: 'resources',
  kinds: ['LimitRange'],
  title: { en: 'LimitRange with a maximum and no default', zh: 'LimitRange 只有最大值，没有默认值' },
  message: {
    en: 'Containers that say nothing of {resources} get the maximum as limit and request: state a default',
    zh: '没写 {resources} 的容器会把最大值当作限制和请求：请写明默认值',
  },
  why: {
    en: 'Where a LimitRange has a maximum and no default, the API server uses the maximum as default limit, and that again as default request. Every small container that states nothing then reserves as much as the largest one may, and the namespace is full with a few pods.',
    zh: 'LimitRange 有最大值而没有默认值时，API 服务器会把最大值当作默认限制，再把默认限制当作默认请求。于是每个什么都没写的小容器都会按最大的容器预留资源，几个 Pod 就能把命名空间占满。',
  },
  whenNot: {
    en: 'Every container that says nothing is really meant to get the maximum.',
    zh: '什么都没写的容器确实应该拿到最大值。',
  },
  links: [LINKS.limitRange],
  *check(manifest) {
    if (manifest.group !== '') return;
    for (const item of manifest.root.get('spec', 'limits').items) {
      const max = item.get('max');
      const at = max.keySpan;
      const resources = max.keys.filter(resource => item.get('default', resource).isAbsent && item.get('defaultRequest', resource).isAbsent);
      if (item.get('type').text === 'Container' && at && resources.length > 0) yield { at, args: { resources: resources.join(', ') }, data: { item, resources } };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'State the defaults', zh: '写明默认值' },
    changes: (_manifest, _context, { data }) => data?.resources.flatMap(resource => {
      const placeholder = quantityValue(data.item.get('min', resource).text ?? data.item.get('max', resource).text ?? '');
      return (['default', 'defaultRequest'] as const).map(key => data.item.get(key, resource).set({ placeholder }));
    }),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      min:
        memory: 64Mi
      [|max|]:
        cpu: 4
        memory: 8Gi
`,
      fixed: `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      min:
        memory: 64Mi
      max:
        cpu: 4
        memory: 8Gi
      default:
        cpu: 4
        memory: 64Mi
      defaultRequest:
        cpu: 4
        memory: 64Mi
`,
    },
    {
      why: { en: 'With a default request only, the limit is what the author wanted: the maximum. Pods and claims get no defaults.', zh: '只写默认请求时，限制取最大值正是作者的意思。Pod 和存储卷声明没有默认值。' },
      good: `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      defaultRequest: {memory: 128Mi}
      max: {memory: 8Gi}
    - type: Pod
      max: {memory: 16Gi}
`,
    },
  ],
});
