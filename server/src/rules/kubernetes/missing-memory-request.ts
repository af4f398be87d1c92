import type { Container } from '../../model/kubernetes/container';
import { lacksResource } from '../../model/kubernetes/effective-resources';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

// A limit gives a request too, so whatever lacks the request lacks both. This rule then speaks for both with one finding and one
// fix, and missing-memory-limit stays silent until there is a request: a container without `resources` is told once about memory,
// not twice on the same word. This one speaks, and not the other, because nobody disputes requests, while some turn limits off.
// For the same reason it speaks for missing-cpu-request too when there is no CPU request either, unless that rule is off.
const lacksCpuToo = (container: Container, context: RuleContext): boolean =>
  context.isOn('missing-cpu-request') && lacksResource(container, 'requests', 'cpu', context);

const MEMORY = '128Mi';

export default containerRule({
  id: 'missing-memory-request',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Missing memory request', zh: '缺少内存请求' },
  message: {
    en: 'Container "{container}" has no memory request or limit: it is among the first killed when memory runs short',
    zh: '容器 "{container}" 既没有内存请求也没有限制：节点内存不足时，它会最先被杀掉',
  },
  variants: {
    nothing: {
      en: 'Container "{container}" requests neither CPU nor memory: the scheduler takes it to need none',
      zh: '容器 "{container}" 既没有 CPU 请求也没有内存请求：调度器会当它什么都不需要',
    },
  },
  why: {
    en: 'The scheduler counts a container without a request as needing no memory and packs the node too full. When memory runs out there, the kubelet evicts first the pods that use more than they requested, and the kernel kills first the processes of pods without requests; with no limit, one leak is enough to bring that about for the neighbours too.',
    zh: '没有请求的容器在调度器眼里不占内存，节点会因此塞得太满。内存耗尽时，kubelet 先驱逐用量超过请求的 Pod，内核先杀没有请求的 Pod 的进程；又因为没有限制，一处内存泄漏就足以拖垮同节点的其他 Pod。',
  },
  whenNot: {
    en: 'Something that Seaworthy cannot see sets requests, such as a LimitRange on the cluster. To say in the manifest that none is wanted, write `memory: 0`.',
    zh: '请求由 Seaworthy 看不到的东西设置，例如集群里的 LimitRange。想在清单里写明就是不要，可以写 `memory: 0`。',
  },
  links: [LINKS.manageResources, LINKS.podQos, LINKS.limitRange],
  alias: {
    'kube-score': ['container-resources'],
    polaris: ['memoryRequestsMissing'],
    kubescape: ['C-0269', 'C-0004'],
    checkov: ['CKV_K8S_12'],
    trivy: ['KSV-0016'],
  },
  reportsAbsence: true,
  check(container, context) {
    if (!container.isMain || container.podSpec.workload.isTest || !lacksResource(container, 'requests', 'memory', context)) return [];
    return [{ at: container.nameSpan, args: { container: container.name }, variant: lacksCpuToo(container, context) ? 'nothing' : undefined }];
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Add requests, and a memory limit equal to its request', zh: '添加请求，以及与内存请求相等的内存限制' },
      changes: (container, context) => (lacksCpuToo(container, context) ? [
        container.set('resources.requests', { cpu: { placeholder: '100m' }, memory: { placeholder: MEMORY } }),
        container.set('resources.limits.memory', { placeholder: MEMORY }),
      ] : undefined),
    },
    {
      safe: false,
      title: { en: 'Add a memory request and a limit equal to it', zh: '添加内存请求和与之相等的限制' },
      changes: container => [
        container.set('resources.requests.memory', { placeholder: MEMORY }),
        container.set('resources.limits.memory', { placeholder: MEMORY }),
      ],
    },
    {
      safe: false,
      title: { en: 'Add a memory request only', zh: '只添加内存请求' },
      changes: container => [container.set('resources.requests.memory', { placeholder: MEMORY })],
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: [|web|]
      image: web:1.4.2
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
          memory: 128Mi
        limits:
          memory: 128Mi
`,
    },
    {
      why: { en: 'The API server copies a limit to a missing request.', zh: '只写限制时，API 服务器会把它同时当作请求。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        limits: {memory: 256Mi}
`,
    },
    {
      why: { en: 'The LimitRange beside it gives one to every container.', zh: '旁边的 LimitRange 会给每个容器补上。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      defaultRequest: {memory: 64Mi}
`,
      },
    },
    {
      why: { en: 'An init container is done before the pod serves; what runs then is counted.', zh: 'Init 容器在 Pod 提供服务之前就已结束，这里只看之后运行的容器。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: web:1.4.2
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {memory: 128Mi}
`,
    },
  ],
});
