import { upgradeFirstAutoscaler } from '../../model/kubernetes/api-upgrade/autoscaler';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const CURRENT = 'autoscaling/v2';

export default manifestRule({
  id: 'hpa-v1-api',
  kinds: ['HorizontalPodAutoscaler'],
  severity: 'off',
  strict: 'info',
  category: 'scaling',
  title: { en: 'Autoscaler in autoscaling/v1', zh: '使用 autoscaling/v1 的自动扩缩' },
  message: {
    en: 'HorizontalPodAutoscaler "{name}" can watch nothing but CPU in autoscaling/v1: autoscaling/v2 has the rest',
    zh: 'HorizontalPodAutoscaler "{name}" 在 autoscaling/v1 下只能看 CPU，其余能力都在 autoscaling/v2',
  },
  why: {
    en: 'autoscaling/v1 is served as before, but it has neither memory and custom metrics nor the behavior that keeps an autoscaler from flapping. What others set there shows up as annotations only.',
    zh: 'autoscaling/v1 仍在提供，但它没有内存和自定义指标，也没有防止抖动的 behavior。别人用新版本设置的内容在这里只会显示成注解。',
  },
  whenNot: {
    en: 'CPU is all that matters, and the default behavior fits.',
    zh: '只看 CPU，默认的扩缩行为也合适。',
  },
  links: [LINKS.horizontalAutoscaling],
  check({ apiVersion, root, name }) {
    const { span } = root.get('apiVersion');
    return apiVersion === 'autoscaling/v1' && span ? [{ at: span, args: { name: name ?? '' } }] : [];
  },
  fixes: [{
    safe: true,
    title: { en: 'Rewrite it as autoscaling/v2', zh: '改写为 autoscaling/v2' },
    changes: manifest => upgradeFirstAutoscaler(manifest, { apiVersion: CURRENT, kind: manifest.kind, since: '1.23' })?.changes,
  }],
  examples: [
    {
      bad: `apiVersion: [|autoscaling/v1|]
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  targetCPUUtilizationPercentage: 70 # of the request
`,
      fixed: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  metrics: # of the request
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`,
    },
    {
      bad: `apiVersion: [|autoscaling/v1|]
kind: HorizontalPodAutoscaler
metadata:
  name: web
  annotations:
    autoscaling.alpha.kubernetes.io/behavior: '{"ScaleDown":{"StabilizationWindowSeconds":60}}'
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
`,
    },
    {
      why: { en: 'The current version.', zh: '当前版本。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
`,
    },
  ],
});
