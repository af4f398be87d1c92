import { podMakersNear } from '../../model/kubernetes/disruption-budget';
import { affinityTerms, fittedTo, leavesOut } from '../../model/kubernetes/pod-affinity';
import { readSelector, selects } from '../../model/kubernetes/selector';
import { scalerOf } from '../../model/kubernetes/spreading';
import type { Workload } from '../../model/kubernetes/workload';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

/** Whether the term names the workload's own label keys, with other values, and no pods that are known here. */
function missesEveryone(term: Value, workload: Workload, context: RuleContext): boolean {
  const written = term.get('labelSelector');
  const selector = readSelector(written);
  const labels = workload.podLabels;
  if (!selector || !labels || !leavesOut(written, labels) || !term.get('mismatchLabelKeys').isAbsent) return false;
  const keys = [...Object.keys(selector.labels), ...selector.expressions.map(({ key }) => key)];
  if (!keys.every(key => labels.has(key)) || selector.expressions.some(({ operator }) => operator !== 'In')) return false;
  return !podMakersNear(context, workload.manifest).some(({ workload: facts }) =>
    facts?.podLabels === undefined || selects(selector, new Map(Object.entries(facts.podLabels))));
}

/** To keep away from another application is a good reason for a term; so it speaks only where no such application is seen. */
export default workloadRule<Value>({
  id: 'anti-affinity-selector-mismatch',
  severity: 'warning',
  category: 'scheduling',
  title: { en: 'Anti-affinity that does not select its own pods', zh: '反亲和性没有选中自己的 Pod' },
  message: {
    en: 'The anti-affinity of {kind} "{name}" selects other labels than its pods have: it keeps none of them apart',
    zh: '{kind} "{name}" 的反亲和性所选的标签和自己 Pod 的不一样：一个 Pod 也分不开',
  },
  why: {
    en: 'Copied from another workload, the selector still has that one\'s labels. The replicas of this one may then all land on one node and fail with it, although the manifest looks as if they were kept apart.',
    zh: '从别的工作负载复制过来时，选择器里还是那边的标签。清单看起来已经把副本分开了，实际上它们可能都落在同一个节点上，一起出故障。',
  },
  whenNot: {
    en: 'The pods are meant to stay away from another application, whose manifests are kept elsewhere.',
    zh: '本来就是要避开另一个应用，只是它的清单放在别处。',
  },
  links: [LINKS.assignPods],
  alias: { 'kube-linter': ['no-anti-affinity'] },
  check(workload, context) {
    const { manifest, podSpec, podLabels } = workload;
    const isReplicated = (workload.replicas.number ?? 0) > 1 || (workload.replicas.isAbsent && scalerOf(workload, context) !== undefined);
    const terms = affinityTerms(podSpec).filter(({ isAnti }) => isAnti).map(({ value }) => value);
    if (!isReplicated || !podLabels || !terms.every(term => leavesOut(term.get('labelSelector'), podLabels))) return [];
    const term = terms.find(candidate => missesEveryone(candidate, workload, context));
    const at = term?.get('labelSelector').keySpan;
    return term && at ? [{ at, args: { kind: manifest.kind, name: manifest.name ?? '' }, data: term }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Select its own pods', zh: '选中自己的 Pod' },
    changes: ({ podLabels }, _context, { data }) => data && podLabels && fittedTo(data.get('labelSelector'), podLabels),
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                [|labelSelector|]:
                  matchLabels:
                    app: webserver
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app: web
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'It keeps away from another application that lies here.', zh: '它要避开的另一个应用就在这里。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchLabels: {app: db}
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
    },
    {
      why: { en: 'One of two terms keeps its own pods apart.', zh: '两条里有一条把自己的 Pod 分开了。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchLabels: {app: batch}
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchExpressions: [{key: app, operator: In, values: [web]}]
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
