import { valueOf } from '../../model/fact';
import { lacksResource } from '../../model/kubernetes/effective-resources';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// Off in every preset but `all`: whether a CPU limit helps or hurts depends on the cluster, and both sides have good reasons.
export default containerRule({
  id: 'missing-cpu-limit',
  severity: 'off',
  category: 'resources',
  title: { en: 'Missing CPU limit', zh: '缺少 CPU 限制' },
  message: {
    en: 'Container "{container}" has no CPU limit: it may use all CPU that is idle on its node',
    zh: '容器 "{container}" 没有 CPU 限制：它可以用光节点上空闲的 CPU',
  },
  why: {
    en: 'For a limit: on nodes that several teams share, in namespaces with a quota, for batch work and for the QoS class Guaranteed, it keeps one container from slowing others down and makes load tests repeatable; some runtimes also size their thread pools by it. Against it: a container at its limit is paused although the node has CPU to spare, which shows as latency. That is why this check is off unless you turn it on. A CPU request is enough to be sure of a share.',
    zh: '赞成的理由：在多团队共用的节点、有配额的命名空间、批处理任务，以及需要 Guaranteed QoS 的 Pod 上，限制能避免一个容器拖慢其他容器，压测结果也可重复；有些运行时还按它决定线程池大小。反对的理由：容器达到限制后，即使节点还有空闲 CPU 也会被暂停，表现为延迟升高。所以这项检查默认关闭，需要时再打开。只要有 CPU 请求，就能保证分到相应的份额。',
  },
  whenNot: {
    en: 'The service must answer fast, every container on the node has a CPU request, and idle CPU may be used by whoever needs it.',
    zh: '服务对延迟敏感，节点上的容器都写了 CPU 请求，并且空闲的 CPU 谁需要谁用。',
  },
  links: [LINKS.manageResources, LINKS.podQos, LINKS.limitRange],
  alias: {
    'kube-score': ['container-resources'],
    polaris: ['cpuLimitsMissing'],
    kubescape: ['C-0270', 'C-0050', 'C-0009'],
    checkov: ['CKV_K8S_11'],
    trivy: ['KSV-0011'],
  },
  reportsAbsence: true,
  check(container, context) {
    if (!container.isMain || container.podSpec.workload.isTest || !lacksResource(container, 'limits', 'cpu', context)) return [];
    return [{ at: container.nameSpan, args: { container: container.name } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add a CPU limit', zh: '添加 CPU 限制' },
    changes(container) {
      const request = valueOf(container.request('cpu'));
      return [container.set('resources.limits.cpu', { placeholder: request && !request.isZero ? request.formatCpu() : '500m' })];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: [|web|]
      image: web:1.4.2
      resources:
        requests: {cpu: 250m}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 250m}
        limits:
          cpu: 250m
`,
    },
    {
      why: { en: 'The pod has a limit of its own, for all its containers together.', zh: 'Pod 自己写了限制，所有容器共用。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources:
    limits: {cpu: "2"}
  containers:
    - name: web
      image: web:1.4.2
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
      default: {cpu: 500m}
`,
      },
    },
  ],
});
