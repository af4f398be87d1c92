import { valueOf } from '../../model/fact';
import type { Container } from '../../model/kubernetes/container';
import { Quantity } from '../../model/kubernetes/quantity';
import type { ResourceSide } from '../../model/kubernetes/resources';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, ResourceBounds, Text } from '../rule';

interface Bounds {
  readonly resource: 'cpu' | 'memory';
  readonly name: Text;
  /** Undefined where there is no bound. */
  readonly least: Quantity | undefined;
  readonly most: Quantity | undefined;
}

const quantity = (amount: number, unit: string): Quantity | undefined => (amount > 0 ? Quantity.parse(`${amount}${unit}`) : undefined);

const boundsOf = ({ minCpu, maxCpu, minMemory, maxMemory }: ResourceBounds): readonly Bounds[] => [
  { resource: 'cpu', name: { en: 'CPU', zh: 'CPU ' }, least: quantity(minCpu, ''), most: quantity(maxCpu, '') },
  { resource: 'memory', name: { en: 'memory', zh: '内存' }, least: quantity(minMemory, 'Mi'), most: quantity(maxMemory, 'Mi') },
];

const SIDES: Readonly<Record<ResourceSide, Text>> = { requests: { en: 'request', zh: '请求' }, limits: { en: 'limit', zh: '限制' } };

/** A limit may be as small as it likes: what it is too small for, the request says. */
function outside(container: Container, side: ResourceSide, { resource, name, least, most }: Bounds): Finding[] {
  const written = valueOf(container.resource(side, resource));
  const at = container.resources.at(side, resource).span;
  if (!written || !at || written.isZero) return [];
  const args = { container: container.name, name, side: SIDES[side], written: written.source };
  if (most && written.compare(most) > 0) return [{ at, args: { ...args, bound: most.source } }];
  return side === 'requests' && least && written.compare(least) < 0 ? [{ at, variant: 'less', args: { ...args, bound: least.source } }] : [];
}

/** Silent until the setting `resourceBounds` has a bound. */
export default containerRule({
  id: 'resource-out-of-range',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Request or limit out of bounds', zh: '请求或限制超出范围' },
  message: {
    en: 'Container "{container}": {name} {side} {written} is more than {bound}, the most that `resourceBounds` allows',
    zh: '容器 "{container}" 的{name}{side} {written} 超过了 `resourceBounds` 的上限 {bound}',
  },
  variants: {
    less: {
      en: 'Container "{container}": {name} {side} {written} is less than {bound}, the least that `resourceBounds` allows',
      zh: '容器 "{container}" 的{name}{side} {written} 低于 `resourceBounds` 的下限 {bound}',
    },
  },
  why: {
    en: 'A container that asks for more than a node has never starts, and one that asks for next to nothing is packed onto nodes that cannot serve it. The bounds are those of your nodes and your house.',
    zh: '请求超过节点容量的容器永远启动不了，请求小得不真实的容器会被塞到撑不住的节点上。范围由你们的节点和规范决定。',
  },
  whenNot: { en: 'This container is the known exception.', zh: '这个容器就是已知的例外。' },
  links: [LINKS.manageResources],
  alias: { kubescape: ['C-0004', 'C-0050'] },
  check: (container, { resourceBounds }) => boundsOf(resourceBounds).flatMap(bounds =>
    (['requests', 'limits'] as const).flatMap(side => outside(container, side, bounds))),
  examples: [
    {
      settings: { resourceBounds: { minCpu: 0.05, maxCpu: 4, minMemory: 64, maxMemory: 8192 } },
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests:
          cpu: [|10m|]
          memory: [|32Mi|]
        limits:
          cpu: [|5|]
          memory: [|9Gi|]
`,
    },
    {
      why: { en: 'The bounds themselves are allowed, and a limit has no lower one.', zh: '正好等于上下限是允许的，限制没有下限。' },
      settings: { resourceBounds: { minCpu: 0.05, maxCpu: 4, minMemory: 64, maxMemory: 8192 } },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 50m, memory: 64Mi}
        limits: {cpu: 4000m, memory: 8Gi}
`,
    },
    {
      why: { en: 'Without the setting there are no bounds.', zh: '没有设置时不作限制。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 64, memory: 1Mi}
`,
    },
  ],
});
