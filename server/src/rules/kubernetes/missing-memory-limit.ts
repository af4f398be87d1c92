import { valueOf } from '../../model/fact';
import { lacksResource } from '../../model/kubernetes/effective-resources';
import { quantityValue } from '../../model/kubernetes/quantity';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'missing-memory-limit',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Missing memory limit', zh: '缺少内存限制' },
  message: {
    en: 'Container "{container}" has no memory limit: a leak in it can take the whole node down',
    zh: '容器 "{container}" 没有内存限制：一旦泄漏，整个节点都会受影响',
  },
  why: {
    en: 'Memory cannot be taken back from a process that holds it. Without a limit a leaking container grows until the node has none left, and then the kernel and the kubelet kill other pods too. With a limit only the one that leaks is restarted. A limit equal to the request also makes it predictable: the memory it is counted with is the memory it gets.',
    zh: '内存一旦被进程占用就收不回来。没有限制时，泄漏的容器会一直膨胀到节点内存耗尽，内核和 kubelet 就会连别的 Pod 一起杀。有了限制，只有泄漏的那个容器会重启。限制等于请求时行为也最好预测：按多少内存调度，就能用多少内存。',
  },
  whenNot: {
    en: 'The pod may use whatever its node has, for example alone on a node of its own, or the limit is set by something that Seaworthy cannot see, such as a LimitRange on the cluster.',
    zh: '这个 Pod 可以用光节点的内存，例如独占节点；或者限制由 Seaworthy 看不到的东西设置，例如集群里的 LimitRange。',
  },
  links: [LINKS.manageResources, LINKS.podQos, LINKS.limitRange],
  alias: {
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['memoryLimitsMissing'],
    kubescape: ['C-0271', 'C-0004', 'C-0009'],
    checkov: ['CKV_K8S_13'],
    trivy: ['KSV-0018'],
  },
  reportsAbsence: true,
  check(container, context) {
    if (!container.isMain || container.podSpec.workload.isTest || !lacksResource(container, 'limits', 'memory', context)) return [];
    if (lacksResource(container, 'requests', 'memory', context)) return []; // missing-memory-request speaks for both
    const request = valueOf(container.request('memory'));
    return [{ at: container.nameSpan, args: { container: container.name, request: request?.source ?? '' }, data: request }];
  },
  fixes: [
    {
      safe: false, // a container that has been using more than it asked for will be killed
      title: { en: 'Set the memory limit to the request ({request})', zh: '把内存限制设为与请求相等（{request}）' },
      changes: (container, _context, { data }) =>
        (data && !data.isZero ? [container.set('resources.limits.memory', quantityValue(data.source))] : undefined),
    },
    {
      safe: false, // for a request from elsewhere only: a guess below the container's own request would be refused
      title: { en: 'Add a memory limit', zh: '添加内存限制' },
      changes: (container, _context, { data }) =>
        (data && !data.isZero ? undefined : [container.set('resources.limits.memory', { placeholder: '128Mi' })]),
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
      resources:
        requests:
          cpu: 100m
          memory: 300Mi # measured
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
          cpu: 100m
          memory: 300Mi # measured
        limits:
          memory: 300Mi
`,
    },
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
        limits:
          memory: 128Mi
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
      why: { en: 'There is no request either: missing-memory-request says so, for both.', zh: '请求也没有：由 missing-memory-request 一并报告。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'The pod has a limit of its own, for all its containers together.', zh: 'Pod 自己写了限制，所有容器共用。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources:
    limits: {memory: 1Gi}
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {memory: 300Mi}
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
      resources:
        requests: {memory: 300Mi}
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      default: {memory: 512Mi}
`,
      },
    },
  ],
});
