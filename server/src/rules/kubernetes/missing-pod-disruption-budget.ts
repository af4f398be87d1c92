import { scalerOf } from '../../model/kubernetes/spreading';
import { hasBudget } from '../../model/kubernetes/zero-downtime';
import { servicesOf, shareFolder } from '../../model/project';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const KINDS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet']);

/** Speaks where a Service sends requests to several pods and another workload of the folder has a budget: there this one was forgotten. */
export default workloadRule({
  id: 'missing-pod-disruption-budget',
  severity: 'warning',
  category: 'availability',
  title: { en: 'No PodDisruptionBudget', zh: '缺少 PodDisruptionBudget' },
  message: {
    en: 'No PodDisruptionBudget selects {kind} "{name}", unlike others here: a drain may take all its pods at once',
    zh: '同类应用都有 PodDisruptionBudget，{kind} "{name}" 却没有：排空节点时它的 Pod 可能一下子全没了',
  },
  why: {
    en: 'When nodes are upgraded or removed, their pods are evicted as fast as the nodes are drained. Only a budget makes the next eviction wait until the pod before it runs again elsewhere; several replicas alone do not.',
    zh: '节点升级或下线时，上面的 Pod 会随着节点排空被迅速驱逐。只有预算才能让下一次驱逐等到前一个 Pod 在别处重新跑起来，光有多个副本做不到。',
  },
  whenNot: {
    en: 'A gap is no harm, or the budget is made elsewhere, by an operator or in another repository.',
    zh: '短暂中断没有关系，或者预算在别处创建（由 Operator 创建，或放在别的仓库里）。',
  },
  links: [LINKS.disruptions, LINKS.configurePdb],
  alias: {
    'kube-score': ['deployment-has-poddisruptionbudget', 'statefulset-has-poddisruptionbudget'],
    polaris: ['missingPodDisruptionBudget'],
  },
  reportsAbsence: true,
  check(workload, context) {
    const { kind, manifest, replicas, podLabels } = workload;
    if (!KINDS.has(kind) || manifest.group !== 'apps' || !workload.isLongRunning || !podLabels || replicas.isUnknown) return [];
    const scaler = scalerOf(workload, context);
    const pods = scaler ? scaler.scaler?.least : workload.replicaCount;
    const model = context.project.near(context.file, 'PodDisruptionBudget').find(budget => shareFolder(budget.file, context.file));
    const [service] = servicesOf(context.project, context.file, workload);
    if (!pods || pods < 2 || !model || !service || hasBudget(workload, context)) return [];
    return [{
      at: manifest.kindSpan,
      args: { kind, name: manifest.name ?? '' },
      related: [
        { at: service, text: { en: 'This Service sends it requests', zh: '这个 Service 给它发请求' } },
        { at: model, text: { en: 'A budget of another workload', zh: '另一个工作负载的预算' } },
      ],
    }];
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: [|Deployment|]
metadata: {name: web}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'others.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: api}
`,
      },
    },
    {
      why: { en: 'One has a budget, one a single pod, and one gets no requests.', zh: '分别是已有预算的、只有一个 Pod 的、不接收请求的。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: admin}
spec:
  template:
    metadata:
      labels: {app: admin}
    spec:
      containers: [{name: admin, image: "admin:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: worker}
    spec:
      containers: [{name: worker, image: "worker:1.4.2"}]
`,
      files: {
        'others.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: admin}
spec:
  selector: {app: admin}
  ports: [{port: 80}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
`,
      },
    },
    {
      why: { en: 'Nobody writes budgets here: they are not used, or kept elsewhere.', zh: '这里谁都没有写预算：要么不用，要么放在别处。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
    },
  ],
});
