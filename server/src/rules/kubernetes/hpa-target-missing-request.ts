import { lacksResource } from '../../model/kubernetes/effective-resources';
import type { Container } from '../../model/kubernetes/container';
import { scalersOf } from '../../model/project';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext, Text } from '../rule';
import type { ScaledResource } from '../../model/kubernetes/autoscaler';

const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;
const NAMES: Readonly<Record<ScaledResource, Text>> = { cpu: { en: 'CPU', zh: ' CPU ' }, memory: { en: 'memory', zh: '内存' } };
const GUESS: Readonly<Record<ScaledResource, string>> = { cpu: '100m', memory: '128Mi' };

function check(container: Container, context: RuleContext): Finding<ScaledResource>[] {
  if (!container.isLongRunning) return [];
  const { manifest } = container.podSpec.workload;
  for (const scaler of SCALERS.flatMap(kind => scalersOf(context.project, context.file, kind, manifest))) {
    const metric = scaler.scaler?.utilization.find(({ resource, container: only }) =>
      (only === undefined || only === container.name) && lacksResource(container, 'requests', resource, context));
    if (!metric) continue;
    return [{
      at: container.nameSpan,
      args: { container: container.name, resource: NAMES[metric.resource], scaler: scaler.name ?? scaler.kind },
      related: [{ at: scaler, text: { en: 'It compares what the pods use with what they request', zh: '它拿实际用量和请求作比较' } }],
      data: metric.resource,
    }];
  }
  return [];
}

export default containerRule<ScaledResource>({
  id: 'hpa-target-missing-request',
  severity: 'warning',
  category: 'scaling',
  title: { en: 'Autoscaled container without the request it is measured by', zh: '自动扩缩所依据的请求没有写' },
  message: {
    en: '"{scaler}" scales by {resource} use ÷ request, but container "{container}" requests none: it cannot scale',
    zh: '"{scaler}" 按{resource}用量占请求的比例扩缩，但容器 "{container}" 没写请求：没法扩缩',
  },
  why: {
    en: 'A utilization target is a percentage of the requests. One container without a request, a small sidecar too, makes the metric of the whole pod unknown: the autoscaler reports FailedGetResourceMetric and leaves the number of pods as it is.',
    zh: '利用率目标是请求的百分比。只要有一个容器（哪怕是很小的边车）没写请求，整个 Pod 的指标就算不出来：自动扩缩器报 FailedGetResourceMetric，副本数一直不变。',
  },
  whenNot: {
    en: 'A LimitRange or an admission webhook of the cluster fills the request in.',
    zh: '集群里的 LimitRange 或准入 Webhook 会补上请求。',
  },
  links: [LINKS.horizontalAutoscaling, LINKS.manageResources],
  reportsAbsence: true,
  check,
  fixes: [{
    safe: false,
    title: { en: 'Add the {resource} request', zh: '添加{resource}请求' },
    changes: (container, _context, { data }) => data && [container.set(`resources.requests.${data}`, { placeholder: GUESS[data] })],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
          resources:
            requests: {cpu: 250m}
        - name: [|logs|]
          image: logs:1.0.0
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
          resources:
            requests: {cpu: 250m}
        - name: logs
          image: logs:1.0.0
          resources:
            requests:
              cpu: 100m
`,
      files: {
        'hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
`,
      },
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: [|web|]
          image: web:1.4.2
          resources:
            requests: {cpu: 250m}
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
          resources:
            requests: {cpu: 250m, memory: 128Mi}
`,
      files: {
        'keda.yaml': `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {name: web}
  triggers:
    - {type: memory, metricType: Utilization, metadata: {value: "70"}}
`,
      },
    },
    {
      why: { en: 'The API server copies a limit to a missing request, and only container "web" is measured.', zh: '没写请求时 API 服务器会用限制代替，而且只统计容器 "web"。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
          resources:
            limits: {cpu: 250m}
        - name: logs
          image: logs:1.0.0
`,
      files: {
        'hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  metrics:
    - type: ContainerResource
      containerResource: {name: cpu, container: web, target: {type: Utilization, averageUtilization: 70}}
`,
      },
    },
    {
      why: { en: 'An average value is no share of the request.', zh: '平均值不是请求的百分比。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
`,
      files: {
        'hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: AverageValue, averageValue: 200m}}
`,
      },
    },
  ],
});
