import { lacksReadiness, readinessProbeFor } from '../../model/kubernetes/readiness';
import { servicesOf } from '../../model/project';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'missing-readiness-probe',
  severity: 'warning',
  category: 'probes',
  title: { en: 'Missing readiness probe', zh: '缺少就绪探针' },
  message: {
    en: 'Service "{service}" sends traffic to container "{container}" before it is ready: it has no readiness probe',
    zh: '容器 "{container}" 没有就绪探针，Service "{service}" 会在它准备好之前就把流量发过来',
  },
  why: {
    en: 'Without a readiness probe a container counts as ready the moment its process starts. During every rollout and restart the Service then sends requests to an application that is still loading, and clients see errors.',
    zh: '没有就绪探针时，进程一启动容器就算就绪。每次发布或重启期间，Service 都会把请求发给还在加载的应用，客户端就会看到错误。',
  },
  whenNot: {
    en: 'The container takes no requests (a sidecar that only ships logs, say), or it can serve from its first millisecond.',
    zh: '容器不接收请求（例如只转发日志的边车），或者从启动的第一毫秒起就能提供服务。',
  },
  links: [LINKS.containerProbes, LINKS.configureProbes],
  alias: {
    'kube-linter': ['no-readiness-probe'],
    'kube-score': ['pod-probes'],
    polaris: ['readinessProbeMissing'],
    kubescape: ['C-0018'],
    checkov: ['CKV_K8S_9'],
  },
  reportsAbsence: true,
  check(container, { project, file }) {
    if (!lacksReadiness(container)) return [];
    const [service] = servicesOf(project, file, container.podSpec.workload);
    if (!service) return [];
    return [{
      at: container.nameSpan,
      args: { container: container.name, service: service.name ?? '' },
      related: [{ at: service, text: { en: 'This Service selects the pod', zh: '这个 Service 选中了该 Pod' } }],
    }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add a readiness probe', zh: '添加就绪探针' },
    changes(container) {
      const probe = readinessProbeFor(container);
      return probe === undefined ? undefined : [container.set('readinessProbe', probe)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
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
      containers:
        - name: [|web|]
          image: web:1.4.2
          ports:
            - name: http
              containerPort: 8080
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
      containers:
        - name: web
          image: web:1.4.2
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /
              port: http
            periodSeconds: 5
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`,
      },
    },
    {
      why: { en: 'No Service sends it traffic.', zh: '没有 Service 给它发流量。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: worker
spec:
  selector:
    matchLabels: {app: worker}
  template:
    metadata:
      labels: {app: worker}
    spec:
      containers:
        - name: worker
          image: worker:1.4.2
`,
    },
    {
      why: { en: 'A Job ends by itself.', zh: 'Job 会自己结束。' },
      good: `apiVersion: batch/v1
kind: Job
metadata:
  name: web
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      restartPolicy: Never
      containers:
        - name: web
          image: web:1.4.2
          ports: [{containerPort: 8080}]
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
  ],
});
