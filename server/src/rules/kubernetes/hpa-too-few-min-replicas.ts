import { boundOf, scaleBounds } from '../../model/kubernetes/autoscaler';
import { isEmptySelector, selects } from '../../model/kubernetes/selector';
import type { Manifest } from '../../model/kubernetes/manifest';
import { meets } from '../../model/facts';
import type { Located } from '../../model/project';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

/** A Service that sends requests to what the autoscaler scales. */
function serviceOfTarget(manifest: Manifest, { project, file }: RuleContext): Located | undefined {
  const reference = manifest.root.get('spec', 'scaleTargetRef');
  const [kind, name] = [reference.get('kind').text, reference.get('name').text];
  const target = kind === undefined ? undefined : project.near(file, kind).find(object => object.name === name && meets(object, manifest));
  const labels = target?.workload?.podLabels;
  if (!labels) return undefined;
  return project.near(file, 'Service').find(({ selector, ...service }) =>
    selector && !isEmptySelector(selector) && meets(service, manifest) && selects(selector, new Map(Object.entries(labels))));
}

/** KEDA's objects may go down to none on purpose. */
export default manifestRule({
  id: 'hpa-too-few-min-replicas',
  kinds: ['HorizontalPodAutoscaler'],
  severity: 'info',
  category: 'scaling',
  title: { en: 'Autoscaler may leave a single pod', zh: '自动扩缩可能只剩一个 Pod' },
  message: {
    en: 'At rest "{name}" leaves a single pod behind Service "{service}": when it goes, nobody answers',
    zh: '空闲时 "{name}" 只给 Service "{service}" 留一个 Pod：它一消失就没有人应答了',
  },
  why: {
    en: 'When its node fails or is drained, the only pod is gone until another one has started, and clients see errors for as long. Two pods on different nodes bridge that.',
    zh: '节点故障或排空时，唯一的 Pod 就没了，新的 Pod 启动之前客户端会一直报错。在不同节点上放两个 Pod 就能避免。',
  },
  whenNot: {
    en: 'A gap of a minute does no harm, as in a test environment.',
    zh: '中断一分钟也没关系，例如测试环境。',
  },
  links: [LINKS.horizontalAutoscaling, LINKS.disruptions],
  alias: {
    'kube-linter': ['hpa-minimum-three-replicas'],
    'kube-score': ['horizontalpodautoscaler-replicas'],
    polaris: ['hpaMinAvailability'],
  },
  reportsAbsence: true,
  check(manifest, context) {
    const { min, defaultMin } = scaleBounds(manifest);
    if (boundOf(min, defaultMin) !== 1) return [];
    const service = serviceOfTarget(manifest, context);
    if (!service) return [];
    return [{
      at: min.isAbsent ? manifest.kindSpan : min.span ?? manifest.kindSpan,
      args: { name: manifest.name ?? '', service: service.name ?? '' },
      related: [{ at: service, text: { en: 'This Service sends it requests', zh: '这个 Service 给它发请求' } }],
    }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Keep at least two pods', zh: '至少保留两个 Pod' },
    changes: manifest => [scaleBounds(manifest).min.set({ placeholder: 2 })],
  }],
  examples: [
    {
      bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: [|1|]
  maxReplicas: 9
`,
      fixed: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 9
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
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      bad: `apiVersion: autoscaling/v1
kind: [|HorizontalPodAutoscaler|]
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
`,
      fixed: `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  minReplicas: 2
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
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      why: { en: 'No Service sends requests to it: it takes its work from a queue.', zh: '没有 Service 给它发请求：它从队列里取任务。' },
      good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: worker}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
  minReplicas: 1
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
`,
    },
  ],
});
