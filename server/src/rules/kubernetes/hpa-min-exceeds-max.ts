import { boundOf, scaleBounds } from '../../model/kubernetes/autoscaler';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<{ readonly max: Value; readonly least: number }>({
  id: 'hpa-min-exceeds-max',
  kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
  severity: 'error',
  category: 'scaling',
  title: { en: 'Autoscaler minimum above its maximum', zh: '自动扩缩的下限大于上限' },
  message: {
    en: '{kind} "{name}" is refused: it may have at most {most} pods, but no fewer than {least}',
    zh: '{kind} "{name}" 会被拒绝：最多只能有 {most} 个 Pod，却要求至少 {least} 个',
  },
  why: {
    en: 'The API server (for a ScaledObject, KEDA) takes no autoscaler whose minimum lies above its maximum. The workload then stays at the number it has, under any load.',
    zh: '下限大于上限的自动扩缩对象，API 服务器（对 ScaledObject 来说是 KEDA）不会接受。工作负载就一直停在原来的副本数，负载再大也不变。',
  },
  whenNot: { en: 'Never: the object does not work.', zh: '没有这种情况：这样的对象不起作用。' },
  links: [LINKS.horizontalAutoscaling],
  alias: { polaris: ['hpaMaxAvailability'] },
  check(manifest) {
    const { min, max, defaultMin, defaultMax } = scaleBounds(manifest);
    const [least, most] = [boundOf(min, defaultMin), boundOf(max, defaultMax)];
    const at = max.span ?? min.span;
    if (least === undefined || most === undefined || least <= most || !at) return [];
    return [{ at, args: { kind: manifest.kind, name: manifest.name ?? '', least, most }, data: { max, least } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Raise the maximum', zh: '提高上限' },
    changes: (_manifest, _context, { data }) => data && [data.max.set({ placeholder: data.least * 2 })],
  }],
  examples: [
    {
      bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 5
  maxReplicas: [|3|]
`,
      fixed: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 5
  maxReplicas: 10
`,
    },
    {
      bad: `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker}
spec:
  scaleTargetRef: {name: worker}
  minReplicaCount: [|120|]
`,
      fixed: `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker}
spec:
  scaleTargetRef: {name: worker}
  minReplicaCount: 120
  maxReplicaCount: 240
`,
    },
    {
      why: { en: 'The maximum is filled in later.', zh: '上限要等之后才填入。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 5
  maxReplicas: \${MAX_REPLICAS}
`,
    },
  ],
});
