import { imageOf } from '../../model/kubernetes/image';
import type { Workload } from '../../model/kubernetes/workload';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Kinds whose selector the API server lets nobody change. */
const FIXED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

/** Labels that are there to change with every release. */
const VOLATILE = /^(?:app\.kubernetes\.io\/version|helm\.sh\/chart|chart|chart-version|image-tag|git-(?:commit|sha)|commit(?:-sha)?|sha|build(?:-(?:id|number))?|build-?date|date|timestamp)$/i;
/** `version: v1` may tell two tracks apart for good; `version: 1.4.2` cannot. */
const RELEASE = /^v?\d+\.\d+/;

/** Whether the value is written as an image's tag in the same pod. */
const isImageTag = (workload: Workload, value: string): boolean =>
  workload.podSpec.containers.some(container => imageOf(container)?.reference.tag?.text === value);

const isVolatile = (workload: Workload, key: string, value: Value): boolean => VOLATILE.test(key)
  || (key === 'version' && value.text !== undefined && (RELEASE.test(value.text) || isImageTag(workload, value.text)));

export default workloadRule<Value>({
  id: 'volatile-label-in-selector',
  severity: 'warning',
  category: 'metadata',
  title: { en: 'Selector holds a label that changes', zh: '选择算符里有会变的标签' },
  message: {
    en: 'The next release of {kind} "{name}" changes label "{label}", and its selector cannot be changed',
    zh: '{kind} "{name}" 下次发布时标签 "{label}" 会变，而选择算符不能修改',
  },
  why: {
    en: 'The selector of a Deployment, StatefulSet, DaemonSet or ReplicaSet is immutable. Once a version stands in it, the upgrade that raises the version is refused with "field is immutable", and the workload has to be deleted first.',
    zh: 'Deployment、StatefulSet、DaemonSet 和 ReplicaSet 的选择算符创建后不能修改。里面一旦写了版本，提高版本的那次升级就会被拒绝（field is immutable），只能先删除工作负载。',
  },
  whenNot: {
    en: 'Each version is a workload of its own, with a name of its own.',
    zh: '每个版本都是独立的工作负载，名称也各不相同。',
  },
  links: [LINKS.deploymentSelector, LINKS.labels],
  check(workload) {
    const { manifest, kind } = workload;
    const labels = manifest.root.get('spec', 'selector', 'matchLabels');
    if (manifest.group !== 'apps' || !FIXED.has(kind)) return [];
    return labels.entries.filter(({ key, value }) => isVolatile(workload, key, value) && !(value.text && manifest.name?.includes(value.text)))
      .map(({ key, keySpan, value }) => ({ at: keySpan, args: { kind, name: manifest.name ?? '', label: key }, data: value }));
  },
  fixes: [{
    safe: false,
    title: { en: 'Leave "{label}" out (before the first deployment)', zh: '去掉 "{label}"（须在首次部署之前）' },
    changes: ({ manifest }, _context, { data }) =>
      (data && manifest.root.get('spec', 'selector', 'matchLabels').keys.length > 1 ? [data.remove()] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: web
      [|app.kubernetes.io/version|]: 1.4.2
  template:
    metadata:
      labels: {app: web, app.kubernetes.io/version: 1.4.2}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector:
    matchLabels:
      app: agent
      [|version|]: v2.1
  template:
    metadata:
      labels: {app: agent, version: v2.1}
    spec:
      containers: [{name: agent, image: "agent:2.1.0"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels: {app: web, app.kubernetes.io/version: 1.4.2}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels: {app: agent, version: v2.1}
    spec:
      containers: [{name: agent, image: "agent:2.1.0"}]
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector:
    matchLabels:
      [|helm.sh/chart|]: db-3.2.1
  template:
    metadata:
      labels: {helm.sh/chart: db-3.2.1}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
    },
    {
      why: { en: 'v1 and v2 run side by side, and a version in the template alone may change.', zh: 'v1 和 v2 同时运行；只写在模板里的版本可以改。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web-v1}
spec:
  selector:
    matchLabels: {app: web, version: v1}
  template:
    metadata:
      labels: {app: web, version: v1, app.kubernetes.io/version: 1.4.2}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web-1.5}
spec:
  selector:
    matchLabels: {app: web, version: "1.5"}
  template:
    metadata:
      labels: {app: web, version: "1.5"}
    spec:
      containers: [{name: web, image: "web:1.5.0"}]
`,
    },
  ],
});
