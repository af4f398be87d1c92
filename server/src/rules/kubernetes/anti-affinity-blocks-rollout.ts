import { affinityTerms, concernsOwnPods } from '../../model/kubernetes/pod-affinity';
import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import { strategyOf, updateBounds } from '../../model/kubernetes/rollout';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** From here the pods of one rollout can be told from those of the last within a term, without a feature gate. */
const MATCH_LABEL_KEYS = '1.31';
const HOSTNAME = 'kubernetes.io/hostname';

export default workloadRule<Value>({
  id: 'anti-affinity-blocks-rollout',
  severity: 'warning',
  category: 'scheduling',
  title: { en: 'Anti-affinity may block the rollout', zh: '反亲和性可能卡住发布' },
  message: {
    en: 'A rollout of "{name}" needs {most} nodes for its {replicas} pods: no old pod goes first, no two share a node',
    zh: '"{name}" 只有 {replicas} 个 Pod，发布时却要 {most} 个节点：不会先停旧 Pod，又不许两个 Pod 同在一个节点',
  },
  why: {
    en: 'The rollout starts a new pod before it stops an old one, and the required anti-affinity lets it start only on a node that has none yet. On a cluster with as many fitting nodes as replicas the new pod stays pending, and the rollout hangs.',
    zh: '发布时先启动新 Pod 再停旧 Pod，而必需的反亲和性只允许新 Pod 落在还没有同类 Pod 的节点上。如果合适的节点数正好等于副本数，新 Pod 会一直 Pending，发布就卡住了。',
  },
  whenNot: {
    en: 'There are always more nodes than replicas, or an autoscaler adds them.',
    zh: '节点总比副本多，或者会自动扩容节点。',
  },
  links: [LINKS.assignPods, LINKS.deploymentStrategy],
  check(workload) {
    const { podLabels, podSpec, manifest } = workload;
    const bounds = updateBounds(workload);
    if (!bounds || !podLabels || workload.replicas.isAbsent || bounds.replicas < 2 || bounds.least < bounds.replicas || bounds.most <= bounds.replicas) return [];
    const term = affinityTerms(podSpec).find(({ isAnti, isRequired, value }) => isAnti && isRequired && value.get('topologyKey').text === HOSTNAME && concernsOwnPods(value, podLabels))?.value;
    const at = term?.get('topologyKey').span;
    return term && at ? [{ at, args: { name: manifest.name ?? '', replicas: bounds.replicas, most: bounds.most }, data: term }] : [];
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Keep only pods of the same rollout apart', zh: '只让同一次发布的 Pod 互相避开' },
      changes: (_workload, { kubernetesVersion }, { data }) =>
        (data && isAtLeast(kubernetesVersion, MATCH_LABEL_KEYS) ? [data.get('matchLabelKeys').set(['pod-template-hash'])] : undefined),
    },
    {
      safe: false,
      title: { en: 'Let one old pod go first', zh: '允许先停一个旧 Pod' },
      changes: workload => [strategyOf(workload).get('rollingUpdate', 'maxUnavailable').set(1)],
    },
  ],
  examples: [
    {
      bad: `apiVersion: apps/v1
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
            - labelSelector:
                matchLabels: {app: web}
              topologyKey: [|kubernetes.io/hostname|]
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
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
            - labelSelector:
                matchLabels: {app: web}
              topologyKey: kubernetes.io/hostname
              matchLabelKeys:
                - pod-template-hash
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  strategy:
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector:
                matchLabels: {app: web}
              topologyKey: [|kubernetes.io/hostname|]
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  strategy:
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 1
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector:
                matchLabels: {app: web}
              topologyKey: kubernetes.io/hostname
      containers: [{name: web, image: "web:1.4.2"}]
`,
      settings: { kubernetesVersion: '1.30' },
    },
    {
      why: { en: 'Four replicas let one old pod go first, and a preference blocks nothing.', zh: '4 个副本默认可以先停一个旧 Pod；首选的反亲和性不会卡住。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector:
                matchLabels: {app: web}
              topologyKey: kubernetes.io/hostname
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: api}
    spec:
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                labelSelector:
                  matchLabels: {app: api}
                topologyKey: kubernetes.io/hostname
      containers: [{name: api, image: "api:1.4.2"}]
`,
    },
  ],
});
