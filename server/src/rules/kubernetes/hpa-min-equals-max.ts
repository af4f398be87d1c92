import { boundOf, scaleBounds } from '../../model/kubernetes/autoscaler';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<{ readonly max: Value; readonly count: number }>({
  id: 'hpa-min-equals-max',
  kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
  severity: 'warning',
  category: 'scaling',
  title: { en: 'Autoscaler with nothing to scale', zh: '自动扩缩没有余地' },
  message: {
    en: '{kind} "{name}" may scale from {count} to {count} pods: it never does anything',
    zh: '{kind} "{name}" 的上下限都是 {count} 个 Pod：它永远不会扩缩',
  },
  why: {
    en: 'With minimum and maximum equal, the autoscaler holds the number of pods where it is, however much load comes in. It looks like automatic scaling and is none.',
    zh: '上限和下限相等时，不管负载多大，自动扩缩器都只会维持这个数量。看起来配了自动扩缩，实际上没有。',
  },
  whenNot: {
    en: 'Scaling is switched off for a while on purpose.',
    zh: '有意暂时停用自动扩缩。',
  },
  links: [LINKS.horizontalAutoscaling],
  alias: { polaris: ['hpaMaxAvailability'] },
  check(manifest) {
    const { min, max, defaultMin } = scaleBounds(manifest);
    const count = boundOf(min, defaultMin);
    if (count === undefined || max.number !== count || count === 0 || !max.span) return [];
    return [{ at: max.span, args: { kind: manifest.kind, name: manifest.name ?? '', count }, data: { max, count } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Raise the maximum', zh: '提高上限' },
    changes: (_manifest, _context, { data }) => data && [data.max.set({ placeholder: data.count * 2 })],
  }],
  examples: [
    {
      bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 3
  maxReplicas: [|3|]
`,
      fixed: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 3
  maxReplicas: 6
`,
    },
    {
      bad: `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: [|1|]
`,
      fixed: `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 2
`,
    },
    {
      why: { en: 'KEDA goes down to zero when nothing else is written.', zh: 'KEDA 没写下限时可以缩到 0。' },
      good: `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker}
spec:
  scaleTargetRef: {name: worker}
  maxReplicaCount: 1
`,
    },
  ],
});
