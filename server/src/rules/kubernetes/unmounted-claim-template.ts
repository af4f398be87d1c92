import { claimTemplates, expectsInjection, mountedNames } from '../../model/kubernetes/volumes';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// No fix: where the program keeps its data is not known here.
export default workloadRule({
  id: 'unmounted-claim-template',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Claim template that no container mounts', zh: '没有容器挂载的卷申领模板' },
  message: {
    en: 'Each pod of StatefulSet "{name}" gets a volume "{volume}" that no container mounts: data is lost with the pod',
    zh: 'StatefulSet "{name}" 的每个 Pod 都会得到卷 "{volume}"，却没有容器挂载：数据会随 Pod 丢失',
  },
  why: {
    en: 'The StatefulSet makes a claim for every replica and attaches its disk, and the program writes to the container\'s own layer all the same, which goes when the container does.',
    zh: 'StatefulSet 会给每个副本创建申领并挂上磁盘，但程序照样写在容器自己的可写层里，容器没了数据也就没了。',
  },
  whenNot: { en: 'Something that is injected into the pod mounts it.', zh: '由注入到 Pod 里的组件来挂载。' },
  links: [LINKS.statefulSets, LINKS.volumes],
  reportsAbsence: true,
  *check(workload) {
    const mounted = mountedNames(workload);
    if (!mounted || workload.kind !== 'StatefulSet' || workload.podSpec.containers.length === 0 || expectsInjection(workload)) return;
    for (const template of claimTemplates(workload)) {
      const name = template.get('metadata', 'name');
      if (name.text !== undefined && !mounted.has(name.text) && name.span) {
        yield { at: name.span, args: { name: workload.manifest.name ?? '', volume: name.text } };
      }
    }
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: db:16.4
  volumeClaimTemplates:
    - metadata: {name: [|data|]}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: 10Gi}}
`,
    },
    {
      why: { en: 'It is mounted.', zh: '已经挂载。' },
      good: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: db:16.4
          volumeMounts: [{name: data, mountPath: /var/lib/db}]
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: 10Gi}}
`,
    },
  ],
});
