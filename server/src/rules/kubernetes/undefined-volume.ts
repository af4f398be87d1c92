import { mountedNames, mountsOf, ownsItsVolumes, volumeNames } from '../../model/kubernetes/volumes';
import type { Workload } from '../../model/kubernetes/workload';
import type { Value } from '../../model/yaml/value';
import { closest } from '../../text/closest';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** The volume that was probably meant: one with nearly that name, else the only one that nobody mounts. */
function meant(workload: Workload, written: string): string | undefined {
  const names = [...volumeNames(workload) ?? []];
  const [unused, second] = names.filter(name => !mountedNames(workload)?.has(name));
  return closest(written, names) ?? (second === undefined ? unused : undefined);
}

export default workloadRule<Value>({
  id: 'undefined-volume',
  severity: 'error',
  category: 'configuration',
  title: { en: 'Mount of a volume that does not exist', zh: '挂载了不存在的卷' },
  message: {
    en: 'Container "{container}" mounts volume "{volume}", which the pod does not have: the API server refuses it',
    zh: '容器 "{container}" 挂载了卷 "{volume}"，但 Pod 里没有这个卷：API 服务器会拒绝',
  },
  why: {
    en: 'A mount names one of the pod\'s own volumes, or in a StatefulSet one of its claim templates. When there is none of that name, nothing of the object is created or updated.',
    zh: '挂载引用的是 Pod 自己的卷，在 StatefulSet 里也可以是卷申领模板。没有同名的卷时，整个对象都无法创建或更新。',
  },
  whenNot: {
    en: 'An admission webhook adds the volume before the API server validates the pod.',
    zh: '准入 Webhook 会在 API 服务器校验之前补上这个卷。',
  },
  links: [LINKS.volumes],
  reportsAbsence: true,
  *check(workload) {
    const names = volumeNames(workload);
    if (!names || !ownsItsVolumes(workload)) return;
    for (const container of workload.podSpec.containers) {
      for (const mount of mountsOf(container)) {
        const name = mount.get('name');
        if (name.text === undefined || names.has(name.text) || !name.span) continue;
        yield { at: name.span, args: { container: container.name, volume: name.text, near: meant(workload, name.text) ?? '' }, data: name };
      }
    }
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Mount volume "{near}"', zh: '改为挂载卷 "{near}"' },
      changes(workload, _context, { data }) {
        const near = data?.text === undefined ? undefined : meant(workload, data.text);
        return near === undefined ? undefined : data && [data.set(near)];
      },
    },
    {
      safe: false,
      title: { en: 'Add an emptyDir volume "{volume}"', zh: '添加 emptyDir 卷 "{volume}"' },
      changes: ({ podSpec }, _context, { data }) =>
        (data?.text === undefined ? undefined : [podSpec.value.get('volumes').append({ name: data.text, emptyDir: {} })]),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - name: [|cofnig|] # from the chart
          mountPath: /etc/web
  volumes:
    - name: config
      configMap: {name: web}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - name: config # from the chart
          mountPath: /etc/web
  volumes:
    - name: config
      configMap: {name: web}
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
      volumeMounts:
        - {name: [|cache|], mountPath: /cache}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: cache, mountPath: /cache}
  volumes:
    - name: cache
      emptyDir: {}
`,
    },
    {
      why: { en: 'A claim template of the StatefulSet is a volume of its pods.', zh: 'StatefulSet 的卷申领模板就是其 Pod 的卷。' },
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
          volumeMounts:
            - {name: data, mountPath: /var/lib/db}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: 10Gi}}
`,
    },
    {
      why: { en: 'One volume gets its name later.', zh: '有一个卷的名称稍后才填入。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts: [{name: config, mountPath: /etc/web}]
  volumes:
    - name: "\${VOLUME}"
      emptyDir: {}
`,
    },
  ],
});
