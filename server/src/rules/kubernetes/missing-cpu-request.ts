import { lacksResource } from '../../model/kubernetes/effective-resources';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'missing-cpu-request',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Missing CPU request', zh: '缺少 CPU 请求' },
  message: {
    en: 'Container "{container}" has no CPU request: the scheduler takes it to need none',
    zh: '容器 "{container}" 没有 CPU 请求：调度器会当它不需要 CPU',
  },
  why: {
    en: 'The scheduler places pods by what they request, not by what they use, so containers without a request pile up on nodes that are already busy. When the node runs short of CPU, shares go by request, and this container gets next to nothing. A HorizontalPodAutoscaler that aims at CPU utilization cannot work either, because utilization is a percentage of the request.',
    zh: '调度器按请求而不是按实际用量来安排 Pod，没有请求的容器会堆到本来就很忙的节点上。节点 CPU 紧张时，时间片按请求的比例分配，这个容器几乎分不到。按 CPU 利用率伸缩的 HorizontalPodAutoscaler 也无法工作，因为利用率是相对于请求的百分比。',
  },
  whenNot: {
    en: 'The work may starve without harm, or something that Seaworthy cannot see sets requests, such as a LimitRange on the cluster. To say in the manifest that none is wanted, write `cpu: 0`.',
    zh: '这份工作分不到 CPU 也无妨，或者请求由 Seaworthy 看不到的东西设置，例如集群里的 LimitRange。想在清单里写明就是不要，可以写 `cpu: 0`。',
  },
  links: [LINKS.manageResources, LINKS.limitRange],
  alias: {
    'kube-linter': ['unset-cpu-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['cpuRequestsMissing'],
    kubescape: ['C-0268', 'C-0050'],
    checkov: ['CKV_K8S_10'],
    trivy: ['KSV-0015'],
  },
  reportsAbsence: true,
  check(container, context) {
    if (!container.isMain || container.podSpec.workload.isTest || !lacksResource(container, 'requests', 'cpu', context)) return [];
    // A container that asks for nothing at all is told so once, by the rule about memory.
    if (context.isOn('missing-memory-request') && lacksResource(container, 'requests', 'memory', context)) return [];
    return [{ at: container.nameSpan, args: { container: container.name } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add a CPU request', zh: '添加 CPU 请求' },
    changes: container => [container.set('resources.requests.cpu', { placeholder: '100m' })],
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
        requests:
          memory: 128Mi
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
          cpu: 100m
`,
    },
    {
      bad: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      initContainers:
        - name: prepare
          image: import:1.4.2
        - name: [|proxy|]
          image: proxy:2.0.1
          restartPolicy: Always
      containers:
        - name: [|import|]
          image: import:1.4.2
`,
      fixed: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      initContainers:
        - name: prepare
          image: import:1.4.2
        - name: proxy
          image: proxy:2.0.1
          restartPolicy: Always
          resources:
            requests:
              cpu: 100m
      containers:
        - name: import
          image: import:1.4.2
          resources:
            requests:
              cpu: 100m
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
        limits: {cpu: 500m}
`,
    },
    {
      why: { en: 'The pod has requests of its own.', zh: 'Pod 自己写了请求。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources:
    requests: {cpu: 500m}
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'The LimitRange beside it gives one to every container: its maximum becomes the default.', zh: '旁边的 LimitRange 会给每个容器补上：它的 max 就是默认值。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
      files: {
        'limits.yaml': `apiVersion: v1
kind: LimitRange
metadata: {name: limits, namespace: shop}
spec:
  limits:
    - type: Container
      max: {cpu: "1"}
`,
      },
    },
    {
      why: { en: 'A VerticalPodAutoscaler sets it.', zh: '请求由 VerticalPodAutoscaler 设置。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
`,
      files: {
        'vpa.yaml': `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
`,
      },
    },
    {
      why: { en: 'Zero says on purpose that none is wanted.', zh: '写 0 就是有意说明不要请求。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 0}
`,
    },
    {
      why: { en: 'Without an image this is a patch: the rest stands elsewhere.', zh: '没有镜像说明这是补丁，其余内容写在别处。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      resources:
        requests: {memory: 128Mi}
`,
    },
    {
      why: { en: 'What the alias stands for is there, whatever it is.', zh: '别名指向的内容已经写明了请求。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources: &small
        requests: {cpu: 100m}
    - name: logs
      image: logs:1.0.0
      resources: *small
`,
    },
  ],
});
