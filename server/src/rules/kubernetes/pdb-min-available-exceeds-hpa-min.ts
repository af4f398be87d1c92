import { blockedBy, minAvailableOf, oneAtATime } from '../../model/kubernetes/disruption-budget';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'pdb-min-available-exceeds-hpa-min',
  kinds: ['PodDisruptionBudget'],
  severity: 'warning',
  category: 'availability',
  title: { en: 'minAvailable not below what the autoscaler leaves', zh: 'minAvailable 不低于自动扩缩的下限' },
  message: {
    en: 'At rest "{scaler}" leaves {pods} pods, and minAvailable {value} keeps {stay}: none can be evicted',
    zh: '空闲时 "{scaler}" 只保留 {pods} 个 Pod，而 minAvailable {value} 要求 {stay} 个：一个也驱逐不了',
  },
  why: {
    en: 'When there is little load, the autoscaler goes down to its minimum. A budget that wants as many pods then lets none go: node upgrades hang at night, when they are planned, and work in the busy hours.',
    zh: '负载低时自动扩缩器会缩到下限。预算要求的数量如果不小于这个下限，就一个 Pod 也不让驱逐：偏偏在夜里计划好的节点升级会卡住，忙的时候反而正常。',
  },
  whenNot: {
    en: 'The load never lets the autoscaler go down to its minimum.',
    zh: '实际负载从来不会让自动扩缩器缩到下限。',
  },
  links: [LINKS.configurePdb, LINKS.horizontalAutoscaling],
  alias: { 'kube-linter': ['pdb-min-available'], polaris: ['pdbMinAvailableGreaterThanHPAMinReplicas'] },
  check(manifest, context) {
    const blocked = blockedBy(manifest, context);
    const scaler = blocked?.counted.scaler;
    if (!blocked || !scaler) return [];
    const { at, stay, counted } = blocked;
    return [{
      at,
      args: { value: minAvailableOf(manifest).text, stay, pods: counted.pods, scaler: scaler.name ?? '' },
      related: [
        { at: scaler, text: { en: 'This decides how many pods there are', zh: 'Pod 数量由它决定' } },
        ...counted.workloads.map(at => ({ at, text: { en: 'The budget counts these pods', zh: '预算统计的是这些 Pod' } })),
      ],
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
  minReplicas: 2
  maxReplicas: 9
`,
      },
    },
    {
      bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: [|1|]
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
  maxReplicas: 9
`,
      },
    },
    {
      why: { en: 'Below the minimum of the autoscaler; and one that may scale to zero is another matter.', zh: '低于自动扩缩的下限；可以缩到 0 的则另当别论。' },
      good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector:
    matchLabels: {app: web}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: worker}
spec:
  minAvailable: 1
  selector:
    matchLabels: {app: worker}
`,
      files: {
        'web.yaml': `apiVersion: apps/v1
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
  minReplicas: 2
  maxReplicas: 9
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  template:
    metadata:
      labels: {app: worker}
    spec:
      containers: [{name: worker, image: "worker:1.4.2"}]
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker}
spec:
  scaleTargetRef: {name: worker}
`,
      },
    },
  ],
});
