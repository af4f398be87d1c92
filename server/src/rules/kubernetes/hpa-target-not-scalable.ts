import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Kinds of Kubernetes itself that have no scale subresource, by group. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  '': ['Pod', 'Service', 'ConfigMap', 'Node', 'Namespace', 'PodTemplate'],
  apps: ['DaemonSet', 'ControllerRevision'],
  batch: ['Job', 'CronJob'],
};

const groupOf = (apiVersion: string | undefined): string => (apiVersion?.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

export default manifestRule({
  id: 'hpa-target-not-scalable',
  kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
  severity: 'error',
  category: 'scaling',
  title: { en: 'Autoscaler of something that cannot be scaled', zh: '自动扩缩的目标不能扩缩' },
  message: {
    en: '{kind} "{name}" cannot scale {target}: this kind has no replicas',
    zh: '{kind} "{name}" 无法扩缩 {target}：这种对象没有副本数',
  },
  why: {
    en: 'An autoscaler works through the scale subresource of its target. DaemonSets, Jobs and single pods have none: the autoscaler reports an error and nothing else happens.',
    zh: '自动扩缩器通过目标的 scale 子资源工作。DaemonSet、Job 和单个 Pod 没有这个子资源：自动扩缩器只会报错，别的什么也不会发生。',
  },
  whenNot: { en: 'Never: the autoscaler does nothing.', zh: '没有这种情况：自动扩缩器不起作用。' },
  links: [LINKS.horizontalAutoscaling],
  check(manifest) {
    const reference = manifest.root.get('spec', 'scaleTargetRef');
    const [kind, apiVersion] = [reference.get('kind'), reference.get('apiVersion')];
    if (!kind.span || !kind.text || apiVersion.isUnknown) return [];
    const groups = Object.keys(FIXED).filter(group => FIXED[group]?.includes(kind.text ?? ''));
    if (!groups.some(group => apiVersion.isAbsent || group === groupOf(apiVersion.text))) return [];
    return [{ at: kind.span, args: { kind: manifest.kind, name: manifest.name ?? '', target: `${kind.text} "${reference.get('name').text ?? ''}"` } }];
  },
  examples: [
    {
      bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: agent}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: [|DaemonSet|]
    name: agent
  maxReplicas: 9
---
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef:
    kind: [|Service|]
    name: web
  maxReplicas: 9
`,
    },
    {
      why: { en: 'Kinds of other projects may have a scale subresource, whatever they are called.', zh: '其他项目的对象不管叫什么，都可能有 scale 子资源。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: agent}
spec:
  scaleTargetRef: {apiVersion: serving.knative.dev/v1, kind: Service, name: agent}
  maxReplicas: 9
`,
    },
  ],
});
