import type { Quantity } from '../../model/kubernetes/quantity';
import { quantityValue } from '../../model/kubernetes/quantity';
import { defaultsFor } from '../../model/kubernetes/limit-range';
import { isExact, type ResourceHolder } from '../../model/kubernetes/resources';
import { valueOf } from '../../model/fact';
import { resourcesRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext, Text } from '../rule';

interface Mismatch {
  readonly resource: string;
  readonly request: Quantity;
  /** Undefined where a limit is needed and missing. */
  readonly limit: Quantity | undefined;
}

const OWNER: Text = { en: 'Container "{container}"', zh: '容器 "{container}" ' };
const POD: Text = { en: 'The pod', zh: 'Pod ' };

/** How the API server would refuse the pair; undefined when it takes it. */
function offence({ resource, request, limit }: Mismatch): 'exceeds' | 'differs' | 'unlimited' | undefined {
  if (!limit) return request.isZero ? undefined : 'unlimited';
  const difference = request.compare(limit);
  if (isExact(resource)) return difference === 0 ? undefined : 'differs';
  return difference > 0 ? 'exceeds' : undefined;
}

/** Whether a container's limit for the resource is certain to be missing: not written, not in another file, not given by a LimitRange. */
function limitIsMissing({ podSpec, container, resources }: ResourceHolder, resource: string, { project, file }: RuleContext): boolean {
  const { manifest } = podSpec.workload;
  return container !== undefined && isExact(resource) && resources.limit(resource).state === 'absent' && !manifest.isPartial
    && defaultsFor(project, file, manifest).limit(resource).state === 'absent';
}

function judge(holder: ResourceHolder, resource: string, context: RuleContext): Finding<Mismatch> | undefined {
  const { container, resources } = holder;
  const at = resources.at('requests', resource).span;
  const request = valueOf(resources.written('requests', resource));
  const limit = valueOf(resources.limit(resource));
  if (!request || !at || (!limit && !limitIsMissing(holder, resource, context))) return undefined;
  const mismatch = { resource, request, limit };
  const how = offence(mismatch);
  if (!how) return undefined;
  return {
    at,
    variant: how === 'exceeds' ? undefined : how,
    args: {
      owner: container ? OWNER : POD, container: container?.name ?? '', resource, request: request.source, limit: limit?.source ?? request.source,
    },
    data: mismatch,
  };
}

export default resourcesRule<Mismatch>({
  id: 'request-exceeds-limit',
  severity: 'error',
  category: 'resources',
  title: { en: 'Request does not fit the limit', zh: '请求与限制不匹配' },
  message: {
    en: '{owner} requests {request} of {resource}, more than its limit of {limit}: the API server refuses it',
    zh: '{owner}请求的 {resource} 为 {request}，超过了限制 {limit}：API 服务器会拒绝',
  },
  variants: {
    differs: {
      en: '{owner} requests {request} of {resource} with a limit of {limit}: for {resource} the two must be equal',
      zh: '{owner}请求的 {resource} 为 {request}，限制为 {limit}：{resource} 的请求和限制必须相等',
    },
    unlimited: {
      en: '{owner} requests {request} of {resource} without a limit: {resource} needs a limit equal to the request',
      zh: '{owner}请求了 {request} 的 {resource} 却没有限制：{resource} 必须写上与请求相等的限制',
    },
  },
  why: {
    en: 'The API server refuses a pod that asks for more than it may use. In a Deployment nobody sees the refusal: the object is stored, and its pods never appear. Huge pages and the resources of device plugins, such as GPUs, cannot be overcommitted, so their request and limit must be the same.',
    zh: 'API 服务器会拒绝请求大于限制的 Pod。如果它在 Deployment 里，拒绝不会直接显示出来：对象保存成功了，Pod 却一直不出现。大页和设备插件提供的资源（例如 GPU）不能超卖，请求和限制必须相同。',
  },
  whenNot: {
    en: 'Never, unless something changes the values before the API server sees them.',
    zh: '没有这种情况，除非在提交给 API 服务器之前还有工具会改这些值。',
  },
  links: [LINKS.manageResources, LINKS.extendedResources],
  check: (holder, context) =>
    holder.resources.value.get('requests').keys.flatMap(resource => judge(holder, resource, context) ?? []),
  fixes: [
    {
      safe: false,
      title: { en: 'Set the limit to the request ({request})', zh: '把限制设为与请求相等（{request}）' },
      changes: ({ resources }, _context, { data }) =>
        data && [resources.at('limits', data.resource).set(quantityValue(data.request.source))],
    },
    {
      safe: false,
      title: { en: 'Set the request to the limit ({limit})', zh: '把请求设为与限制相等（{limit}）' },
      changes: ({ resources }, _context, { data }) =>
        data?.limit && [resources.at('requests', data.resource).set(quantityValue(data.limit.source))],
    },
  ],
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
          cpu: [|0.5|]
          memory: [|1Gi|]
          ephemeral-storage: 1Gi
        limits:
          cpu: 250m
          memory: 1000Mi # since the last incident
          ephemeral-storage: 1024Mi
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
          cpu: 0.5
          memory: 1Gi
          ephemeral-storage: 1Gi
        limits:
          cpu: 0.5
          memory: 1Gi # since the last incident
          ephemeral-storage: 1024Mi
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: train}
spec:
  resources:
    requests: {memory: [|8Gi|]}
    limits: {memory: 4Gi}
  initContainers:
    - name: warm
      image: train:1.4.2
      resources:
        requests:
          hugepages-2Mi: [|64Mi|]
        limits:
          hugepages-2Mi: 128Mi
  containers:
    - name: train
      image: train:1.4.2
      resources:
        requests:
          nvidia.com/gpu: [|1|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: train}
spec:
  resources:
    requests: {memory: 8Gi}
    limits: {memory: 8Gi}
  initContainers:
    - name: warm
      image: train:1.4.2
      resources:
        requests:
          hugepages-2Mi: 64Mi
        limits:
          hugepages-2Mi: 64Mi
  containers:
    - name: train
      image: train:1.4.2
      resources:
        requests:
          nvidia.com/gpu: 1
        limits:
          nvidia.com/gpu: 1
`,
    },
    {
      why: { en: 'The same amounts, written differently.', zh: '写法不同，数值相等。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: "0.1", memory: 1Gi, nvidia.com/gpu: 1}
        limits: {cpu: 100m, memory: 1024Mi, nvidia.com/gpu: "1"}
`,
    },
    {
      why: { en: 'What will be filled in is not known.', zh: '之后才填入的值无从比较。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {memory: 1Gi}
        limits: {memory: "\${MEMORY_LIMIT}"}
`,
    },
  ],
});
