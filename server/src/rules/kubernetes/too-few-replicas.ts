import { strategyOf } from '../../model/kubernetes/rollout';
import { scalerOf } from '../../model/kubernetes/spreading';
import { servicesOf } from '../../model/project';
import type { Workload } from '../../model/kubernetes/workload';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Whether a second pod beside the first may be impossible: the two would fight for one volume, or someone wants no two at once. */
function mustBeAlone(workload: Workload): boolean {
  const volumes = workload.podSpec.value.get('volumes');
  return volumes.isUnknown || strategyOf(workload).isUnknown || strategyOf(workload).get('type').text === 'Recreate'
    || volumes.items.some(volume => !volume.get('persistentVolumeClaim').isAbsent);
}

/** One pod is what most manifests have, for development or because overlays raise it: for those who ask. */
export default workloadRule({
  id: 'too-few-replicas',
  severity: 'off',
  strict: 'info',
  category: 'availability',
  title: { en: 'A single pod answers all requests', zh: '只有一个 Pod 处理所有请求' },
  message: {
    en: 'Service "{service}" has the single pod of {kind} "{name}" behind it: when it goes, nobody answers',
    zh: 'Service "{service}" 后面只有 {kind} "{name}" 的一个 Pod：它一消失就没有人应答了',
  },
  why: {
    en: 'When its node fails or is drained, the only pod is gone until another one has started, and clients see errors for as long. Two pods on different nodes bridge that.',
    zh: '节点故障或排空时，唯一的 Pod 就没了，新的 Pod 启动之前客户端会一直报错。在不同节点上放两个 Pod 就能避免。',
  },
  whenNot: {
    en: 'The application must not run twice (no leader election, say), or a gap of a minute does no harm.',
    zh: '应用不能同时跑两份（例如没有选主），或者中断一分钟也没关系。',
  },
  links: [LINKS.deployments, LINKS.disruptions],
  alias: {
    'kube-linter': ['minimum-three-replicas'],
    'kube-score': ['deployment-replicas'],
    polaris: ['deploymentMissingReplicas'],
  },
  reportsAbsence: true,
  check(workload, context) {
    const { kind, manifest, replicas } = workload;
    if (kind !== 'Deployment' || !workload.isLongRunning || workload.replicaCount !== 1) return [];
    const [service] = servicesOf(context.project, context.file, workload);
    if (!service || mustBeAlone(workload) || scalerOf(workload, context)) return [];
    return [{
      at: replicas.span ?? manifest.kindSpan,
      args: { kind, name: manifest.name ?? '', service: service.name ?? '' },
      related: [{ at: service, text: { en: 'This Service sends it requests', zh: '这个 Service 给它发请求' } }],
    }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Run two pods', zh: '运行两个 Pod' },
    changes: ({ replicas }) => [replicas.set({ placeholder: 2 })],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: [|1|]
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      bad: `apiVersion: apps/v1
kind: [|Deployment|]
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
  replicas: 2
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      why: { en: 'One has a volume that only one pod can hold, one is autoscaled.', zh: '一个用的卷只能挂给一个 Pod，另一个由自动扩缩管理。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'others.yaml': `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  selector: {app: db}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
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
  ],
});
