import { affinityTerms } from '../../model/kubernetes/pod-affinity';
import type { Workload } from '../../model/kubernetes/workload';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const ownSelector = ({ selector }: Workload): Readonly<Record<string, string>> | undefined =>
  (selector && selector.expressions.length === 0 && Object.keys(selector.labels).length > 0 ? selector.labels : undefined);

export default workloadRule<Value | undefined>({
  id: 'affinity-null-label-selector',
  severity: 'warning',
  category: 'scheduling',
  title: { en: 'Pod affinity without a label selector', zh: 'Pod 亲和性没有写标签选择器' },
  message: {
    en: 'This anti-affinity of {kind} "{name}" has no labelSelector and so keeps away from no pod',
    zh: '{kind} "{name}" 的这条反亲和性没写 labelSelector，不会避开任何 Pod',
  },
  variants: {
    near: {
      en: 'This affinity of {kind} "{name}" has no labelSelector and so finds no pod to be near',
      zh: '{kind} "{name}" 的这条亲和性没写 labelSelector，找不到任何可以靠近的 Pod',
    },
  },
  why: {
    en: 'A term without labelSelector matches no pod at all, unlike an empty one, `{}`, which matches every pod. As anti-affinity it does nothing; as required affinity it leaves the pod pending.',
    zh: '没写 labelSelector 的条目不匹配任何 Pod；写成空的 `{}` 则匹配所有 Pod，两者不同。放在反亲和性里它不起作用，放在必需的亲和性里会让 Pod 一直 Pending。',
  },
  whenNot: {
    en: 'Something fills the selector in later.',
    zh: '选择器会由别的东西之后填入。',
  },
  links: [LINKS.assignPods],
  reportsAbsence: true,
  *check(workload) {
    const { manifest, podSpec } = workload;
    for (const { value, isAnti } of affinityTerms(podSpec)) {
      const written = value.get('labelSelector');
      const at = value.get('topologyKey').span;
      if (!value.isMap || !written.isAbsent || !at) continue;
      yield { at, variant: isAnti ? undefined : 'near', args: { kind: manifest.kind, name: manifest.name ?? '' }, data: isAnti ? written : undefined };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Keep away from its own pods', zh: '避开自己的其他 Pod' },
    changes(workload, _context, { data }) {
      const labels = ownSelector(workload);
      return data && labels && [data.set({ matchLabels: labels })];
    },
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: [|kubernetes.io/hostname|]
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: [|topology.kubernetes.io/zone|]
                namespaces: [shop]
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchLabels:
                  app: web
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: topology.kubernetes.io/zone
                namespaces: [shop]
                labelSelector:
                  matchLabels:
                    app: web
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  affinity:
    podAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: [|kubernetes.io/hostname|]
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'An empty selector matches every pod.', zh: '空选择器匹配所有 Pod。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
          labelSelector: {}
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});
