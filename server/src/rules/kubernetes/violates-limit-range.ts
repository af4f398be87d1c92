import { valueOf } from '../../model/fact';
import type { Container } from '../../model/kubernetes/container';
import { effectiveResource } from '../../model/kubernetes/effective-resources';
import { constraintsFor, limitIn, type ContainerConstraint } from '../../model/kubernetes/limit-range';
import { Quantity, quantityValue } from '../../model/kubernetes/quantity';
import type { ResourceSide } from '../../model/kubernetes/resources';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext, Text } from '../rule';

interface Breach {
  readonly side: ResourceSide;
  readonly resource: string;
  readonly bound: string;
}

const RANGE: Text = { en: 'The LimitRange', zh: '对应的 LimitRange' };

/** How a value of a container breaks a bound. */
function breach(value: Quantity | undefined, item: ContainerConstraint['item'], resource: string): 'below' | 'above' | undefined {
  const [min, max] = [Quantity.parse(item.min[resource] ?? ''), Quantity.parse(item.max[resource] ?? '')];
  if (!value) return undefined;
  if (min && value.compare(min) < 0) return 'below';
  return max && value.compare(max) > 0 ? 'above' : undefined;
}

function judge(container: Container, { range, item }: ContainerConstraint, resource: string, context: RuleContext): Finding<Breach> | undefined {
  const values = (['requests', 'limits'] as const).map(side => ({ side, value: valueOf(effectiveResource(container, side, resource, context)) }));
  const related = [{ at: range, text: RANGE }];
  const common = { container: container.name, resource, range: range.name ?? '' };
  for (const { side, value } of values) {
    const how = breach(value, item, resource);
    if (!how || !value) continue;
    const bound = (how === 'below' ? item.min[resource] : item.max[resource]) ?? '';
    const at = container.resources.at(side, resource).span ?? container.resources.at('limits', resource).span ?? container.nameSpan;
    return { at, variant: how === 'below' ? 'below' : undefined, args: { ...common, value: value.source, bound }, related, data: { side, resource, bound } };
  }
  const [request, limit] = values.map(({ value }) => value);
  const most = Number(item.maxLimitRequestRatio[resource] ?? NaN);
  if (!request || !limit || request.isZero || !(most >= 1) || !limit.isMoreThan(most, request)) return undefined;
  const at = container.resources.at('limits', resource).span ?? container.nameSpan;
  return { at, variant: 'ratio', args: { ...common, ratio: limit.ratio(request), most, bound: '' }, related };
}

/** A request above the limit that the LimitRange fills in: the API server compares the two afterwards. */
function judgeInjected(container: Container, { range, item }: ContainerConstraint, resource: string): Finding<Breach> | undefined {
  const at = container.resources.at('requests', resource).span;
  const request = valueOf(container.resource('requests', resource));
  const limit = Quantity.parse(limitIn(item, resource) ?? '');
  if (!at || !request || !limit || container.limit(resource).state !== 'absent' || request.compare(limit) <= 0) return undefined;
  return {
    at,
    variant: 'injected',
    args: { container: container.name, resource, range: range.name ?? '', value: request.source, bound: limit.source },
    related: [{ at: range, text: RANGE }],
    data: { side: 'requests', resource, bound: limit.source },
  };
}

const resourcesIn = ({ item }: ContainerConstraint): readonly string[] =>
  [...new Set([item.min, item.max, item.default, item.maxLimitRequestRatio].flatMap(map => Object.keys(map)))];

/** Speaks only when container and LimitRange are sure to meet, so not where neither names a namespace. */
export default containerRule<Breach>({
  id: 'violates-limit-range',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Outside of the namespace\'s LimitRange', zh: '超出命名空间的 LimitRange' },
  message: {
    en: 'Container "{container}": {value} of {resource} is above {bound}, the most that LimitRange "{range}" allows',
    zh: '容器 "{container}" 的 {resource} 为 {value}，超过 LimitRange "{range}" 允许的最大值 {bound}',
  },
  variants: {
    below: {
      en: 'Container "{container}": {value} of {resource} is below {bound}, the least that LimitRange "{range}" allows',
      zh: '容器 "{container}" 的 {resource} 为 {value}，低于 LimitRange "{range}" 允许的最小值 {bound}',
    },
    injected: {
      en: 'Container "{container}": requests {value} of {resource}, but LimitRange "{range}" makes {bound} the limit: refused',
      zh: '容器 "{container}" 请求的 {resource} 为 {value}，而 LimitRange "{range}" 会补上限制 {bound}：Pod 会被拒绝',
    },
    ratio: {
      en: 'Container "{container}": {resource} limit is {ratio}× the request, LimitRange "{range}" allows {most}×',
      zh: '容器 "{container}" 的 {resource} 限制是请求的 {ratio} 倍，LimitRange "{range}" 只允许 {most} 倍',
    },
  },
  why: {
    en: 'A LimitRange is enforced when pods are made: the API server answers 403. A Deployment is stored all the same, and its pods never appear. Pods that run already are not touched, so that the trouble may begin with the next restart.',
    zh: 'LimitRange 在创建 Pod 时强制执行：API 服务器返回 403。Deployment 本身照样保存成功，Pod 却一直不出现。已经在运行的 Pod 不受影响，所以问题可能到下次重启才暴露。',
  },
  whenNot: {
    en: 'The two are never applied to the same cluster.',
    zh: '两者不会用在同一个集群。',
  },
  links: [LINKS.limitRange],
  check(container, context) {
    if (container.role === 'ephemeral') return [];
    return constraintsFor(context.project, context.file, container.podSpec.workload.manifest)
      .flatMap(constraint => resourcesIn(constraint).flatMap(resource =>
        judge(container, constraint, resource, context) ?? judgeInjected(container, constraint, resource) ?? []));
  },
  fixes: [{
    safe: false,
    title: { en: 'Set it to {bound}', zh: '改为 {bound}' },
    changes(container, _context, { data }) {
      const written = data && container.resources.at(data.side, data.resource);
      if (!data || !written?.isKnown) return undefined;
      const [bound, limit] = [Quantity.parse(data.bound), valueOf(container.limit(data.resource))];
      if (data.side === 'requests' && bound && limit && bound.compare(limit) > 0) return undefined; // the limit is too low as well
      return [written.set(quantityValue(data.bound))];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests:
          cpu: [|50m|]
          memory: 1Gi
        limits:
          cpu: 1
          memory: [|9Gi|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests:
          cpu: 100m
          memory: 1Gi
        limits:
          cpu: 1
          memory: 8Gi
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits, namespace: shop}
spec:
  limits:
    - type: Container
      min: {cpu: 100m}
      max: {memory: 8Gi}
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      maxLimitRequestRatio: {memory: "1"}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {memory: 512Mi}
        limits: {memory: [|1Gi|]}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {memory: [|512Mi|]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {memory: 256Mi}
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits, namespace: shop}
spec:
  limits:
    - type: Container
      default: {memory: 256Mi}
`,
      },
    },
    {
      why: { en: 'The LimitRange is for another namespace, or perhaps so.', zh: 'LimitRange 在别的命名空间，或者无法确定。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        limits: {memory: 9Gi}
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits, namespace: other}
spec:
  limits:
    - type: Container
      max: {memory: 8Gi}
`,
        'unstated.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      max: {memory: 8Gi}
`,
      },
    },
  ],
});
