import { blockedBy, minAvailableOf, oneAtATime } from '../../model/kubernetes/disruption-budget';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Where an autoscaler decides how many pods there are, `pdb-min-available-exceeds-hpa-min` speaks instead. */
export default manifestRule({
  id: 'pdb-min-available-not-below-replicas',
  kinds: ['PodDisruptionBudget'],
  severity: 'warning',
  category: 'availability',
  title: { en: 'minAvailable leaves no pod to evict', zh: 'minAvailable 不给驱逐留余地' },
  message: {
    en: 'minAvailable {value} keeps {stay} of the {pods} pods of "{workload}": none can be evicted, draining a node hangs',
    zh: '"{workload}" 共有 {pods} 个 Pod，minAvailable {value} 要求保留 {stay} 个：一个也驱逐不了，排空节点会卡住',
  },
  why: {
    en: 'A budget allows as many evictions as there are healthy pods above minAvailable. When that is none, node upgrades, the cluster autoscaler and `kubectl drain` wait for ever. Percentages are rounded up: 51% of two pods are both.',
    zh: '预算允许驱逐的数量，是健康 Pod 超出 minAvailable 的部分。没有超出时，节点升级、集群自动扩缩和 `kubectl drain` 会一直等下去。百分比向上取整：2 个 Pod 的 51% 就是 2 个。',
  },
  whenNot: {
    en: 'Something outside these files sets another number of replicas, or the single pod must be moved by hand.',
    zh: '副本数由这些文件之外的东西决定，或者唯一的 Pod 必须由人工迁移。',
  },
  links: [LINKS.configurePdb, LINKS.disruptions],
  alias: { 'kube-linter': ['pdb-min-available'] },
  check(manifest, context) {
    const blocked = blockedBy(manifest, context);
    if (!blocked || blocked.counted.scaler) return [];
    const { at, stay, counted: { pods, workloads } } = blocked;
    return [{
      at,
      args: { value: minAvailableOf(manifest).text, stay, pods, workload: workloads.map(({ name }) => name ?? '').join(', ') },
      related: workloads.map(at => ({ at, text: { en: 'The budget counts these pods', zh: '预算统计的是这些 Pod' } })),
    }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Write maxUnavailable: 1 instead', zh: '改用 maxUnavailable: 1' },
    changes: oneAtATime,
  }],
  examples: [
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: [|2|]
  selector:
    matchLabels: {app: web}
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
  maxUnavailable: 1
`,
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      },
    },
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: db}
spec:
  minAvailable: [|90%|]
  selector:
    matchLabels: {app: db}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
      fixed: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: db}
spec:
  selector:
    matchLabels: {app: db}
  maxUnavailable: 1
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
    },
    {
      why: { en: 'Half of three, rounded up, leaves one to go.', zh: '3 个的一半向上取整是 2 个，还有 1 个可以驱逐。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: db}
spec:
  minAvailable: 50%
  selector:
    matchLabels: {app: db}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
    },
    {
      why: { en: 'Two workloads make the pods that the budget counts together.', zh: '预算统计的是两个工作负载的 Pod 总数。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 2
  selector:
    matchLabels: {app: web}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web-a}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web, zone: a}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web-b}
spec:
  template:
    metadata:
      labels: {app: web, zone: b}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'An autoscaler decides how many pods there are.', zh: 'Pod 数量由自动扩缩器决定。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 2
  selector:
    matchLabels: {app: web}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 3
  maxReplicas: 9
`,
    },
    {
      why: { en: 'kustomize sets another number of replicas.', zh: 'kustomize 会改成别的副本数。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector:
    matchLabels: {app: web}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [manifest.yaml]
replicas: [{name: web, count: 3}]
`,
      },
    },
  ],
});
