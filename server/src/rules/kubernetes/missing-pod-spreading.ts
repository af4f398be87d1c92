import { scalerOf, spreadConstraints, spreadsPods } from '../../model/kubernetes/spreading';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** Kinds that run several alike pods wherever the scheduler puts them. */
const REPLICATED: ReadonlySet<string> = new Set([
  'Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout', 'DeploymentConfig', 'CloneSet',
]);
export default workloadRule({
  id: 'missing-pod-spreading',
  severity: 'warning',
  category: 'scheduling',
  title: { en: 'Replicas may share one node', zh: '多个副本可能落在同一节点' },
  message: {
    en: 'All {replicas} pods of {kind} "{name}" may land on one node and fail with it',
    zh: '{kind} "{name}" 的 {replicas} 个 Pod 可能都落在同一个节点上，节点一出故障就全没了',
  },
  variants: {
    scaled: {
      en: 'However many pods "{scaler}" gives {kind} "{name}", all may land on one node and fail with it',
      zh: '不管 "{scaler}" 把 {kind} "{name}" 扩到多少个 Pod，都可能落在同一个节点上，节点一出故障就全没了',
    },
  },
  why: {
    en: 'Replicas help only when they do not fail together. Left alone, the scheduler looks mostly at free capacity, and after a node has been drained or added, several pods of one workload easily end up side by side. Topology spread constraints keep them on different nodes and zones.',
    zh: '副本不会一起出故障，才算真正的冗余。没有约束时调度器主要看剩余资源，节点排空或新增之后，同一个工作负载的几个 Pod 很容易挤到一起。拓扑分布约束能让它们分散到不同的节点和可用区。',
  },
  whenNot: {
    en: 'The cluster has default constraints of its own that suffice, or has one node only.',
    zh: '集群已经配置了足够的默认分布约束，或者只有一个节点。',
  },
  links: [LINKS.topologySpread, LINKS.assignPods],
  alias: {
    'kube-linter': ['no-anti-affinity'],
    'kube-score': ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity'],
    polaris: ['topologySpreadConstraint'],
  },
  reportsAbsence: true,
  check(workload, context): Finding[] {
    if (!REPLICATED.has(workload.kind) || workload.isTest || spreadsPods(workload)) return [];
    const { manifest, replicas } = workload;
    const at = manifest.kindSpan;
    const args = { kind: manifest.kind, name: manifest.name ?? '' };
    if (!replicas.isAbsent) return (replicas.number ?? 0) > 1 ? [{ at, args: { ...args, replicas: replicas.number ?? 0 } }] : [];
    const scaler = scalerOf(workload, context);
    if (!scaler) return [];
    return [{
      at,
      variant: 'scaled',
      args: { ...args, scaler: scaler.name ?? '' },
      related: [{ at: scaler, text: { en: '"{scaler}" scales it', zh: '"{scaler}" 在扩缩它' } }],
    }];
  },
  fixes: [{
    safe: false, // the pods will run elsewhere than before
    title: { en: 'Spread the pods over zones and nodes', zh: '把 Pod 分散到不同可用区和节点' },
    changes(workload, { kubernetesVersion }) {
      const constraints = spreadConstraints(workload, kubernetesVersion);
      return constraints === undefined ? undefined : [workload.podSpec.value.get('topologySpreadConstraints').set(constraints)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: [|Deployment|]
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      containers:
        - name: web
          image: web:1.4.2
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      containers:
        - name: web
          image: web:1.4.2
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
          matchLabelKeys:
            - pod-template-hash
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
          matchLabelKeys:
            - pod-template-hash
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: [|StatefulSet|]
metadata: {name: db}
spec:
  selector:
    matchExpressions: [{key: app, operator: In, values: [db]}]
  template:
    metadata:
      labels: {app: db}
    spec:
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels: {app: cache}
      containers:
        - name: db
          image: db:1.4.2
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: db}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}
  minReplicas: 3
  maxReplicas: 5
`,
    },
    {
      why: { en: 'Anti-affinity keeps its own pods apart.', zh: '反亲和性已经把自己的 Pod 分开。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchExpressions: [{key: app, operator: In, values: [web]}]
      containers:
        - name: web
          image: web:1.4.2
`,
    },
    {
      why: { en: 'Pods that take a port of their node never share one.', zh: '占用节点端口的 Pod 本来就不会落在同一个节点上。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: edge}
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: edge
          image: edge:1.4.2
          ports: [{containerPort: 443, hostPort: 443}]
`,
    },
    {
      why: { en: 'One pod has nothing to be kept apart from, and a DaemonSet runs once on each node anyway.', zh: '只有一个 Pod，谈不上分散；DaemonSet 本来就每个节点一个。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  template:
    spec:
      containers: [{name: agent, image: agent:1.4.2}]
`,
    },
  ],
});
