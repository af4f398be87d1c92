import { sharesNamespace, type LimitRangeItem } from '../../model/facts';
import { defaultedResources, limitIn, requestIn } from '../../model/kubernetes/limit-range';
import { Quantity } from '../../model/kubernetes/quantity';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const forContainers = (items: readonly LimitRangeItem[] | undefined): readonly LimitRangeItem[] => (items ?? []).filter(item => item.type === 'Container');

function differ(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [Quantity.parse(a ?? ''), Quantity.parse(b ?? '')];
  return left !== undefined && right !== undefined && left.compare(right) !== 0;
}

/** A resource for which the two give containers different defaults. */
const disputed = (a: LimitRangeItem, b: LimitRangeItem): string | undefined =>
  defaultedResources(a).find(resource => differ(limitIn(a, resource), limitIn(b, resource)) || differ(requestIn(a, resource), requestIn(b, resource)));

export default manifestRule({
  id: 'several-limit-range-defaults',
  severity: 'warning',
  category: 'resources',
  kinds: ['LimitRange'],
  title: { en: 'LimitRanges with different defaults', zh: '多个 LimitRange 的默认值不同' },
  message: {
    en: 'LimitRange "{other}" gives another default for {resource} in the same namespace: either may win',
    zh: '同一命名空间的 LimitRange "{other}" 给 {resource} 设了不同的默认值：哪个生效并不确定',
  },
  why: {
    en: 'When a namespace has several LimitRanges, it is not defined which one\'s defaults a container gets; a maximum without a default counts as a default too. All of their bounds hold, so that the default of one may be refused by the other.',
    zh: '一个命名空间有多个 LimitRange 时，容器会拿到哪一个的默认值并没有规定；只写最大值也会变成默认值。而所有的上下限都会生效，一个给的默认值可能被另一个拒绝。',
  },
  whenNot: {
    en: 'The two are never applied to the same cluster.',
    zh: '两者不会用在同一个集群。',
  },
  links: [LINKS.limitRange],
  *check(manifest, { project, file }) {
    const own = project.near(file, 'LimitRange').find(range => range.file === file && range.name === manifest.name && range.namespace === manifest.namespace);
    for (const other of project.near(file, 'LimitRange')) {
      if (!own || other.name === undefined || other.name === manifest.name || !sharesNamespace(other, file, manifest)) continue;
      const pairs = forContainers(own.limitRange).flatMap(a => forContainers(other.limitRange).map(b => disputed(a, b)));
      const resource = pairs.find(found => found !== undefined);
      if (!resource) continue;
      yield {
        at: manifest.nameSpan,
        args: { other: other.name, resource },
        related: [{ at: other, text: { en: 'The other LimitRange', zh: '另一个 LimitRange' } }],
      };
      return;
    }
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: LimitRange
metadata: {name: [|memory|], namespace: shop}
spec:
  limits:
    - type: Container
      default: {memory: 256Mi}
`,
      files: {
        'other.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: bounds, namespace: shop}
spec:
  limits:
    - type: Container
      max: {memory: 8Gi}
`,
      },
    },
    {
      why: { en: 'One is about CPU, the other one about memory; the third is for another namespace.', zh: '一个管 CPU，一个管内存；第三个在别的命名空间。' },
      good: `apiVersion: v1
kind: LimitRange
metadata: {name: memory, namespace: shop}
spec:
  limits:
    - type: Container
      default: {memory: 256Mi}
`,
      files: {
        'cpu.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: cpu, namespace: shop}
spec:
  limits:
    - type: Container
      default: {cpu: 1}
`,
        'other.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: memory, namespace: other}
spec:
  limits:
    - type: Container
      default: {memory: 1Gi}
`,
      },
    },
  ],
});
