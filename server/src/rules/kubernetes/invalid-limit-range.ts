import { Quantity } from '../../model/kubernetes/quantity';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** From the smallest to the largest: none may be above the next. */
const ORDER = ['min', 'defaultRequest', 'default', 'max'] as const;
const ONE = 10n ** 9n;

type Found = Finding<Value>;

/** Neighbours among the written values that stand in the wrong order, at the smaller one's place. */
function* disorder(item: Value, resource: string): Generator<Found> {
  const written = ORDER.flatMap(key => {
    const value = item.get(key, resource);
    const quantity = Quantity.parse(value.text ?? '');
    return quantity && value.span ? [{ key, quantity, at: value.span }] : [];
  });
  for (const [index, { key, quantity, at }] of written.entries()) {
    const next = written[index + 1];
    if (next && quantity.compare(next.quantity) > 0) {
      yield { at, args: { lower: key, lowerValue: quantity.source, resource, upper: next.key, upperValue: next.quantity.source } };
    }
  }
}

function* lowRatios(item: Value): Generator<Found> {
  for (const { key: resource, value } of item.get('maxLimitRequestRatio').entries) {
    const ratio = Quantity.parse(value.text ?? '');
    if (ratio && value.span && ratio.nano < ONE) yield { at: value.span, variant: 'ratio', args: { resource, ratio: ratio.source } };
  }
}

function* podDefaults(item: Value): Generator<Found> {
  for (const key of ['default', 'defaultRequest'] as const) {
    const value = item.get(key);
    if (value.keySpan && value.keys.length > 0) yield { at: value.keySpan, variant: 'pod', args: { key }, data: value };
  }
}

function* unboundedClaims(item: Value): Generator<Found> {
  const at = item.get('type').span;
  if (at && item.get('min', 'storage').isAbsent && item.get('max', 'storage').isAbsent) yield { at, variant: 'claim' };
}

function* judge(item: Value): Generator<Found> {
  const type = item.get('type').text;
  for (const resource of new Set(ORDER.flatMap(key => item.get(key).keys))) yield* disorder(item, resource);
  yield* lowRatios(item);
  if (type === 'Pod') yield* podDefaults(item);
  if (type === 'PersistentVolumeClaim') yield* unboundedClaims(item);
}

export default manifestRule<Value>({
  id: 'invalid-limit-range',
  severity: 'error',
  category: 'resources',
  kinds: ['LimitRange'],
  title: { en: 'LimitRange that contradicts itself', zh: 'LimitRange 自相矛盾' },
  message: {
    en: '{resource}: {lower} {lowerValue} is above {upper} {upperValue}, the API server refuses the LimitRange',
    zh: '{resource} 的 {lower}（{lowerValue}）大于 {upper}（{upperValue}），API 服务器会拒绝这个 LimitRange',
  },
  variants: {
    ratio: {
      en: 'maxLimitRequestRatio of {resource} is {ratio}: below 1, which no limit can meet; the API server refuses it',
      zh: '{resource} 的 maxLimitRequestRatio 为 {ratio}，小于 1，没有限制能满足；API 服务器会拒绝',
    },
    pod: {
      en: '"{key}" is only for type Container: with type Pod the API server refuses the LimitRange',
      zh: '"{key}" 只能用于 Container 类型：用在 Pod 类型上，API 服务器会拒绝这个 LimitRange',
    },
    claim: {
      en: 'For PersistentVolumeClaim, min or max of storage is needed: the API server refuses the LimitRange',
      zh: 'PersistentVolumeClaim 类型必须写 storage 的 min 或 max：API 服务器会拒绝这个 LimitRange',
    },
  },
  why: {
    en: 'Minimum, default request, default limit and maximum must rise in this order, and a limit is never below its request. The API server refuses a LimitRange that breaks this, and the namespace stays without one.',
    zh: '最小值、默认请求、默认限制、最大值必须依次不减，而限制不会小于请求。不满足时 API 服务器会拒绝整个 LimitRange，命名空间就没有任何约束。',
  },
  whenNot: {
    en: 'Something changes the values before the API server sees them.',
    zh: '提交给 API 服务器之前还有工具会改这些值。',
  },
  links: [LINKS.limitRange],
  *check(manifest) {
    if (manifest.group !== '') return;
    for (const item of manifest.root.get('spec', 'limits').items) yield* judge(item);
  },
  fixes: [{
    safe: false,
    title: { en: 'Remove {key}', zh: '删除 {key}' },
    changes: (_manifest, _context, { data }) => data && [data.remove()],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      min: {cpu: 50m, memory: [|1Gi|]}
      defaultRequest: {memory: 512Mi}
      default: {cpu: [|2|], memory: 1Gi}
      max: {cpu: 1500m, memory: 1Gi}
      maxLimitRequestRatio: {cpu: [|0.5|]}
    - type: [|PersistentVolumeClaim|]
`,
    },
    {
      bad: `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Pod
      max: {cpu: 4}
      [|default|]: {cpu: 1}
      [|defaultRequest|]: {cpu: 500m}
`,
      fixed: `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Pod
      max: {cpu: 4}
`,
    },
    {
      why: { en: 'Equal values are in order; a claim needs only one bound.', zh: '相等也算有序；存储卷声明只需要一个边界。' },
      good: `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      min: {cpu: 100m}
      defaultRequest: {cpu: 0.1}
      max: {cpu: 1000m}
      maxLimitRequestRatio: {cpu: 1}
    - type: PersistentVolumeClaim
      max: {storage: 10Gi}
`,
    },
  ],
});
