import { meets } from '../../model/facts';
import { readScaler, type ScaledResource } from '../../model/kubernetes/autoscaler';
import { shareFolder } from '../../model/project';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Text } from '../rule';

const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;
const NAMES: Readonly<Record<ScaledResource, Text>> = { cpu: { en: 'CPU', zh: ' CPU ' }, memory: { en: 'memory', zh: '内存' } };

export default manifestRule({
  id: 'hpa-vpa-conflict',
  kinds: ['VerticalPodAutoscaler'],
  severity: 'info',
  category: 'scaling',
  title: { en: 'Two autoscalers act on the same metric', zh: '两个自动扩缩器依据同一个指标' },
  message: {
    en: 'VerticalPodAutoscaler "{name}" changes the {resource} request by which "{scaler}" scales {target}',
    zh: 'VerticalPodAutoscaler "{name}" 会改{resource}请求，而 "{scaler}" 正是按它来扩缩 {target}',
  },
  why: {
    en: 'The horizontal autoscaler measures use against the request, the vertical one moves the request after the use. Together they chase each other: pods get bigger and more numerous, or ever smaller, without the load having changed.',
    zh: '水平扩缩拿用量和请求作比较，垂直扩缩又跟着用量改请求。两者一起用会互相追逐：负载没变，Pod 却越来越大、越来越多，或者越缩越小。',
  },
  whenNot: {
    en: 'The horizontal autoscaler is about to be replaced, or you have tried the two together under load.',
    zh: '水平扩缩马上要被替换，或者你已经在负载下验证过两者可以共存。',
  },
  links: [LINKS.verticalAutoscaling, LINKS.horizontalAutoscaling],
  check(manifest, { project, file }) {
    const reference = manifest.root.get('spec', 'targetRef');
    const [kind, name] = [reference.get('kind').text, reference.get('name')];
    if (manifest.group !== 'autoscaling.k8s.io' || !kind || !name.text || !name.span) return [];
    const { resized } = readScaler(manifest);
    for (const scaler of SCALERS.flatMap(each => project.near(file, each))) {
      if (scaler.scaleTarget?.kind !== kind || scaler.scaleTarget.name !== name.text || !shareFolder(scaler.file, file) || !meets(scaler, manifest)) continue;
      const metric = scaler.scaler?.utilization.find(({ resource }) => resized.includes(resource));
      if (!metric) continue;
      return [{
        at: name.span,
        args: { name: manifest.name ?? '', resource: NAMES[metric.resource], scaler: scaler.name ?? scaler.kind, target: `${kind} "${name.text}"` },
        related: [{ at: scaler, text: { en: 'The other autoscaler', zh: '另一个自动扩缩器' } }],
      }];
    }
    return [];
  },
  examples: [
    {
      bad: `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: [|web|]}
`,
      files: {
        'hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
`,
      },
    },
    {
      why: { en: 'One only recommends; the other changes memory, and the CPU decides how many pods there are.', zh: '一个只给建议；另一个只改内存，而 Pod 数量由 CPU 决定。' },
      good: `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  updatePolicy: {updateMode: "Off"}
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web-memory}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  resourcePolicy:
    containerPolicies:
      - {containerName: "*", controlledResources: [memory]}
`,
      files: {
        'hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
`,
      },
    },
  ],
});
