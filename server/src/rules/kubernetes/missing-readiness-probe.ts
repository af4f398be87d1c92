import type { Container } from '../../model/kubernetes/container';
import type { Probe } from '../../model/kubernetes/probe';
import { servicesOf } from '../../model/project';
import type { YamlValue } from '../../model/yaml-change';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** The first port that the container declares over TCP: what traffic will come in on. */
function servingPort(container: Container): string | number | undefined {
  const port = container.ports.find(candidate => candidate.protocol === 'TCP');
  return port?.name ?? port?.number;
}

/** What an existing probe asks, so that readiness asks the same way. */
function sameQuestion(probe: Probe | undefined): YamlValue | undefined {
  const [handler] = probe?.handlers ?? [];
  if (!probe || handler !== 'httpGet') return undefined;
  const port = probe.port.number ?? probe.port.text;
  const path = probe.value.get('httpGet', 'path').text ?? '/';
  return port === undefined ? undefined : { httpGet: { path: { placeholder: path }, port } };
}

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
    if (!container.isLongRunning || container.ports.length === 0 && container.podSpec.longRunning.length > 1) return [];
    if (container.podSpec.hasReadinessProbe) return []; // one container may answer for all
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
      const like = sameQuestion(container.probe('livenessProbe')) ?? sameQuestion(container.probe('startupProbe'));
      const port = servingPort(container);
      const handler = like ?? (port === undefined ? undefined : { httpGet: { path: { placeholder: '/' }, port } });
      if (!handler || container.probes.some(probe => probe.handlers.length > 1)) return undefined;
      return [container.set('readinessProbe', { ...(handler as Record<string, YamlValue>), periodSeconds: 5 })];
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
