import type { FieldVisit } from '../../model/fields/manifest-fields';
import { misplacedHome, type Misplacement } from '../../model/fields/misplaced';
import type { Container } from '../../model/kubernetes/container';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { Value } from '../../model/yaml/value';
import { isExpertsField, isTableComplete, judgeableVisits } from '../field-findings';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Fix, KubernetesChanges, Text } from '../rule';

const PLACES: Readonly<Record<string, Text>> = {
  Container: { en: 'a container', zh: '容器' },
  SecurityContext: { en: 'a container\'s securityContext', zh: '容器的 securityContext' },
  PodSecurityContext: { en: 'the pod\'s securityContext', zh: 'Pod 的 securityContext' },
  PodSpec: { en: 'the pod spec', zh: 'Pod 的 spec' },
  PodTemplateSpec: { en: 'the pod template', zh: 'Pod 模板' },
  'batch/v1.JobTemplateSpec': { en: 'the jobTemplate', zh: 'jobTemplate' },
  'batch/v1.JobSpec': { en: 'the Job\'s spec', zh: 'Job 的 spec' },
  ResourceRequirements: { en: 'resources', zh: 'resources' },
  ObjectMeta: { en: 'metadata', zh: 'metadata' },
};

/** A type in words: its own, `the Deployment's spec` for `apps/v1.DeploymentSpec`, else the key that it stands under. */
function wordsFor(type: string, { kind }: Manifest, key: string | number | undefined): Text {
  const known = PLACES[type];
  if (known) return known;
  if (type.endsWith(`${kind}Spec`)) return { en: `the ${kind}'s spec`, zh: `${kind} 的 spec` };
  return typeof key === 'string' ? { en: key, zh: key } : { en: `the ${kind} itself`, zh: `${kind} 本身` };
}

interface Misplaced {
  readonly value: Value;
  /** The only place for it; undefined when it is one of `places`. */
  readonly place: Value | undefined;
  /** In each of several containers. */
  readonly places: readonly Value[];
}

/** From here on a person looks for the container in the list. */
const MAX_CONTAINERS = 5;

/** Where it could go when each of several containers could have it. */
function placesIn(manifest: Manifest, { field, place }: Misplacement): readonly (readonly [Container, Value])[] {
  if (place || !['Container', 'SecurityContext'].includes(field.owner)) return [];
  const steps = field.owner === 'Container' ? [] : ['securityContext'];
  return (manifest.workload?.podSpec.containers ?? []).filter(container => container.isMain)
    .map(container => [container, container.get(...steps, field.name)] as const)
    .filter(([, home]) => home.isAbsent && !home.keySpan).slice(0, MAX_CONTAINERS);
}

function finding(manifest: Manifest, visit: FieldVisit) {
  const found = misplacedHome(manifest, visit);
  if (!found || !visit.keySpan) return [];
  const { field, place } = found;
  const containers = placesIn(manifest, found);
  const names = Object.fromEntries(containers.map(([container], index) => [`container${index}`, container.name]));
  const data: Misplaced = { value: visit.value, place, places: containers.map(([, home]) => home) };
  return [{
    at: visit.keySpan,
    args: {
      kind: manifest.kind, name: manifest.name ?? '', field: String(visit.path.at(-1)), ...names,
      home: wordsFor(field.owner, manifest, place?.path.at(-2)),
      here: visit.parentType.name === 'LabelSelector' ? { en: 'the selector itself', zh: '选择算符本身' } : wordsFor(visit.parentType.name, manifest, visit.path.at(-2)),
    },
    data,
  }];
}

/** Into the map that is to hold it, which may not be there yet. */
function move(manifest: Manifest, value: Value | undefined, place: Value | undefined): KubernetesChanges {
  return value && place && [value.moveTo(manifest.document.root.get(...place.path.slice(0, -1)))];
}

const moveToContainer = (index: number): Fix<Manifest, Misplaced, KubernetesChanges> => ({
  safe: false,
  title: { en: `Move {field} to container "{container${index}}"`, zh: `把 {field} 移到容器 "{container${index}}"` },
  changes: (manifest, _context, { data }) => move(manifest, data?.value, data?.places[index]),
});

export default manifestRule<Misplaced>({
  id: 'misplaced-field',
  severity: 'error',
  category: 'validity',
  title: { en: 'Field in the wrong place', zh: '字段写错了位置' },
  message: {
    en: '{kind} "{name}": {field} belongs in {home}: in {here} it is refused or dropped',
    zh: '{kind} "{name}"：{field} 写错了位置（{here} → {home}），会被拒绝或丢弃',
  },
  why: {
    en: 'The API server knows each field in one place only. kubectl apply refuses a manifest with a field that is not known where it stands; other clients get a warning at most, and the field is dropped: the probe never runs, the security setting never holds.',
    zh: 'API 服务器只认字段各自的位置。字段写错位置时，kubectl apply 会拒绝整个清单；其他客户端最多收到一条警告，字段会被悄悄丢弃：探针不会执行，安全设置也不会生效。',
  },
  whenNot: { en: 'Something of your own rewrites the manifest before it is applied.', zh: '清单在提交之前会被你们自己的工具改写。' },
  links: [LINKS.fieldValidation],
  check: (manifest, context) => judgeableVisits(manifest)
    .filter(visit => !visit.shape && visit.keySpan && !isExpertsField(visit, context) && isTableComplete(context, visit.parentType))
    .flatMap(visit => finding(manifest, visit)),
  fixes: [
    {
      safe: false, // what was dropped until now would begin to hold
      title: { en: 'Move {field} to {home}', zh: '把 {field} 移到 {home}' },
      changes: (manifest, _context, { data }) => move(manifest, data?.value, data?.place),
    },
    ...Array.from({ length: MAX_CONTAINERS }, (_, index) => moveToContainer(index)),
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  # Ready once the cache is warm.
  [|readinessProbe|]: # every 10 s
    httpGet: {path: /ready, port: 8080}
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      # Ready once the cache is warm.
      readinessProbe: # every 10 s
        httpGet: {path: /ready, port: 8080}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  [|livenessProbe|]:
    tcpSocket:
      port: 8080
  containers:
  - name: proxy
    image: proxy:2.1.0
  - name: web
    image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: proxy
    image: proxy:2.1.0
    livenessProbe:
      tcpSocket:
        port: 8080
  - name: web
    image: web:1.4.2
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    [|capabilities|]:
      drop: [ALL] # none needed
  containers:
    - name: web
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities:
          drop: [ALL] # none needed
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsNonRoot: true
        [|fsGroup|]: 1000
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        runAsNonRoot: true
  securityContext:
    fsGroup: 1000
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      [|replicas|]: 3
      containers:
        - name: web
          image: web:1.4.2
`,
      fixed: `apiVersion: apps/v1
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
  replicas: 3
`,
    },
    {
      bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: 0 3 * * *
  [|ttlSecondsAfterFinished|]: 3600
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: report:1.4.2
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: 0 3 * * *
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: report:1.4.2
      ttlSecondsAfterFinished: 3600
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    [|app|]: web
  template:
    metadata:
      labels: {app: web}
  [|containers|]:
    - name: web
      image: web:1.4.2
  [|annotations|]:
    team: shop
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, annotations: {team: shop}}
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: web:1.4.2
`,
    },
    {
      why: { en: 'Both levels have these fields.', zh: '这些字段两层都有。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: 1000}
  restartPolicy: Always
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {runAsUser: 1001}
`,
    },
    {
      why: { en: 'What a custom resource takes is not known.', zh: '自定义资源接受哪些字段无从得知。' },
      good: `apiVersion: example.com/v1
kind: Web
metadata: {name: web}
spec:
  readinessProbe: {path: /}
  containers: [{name: web, image: web:1.4.2}]
`,
    },
  ],
});
