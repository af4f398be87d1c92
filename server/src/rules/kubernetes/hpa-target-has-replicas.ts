import { scalersOf, type Located } from '../../model/project';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;

export default workloadRule({
  id: 'hpa-target-has-replicas',
  severity: 'warning',
  category: 'scaling',
  title: { en: 'Autoscaled workload sets its own replicas', zh: '被自动扩缩的工作负载自己也写了副本数' },
  message: {
    en: '{scalerKind} "{scaler}" scales {kind} "{name}", and every apply puts it back to {replicas}',
    zh: '{scalerKind} "{scaler}" 在扩缩 {kind} "{name}"，而每次 apply 都会把它改回 {replicas} 个副本',
  },
  why: {
    en: 'The autoscaler writes spec.replicas, and so does every apply of this file. Each deployment at a busy hour throws the workload back to the number written here, until the autoscaler has noticed and scaled up again.',
    zh: '自动扩缩器会写 spec.replicas，每次 apply 这个文件也会写。高峰期发布一次，副本数就被打回这里写的数字，要等自动扩缩器发现后才会再扩上去。',
  },
  whenNot: {
    en: 'Your deployment tool leaves replicas alone (Argo CD with ignoreDifferences, say), or the autoscaler is not in use yet.',
    zh: '你的发布工具不会改 replicas（例如 Argo CD 配了 ignoreDifferences），或者自动扩缩还没启用。',
  },
  links: [LINKS.horizontalAutoscaling],
  alias: { 'kube-score': ['deployment-targeted-by-hpa-does-not-have-replicas-configured'] },
  check({ replicas, manifest }, { project, file }) {
    const count = replicas.number;
    if (!count || !replicas.span) return []; // 0 switches the autoscaler off, which someone meant to do
    const [scaler]: readonly Located[] = SCALERS.flatMap(kind => scalersOf(project, file, kind, manifest));
    if (!scaler) return [];
    return [{
      at: replicas.span,
      args: { scalerKind: scaler.kind, scaler: scaler.name ?? '', kind: manifest.kind, name: manifest.name ?? '', replicas: count },
      related: [{ at: scaler, text: { en: '{scalerKind} "{scaler}" scales it', zh: '{scalerKind} "{scaler}" 在扩缩它' } }],
    }];
  },
  fixes: [{
    safe: false, // a client-side apply that removes the field may scale to the default of 1, once
    title: { en: 'Remove replicas (the first apply may drop to 1 pod for a moment)', zh: '删除 replicas（第一次 apply 时可能短暂降到 1 个 Pod）' },
    changes: ({ replicas }) => [replicas.remove()],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: [|3|] # as in production
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      files: {
        'hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 3
  maxReplicas: 12
`,
      },
    },
    {
      bad: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec:
  replicas: [|2|]
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web}
`,
      fixed: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec:
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web}
`,
    },
    {
      why: { en: 'The autoscaler scales another workload, and this one in another namespace.', zh: '自动扩缩的是别的工作负载，或者在别的命名空间。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      files: {
        'hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: api, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}
  maxReplicas: 12
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: staging}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 12
`,
      },
    },
    {
      why: { en: 'Zero replicas pause the autoscaler on purpose.', zh: '副本数写成 0 是有意暂停自动扩缩。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 0
  template:
    spec:
      containers: [{name: web, image: web:1.4.2}]
`,
      files: {
        'hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 12
`,
      },
    },
  ],
});
