import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** The release in which an HPA may go down to zero without a feature gate. */
const SCALE_TO_ZERO = '1.37';
/** What can be measured while there is no pod. */
const OUTSIDE: ReadonlySet<string> = new Set(['Object', 'External']);

export default manifestRule({
  id: 'hpa-scale-to-zero',
  kinds: ['HorizontalPodAutoscaler'],
  severity: 'error',
  category: 'scaling',
  title: { en: 'Autoscaler that may not go down to zero', zh: '不允许缩到零的自动扩缩' },
  message: {
    en: 'HorizontalPodAutoscaler "{name}" is refused: minReplicas 0 needs Kubernetes 1.37',
    zh: 'HorizontalPodAutoscaler "{name}" 会被拒绝：minReplicas 为 0 需要 Kubernetes 1.37',
  },
  variants: {
    metrics: {
      en: 'HorizontalPodAutoscaler "{name}" is refused: minReplicas 0 needs an Object or External metric',
      zh: 'HorizontalPodAutoscaler "{name}" 会被拒绝：minReplicas 为 0 时必须有 Object 或 External 类型的指标',
    },
  },
  why: {
    en: 'Before 1.37 zero is allowed only behind the alpha feature gate HPAScaleToZero. And CPU or memory tell nothing once no pod is left: only a metric from outside the pods, the length of a queue say, can bring them back.',
    zh: '1.37 之前，只有打开 Alpha 特性门控 HPAScaleToZero 才允许写 0。另外，一个 Pod 都没有时，CPU 和内存指标毫无意义：只有来自 Pod 之外的指标（例如队列长度）才能把 Pod 再拉起来。',
  },
  whenNot: {
    en: 'The cluster has the feature gate HPAScaleToZero switched on.',
    zh: '集群已经打开了特性门控 HPAScaleToZero。',
  },
  links: [LINKS.horizontalAutoscaling],
  check(manifest, { kubernetesVersion }) {
    const spec = manifest.root.get('spec');
    const [min, metrics] = [spec.get('minReplicas'), spec.get('metrics')];
    if (min.number !== 0 || !min.span || manifest.group !== 'autoscaling') return [];
    const args = { name: manifest.name ?? '' };
    if (!isAtLeast(kubernetesVersion, SCALE_TO_ZERO)) return [{ at: min.span, args }];
    const isMeasured = metrics.isUnknown
      || metrics.items.some(metric => metric.get('type').isUnknown || OUTSIDE.has(metric.get('type').text ?? ''));
    return isMeasured ? [] : [{ at: min.span, variant: 'metrics', args }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Keep at least one pod', zh: '至少保留一个 Pod' },
    changes: manifest => [manifest.root.get('spec', 'minReplicas').set(1)],
  }],
  examples: [
    {
      bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: worker}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
  minReplicas: [|0|]
  maxReplicas: 9
  metrics:
    - type: External
      external: {metric: {name: queue}, target: {type: AverageValue, averageValue: 10}}
`,
      fixed: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: worker}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
  minReplicas: 1
  maxReplicas: 9
  metrics:
    - type: External
      external: {metric: {name: queue}, target: {type: AverageValue, averageValue: 10}}
`,
    },
    {
      bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: worker}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
  minReplicas: [|0|]
  maxReplicas: 9
`,
      fixed: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: worker}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
  minReplicas: 1
  maxReplicas: 9
`,
      settings: { kubernetesVersion: '1.37' },
    },
    {
      why: { en: 'The length of a queue can be measured without any pod.', zh: '没有 Pod 时也能测到队列长度。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: worker}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
  minReplicas: 0
  maxReplicas: 9
  metrics:
    - type: External
      external: {metric: {name: queue}, target: {type: AverageValue, averageValue: 10}}
`,
      settings: { kubernetesVersion: '1.37' },
    },
  ],
});
