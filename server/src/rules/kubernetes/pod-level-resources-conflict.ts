import { valueOf } from '../../model/fact';
import { Quantity, quantityValue } from '../../model/kubernetes/quantity';
import type { PodSpec } from '../../model/kubernetes/pod-spec';
import { Resources, type ResourceSide } from '../../model/kubernetes/resources';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

interface Conflict {
  readonly value: Value;
  /** What the pod's own value would have to be; undefined where it may not have one. */
  readonly needed: string | undefined;
  /** Whether the pod's limit leaves room for it. */
  readonly canRise?: boolean;
}

const SIDES: readonly ResourceSide[] = ['requests', 'limits'];
const isSupported = (resource: string): boolean => resource === 'cpu' || resource === 'memory' || resource.startsWith('hugepages-');

/** The sum of what the containers that run together request; undefined when one is filled in later. */
function requested(podSpec: PodSpec, resource: string): Quantity | undefined {
  const requests = podSpec.containers.filter(container => container.isMain).map(container => container.request(resource));
  if (requests.some(request => request.state === 'unknown')) return undefined;
  return Quantity.sum(requests.flatMap(request => valueOf(request) ?? []));
}

function* tooSmall(podSpec: PodSpec, side: ResourceSide, resource: string, value: Value): Generator<Finding<Conflict>> {
  const own = valueOf(new Resources(podSpec.resources).written(side, resource));
  const at = value.span;
  if (!own || !at) return;
  if (side === 'requests') {
    const sum = requested(podSpec, resource);
    const needed = sum && (resource === 'cpu' ? sum.formatCpu() : sum.formatMemory());
    const limit = valueOf(new Resources(podSpec.resources).limit(resource));
    const canRise = !limit || !sum || sum.compare(limit) <= 0;
    if (sum && needed && sum.compare(own) > 0) yield { at, args: { resource, written: own.source, needed }, data: { value, needed, canRise } };
    return;
  }
  const [largest] = podSpec.containers.flatMap(container => {
    const limit = valueOf(container.limit(resource));
    return limit && limit.compare(own) > 0 ? [{ container, limit }] : [];
  }).sort((a, b) => b.limit.compare(a.limit));
  if (!largest) return;
  const needed = largest.limit.source;
  yield { at, variant: 'limit', args: { resource, written: own.source, needed, container: largest.container.name }, data: { value, needed } };
}

export default workloadRule<Conflict>({
  id: 'pod-level-resources-conflict',
  severity: 'error',
  category: 'resources',
  since: '1.32',
  title: { en: 'Pod-level resources do not fit', zh: 'Pod 级资源自相矛盾' },
  message: {
    en: 'The pod requests {written} of {resource}, its containers {needed} together: the API server refuses it',
    zh: 'Pod 的 {resource} 请求为 {written}，容器合计却请求 {needed}：API 服务器会拒绝',
  },
  variants: {
    limit: {
      en: 'The pod\'s {resource} limit is {written}, that of container "{container}" {needed}: the API server refuses it',
      zh: 'Pod 的 {resource} 限制为 {written}，容器 "{container}" 的限制却是 {needed}：API 服务器会拒绝',
    },
    unsupported: {
      en: 'A pod as a whole cannot have {resource}, only cpu, memory and hugepages: the API server refuses it',
      zh: 'Pod 级资源不支持 {resource}，只能写 cpu、memory 和 hugepages：API 服务器会拒绝',
    },
    windows: {
      en: 'Windows pods cannot have pod-level resources: the API server refuses them',
      zh: 'Windows Pod 不支持 Pod 级资源：API 服务器会拒绝',
    },
  },
  why: {
    en: 'With resources of its own a pod is a budget for all its containers. Their requests together must fit into its request and each of their limits into its limit. In a Deployment nobody sees the refusal: its pods just never appear.',
    zh: 'Pod 自己写了资源，就是所有容器共用的预算：容器的请求之和不能超过 Pod 的请求，每个容器的限制也不能超过 Pod 的限制。如果在 Deployment 里，拒绝不会直接显示出来，Pod 只是一直不出现。',
  },
  whenNot: {
    en: 'Something changes the values before the API server sees them.',
    zh: '提交给 API 服务器之前还有工具会改这些值。',
  },
  links: [LINKS.podLevelResources],
  *check({ podSpec }) {
    const { resources } = podSpec;
    if (podSpec.value.get('os', 'name').text === 'windows') {
      if (resources.keys.length > 0 && resources.keySpan) yield { at: resources.keySpan, variant: 'windows', data: { value: resources, needed: undefined } };
      return;
    }
    for (const side of SIDES) {
      for (const { key: resource, keySpan, value } of resources.get(side).entries) {
        if (resource === '<<') continue;
        if (isSupported(resource)) yield* tooSmall(podSpec, side, resource, value);
        else yield { at: keySpan, variant: 'unsupported', args: { resource }, data: { value, needed: undefined } };
      }
    }
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Raise the pod\'s value to {needed}', zh: '把 Pod 的值提高到 {needed}' },
      changes: (_workload, _context, { data }) => (data?.needed === undefined || data.canRise === false ? undefined : [data.value.set(quantityValue(data.needed))]),
    },
    {
      safe: false,
      title: { en: 'Remove it from the pod', zh: '从 Pod 级资源中删除' },
      changes: (_workload, _context, { data }) => (data && data.needed === undefined ? [data.value.remove()] : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources:
    requests:
      cpu: [|500m|]
      memory: 1Gi
    limits:
      cpu: 1
      memory: [|1Gi|]
      [|ephemeral-storage|]: 1Gi
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 400m, memory: 512Mi}
        limits: {memory: 2Gi}
    - name: logs
      image: logs:1.0.0
      resources:
        requests: {cpu: 200m}
        limits: {cpu: 1}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources:
    requests:
      cpu: 600m
      memory: 1Gi
    limits:
      cpu: 1
      memory: 2Gi
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 400m, memory: 512Mi}
        limits: {memory: 2Gi}
    - name: logs
      image: logs:1.0.0
      resources:
        requests: {cpu: 200m}
        limits: {cpu: 1}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  [|resources|]:
    limits: {memory: 1Gi}
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'Limits of the containers may exceed the pod\'s when they are added up.', zh: '容器的限制加起来可以超过 Pod 的限制。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources:
    requests: {memory: 1Gi}
    limits: {memory: 2Gi}
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {memory: 512Mi}
        limits: {memory: 2Gi}
    - name: logs
      image: logs:1.0.0
      resources:
        requests: {memory: 512Mi}
        limits: {memory: 1Gi}
`,
    },
  ],
});
