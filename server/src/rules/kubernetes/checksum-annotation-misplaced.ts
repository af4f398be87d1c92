import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** What charts call the hash of what the pods read: `checksum/config`, `checksum/secret`, `config-hash`, `example.com/config-checksum`. */
const CHECKSUM = /^checksum\/|(?:^|[/-])(?:config|configmap|secret|secrets|env)[-.]?(?:checksum|hash|sha256?)$/i;
/** Kinds that make new pods when their template changes. */
const ROLLS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);

function check({ kind, manifest, template }: Workload): Finding<readonly YamlChange[]>[] {
  if (!ROLLS.has(kind)) return [];
  const annotations = manifest.root.get('metadata', 'annotations');
  const inTemplate = template.get('metadata', 'annotations');
  if (inTemplate.keys.some(key => CHECKSUM.test(key))) return [];
  return annotations.entries.filter(({ key }) => CHECKSUM.test(key)).flatMap(({ key, keySpan, value }) => {
    // In a chart's template the key shares its line with an action, so that the word above it stands for it.
    const at = manifest.document.templated ? annotations.keySpan : keySpan;
    const text = value.text;
    if (!at) return [];
    return [{
      at,
      args: { kind, name: manifest.name ?? '', annotation: key },
      ...(text !== undefined && { data: [value.remove(), inTemplate.get(key).set(text)] }),
    }];
  });
}

export default workloadRule<readonly YamlChange[]>({
  id: 'checksum-annotation-misplaced',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Checksum on the wrong object', zh: '校验和注解写错了位置' },
  message: {
    en: '"{annotation}" stands on the {kind} itself: when it changes, no pod is replaced',
    zh: '"{annotation}" 写在 {kind} 自身上：它变化时，Pod 不会被替换',
  },
  why: {
    en: 'Running containers never see a new value of an environment variable. The annotation is there to replace the pods when the configuration changes, and only a change of spec.template does that.',
    zh: '运行中的容器看不到环境变量的新值。写这个注解就是为了在配置变化时替换 Pod，而只有 spec.template 变化才会触发替换。',
  },
  whenNot: {
    en: 'A program of yours reads it from the object, and the pods are not meant to be replaced.',
    zh: '有自己的程序从对象上读取它，本来就不打算替换 Pod。',
  },
  links: [LINKS.configMaps, LINKS.deployments],
  check,
  fixes: [{
    safe: false, // the pods are replaced once
    title: { en: 'Move it to the pod template', zh: '移到 Pod 模板上' },
    changes: (_workload, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    team: shop
    [|checksum/config|]: 3f2a9c
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    team: shop
spec:
  template:
    metadata:
      labels: {app: web}
      annotations:
        checksum/config: 3f2a9c
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  [|annotations|]:
    checksum/config: {{ include "web.config" . | sha256sum }}
spec:
  template:
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'It stands where it works; and a Job makes no new pods.', zh: '写在起作用的位置；而 Job 本来就不会替换 Pod。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {annotations: {checksum/config: 3f2a9c}}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: once, annotations: {checksum/config: 3f2a9c}}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: once, image: "once:1.4.2"}]
`,
    },
  ],
});
