import { isQuotaKey, QUOTA_KEYS } from '../../model/kubernetes/quota';
import type { Value } from '../../model/yaml/value';
import { closest } from '../../text/closest';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

interface Misspelt {
  readonly value: Value;
  readonly meant: string | undefined;
}

export default manifestRule<Misspelt>({
  id: 'invalid-quota-resource',
  severity: 'error',
  category: 'resources',
  kinds: ['ResourceQuota'],
  title: { en: 'Unknown resource in a ResourceQuota', zh: 'ResourceQuota 中有未知资源' },
  message: {
    en: '"{key}" is nothing that a ResourceQuota can count, the API server refuses it',
    zh: 'ResourceQuota 不能统计 "{key}"，API 服务器会拒绝',
  },
  variants: {
    meant: {
      en: '"{key}" is nothing that a ResourceQuota can count, the API server refuses it; is "{meant}" meant?',
      zh: 'ResourceQuota 不能统计 "{key}"，API 服务器会拒绝；是不是想写 "{meant}"？',
    },
  },
  why: {
    en: 'Keys without a slash must be one of a fixed list, in the plural and in lower case: requests.cpu, limits.memory, pods, services … Objects of any other kind are counted with count/<resource>.<group>.',
    zh: '不带斜杠的键只能取固定的几个，用小写和复数形式：requests.cpu、limits.memory、pods、services 等。其他种类的对象要写成 count/<资源>.<组>。',
  },
  whenNot: {
    en: 'Something changes the key before the API server sees it.',
    zh: '提交给 API 服务器之前还有工具会改这个键。',
  },
  links: [LINKS.resourceQuota],
  *check(manifest) {
    if (manifest.group !== '') return;
    for (const { key, keySpan, value } of manifest.root.get('spec', 'hard').entries) {
      if (key === '<<' || isQuotaKey(key) || !/^[\w.-]+$/.test(key)) continue;
      const meant = closest(key, QUOTA_KEYS);
      yield { at: keySpan, variant: meant && 'meant', args: { key, meant }, data: { value, meant } };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: (_manifest, _context, { data }) => (data?.meant === undefined ? undefined : [data.value.rename(data.meant)]),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: ResourceQuota
metadata: {name: compute}
spec:
  hard:
    [|request.cpu|]: 10
    [|limit.memory|]: 20Gi # per team
    [|service.loadbalancers|]: 2
`,
      fixed: `apiVersion: v1
kind: ResourceQuota
metadata: {name: compute}
spec:
  hard:
    requests.cpu: 10
    limits.memory: 20Gi # per team
    services.loadbalancers: 2
`,
    },
    {
      bad: `apiVersion: v1
kind: ResourceQuota
metadata: {name: objects}
spec:
  hard: {[|ingresses|]: 5}
`,
    },
    {
      why: { en: 'All of these can be counted.', zh: '这些都可以统计。' },
      good: `apiVersion: v1
kind: ResourceQuota
metadata: {name: compute}
spec:
  hard:
    cpu: 10
    requests.ephemeral-storage: 10Gi
    requests.nvidia.com/gpu: 4
    hugepages-2Mi: 1Gi
    count/deployments.apps: 20
    gold.storageclass.storage.k8s.io/requests.storage: 100Gi
`,
    },
  ],
});
