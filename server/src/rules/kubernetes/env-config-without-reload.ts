import type { Workload } from '../../model/kubernetes/workload';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

/** Annotations by which a change of configuration restarts pods: a checksum in the template, or a controller that watches. */
const RELOADS = /checksum|config-?hash|stakater\.com|wave\.pusher\.com|keel\.sh|configmap-reload/i;

const hasReload = ({ manifest, template }: Workload): boolean =>
  [template.get('metadata', 'annotations'), manifest.root.get('metadata', 'annotations')].some(map => map.isUnknown || map.keys.some(key => RELOADS.test(key)));

/** kustomize's generators give every new content a new name, and Helm users have checksums. */
const isGenerated = ({ project, file }: RuleContext): boolean => ['Kustomization', 'Component'].some(kind => project.near(file, kind).length > 0);

export default workloadRule({
  id: 'env-config-without-reload',
  severity: 'off',
  strict: 'info',
  category: 'configuration',
  title: { en: 'Configuration that pods never hear of again', zh: 'Pod 感知不到的配置变化' },
  message: {
    en: 'Container "{container}" keeps the values of {kind} "{name}" that it started with: nothing restarts it on a change',
    zh: '容器 "{container}" 一直用启动时 {kind} "{name}" 的值：内容改了也没有机制让它重启',
  },
  why: {
    en: 'Environment variables are read when a container starts. After the ConfigMap has changed, old pods have old values and the next ones new values, until somebody restarts the workload. A checksum of it as an annotation of the pod template, a generated name, or a controller such as Reloader does that in time.',
    zh: '环境变量只在容器启动时读取。ConfigMap 改了之后，旧 Pod 用旧值，新 Pod 用新值，直到有人重启工作负载。在 Pod 模板上加校验和注解、用自动生成的名称，或者用 Reloader 这类控制器，都能及时重启。',
  },
  whenNot: { en: 'Whoever changes the configuration restarts the workload, or it is immutable.', zh: '改配置的人会重启工作负载，或者配置是不可变的。' },
  links: [LINKS.configMaps],
  reportsAbsence: true,
  *check(workload, context) {
    if (!workload.isLongRunning || workload.kind === 'Pod' || hasReload(workload) || isGenerated(context)) return;
    for (const container of workload.podSpec.longRunning) {
      for (const source of container.get('envFrom').items) {
        const [kind, reference] = source.get('configMapRef').isMap ? ['ConfigMap', source.get('configMapRef')] as const : ['Secret', source.get('secretRef')] as const;
        const name = reference.get('name');
        if (name.text !== undefined && name.span) yield { at: name.span, args: { container: container.name, kind, name: name.text } };
      }
    }
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          envFrom:
            - configMapRef: {name: [|web|]}
`,
    },
    {
      why: { en: 'Reloader watches; a checksum changes with the ConfigMap.', zh: '由 Reloader 监视；校验和会随 ConfigMap 变化。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: {reloader.stakater.com/auto: "true"}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1.4.2", envFrom: [{configMapRef: {name: web}}]}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata:
      labels: {app: api}
      annotations: {checksum/config: 5f1d}
    spec:
      containers: [{name: api, image: "api:1.4.2", envFrom: [{configMapRef: {name: api}}]}]
`,
    },
  ],
});
