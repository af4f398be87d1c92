import { declares } from '../../model/kubernetes/container-ports';
import { selectedPods } from '../../model/kubernetes/selected-pods';
import { isEmptySelector } from '../../model/kubernetes/selector';
import { serviceSelector } from '../../model/kubernetes/service';
import { isHeadless, isService, servicePorts, type ServicePort } from '../../model/kubernetes/service-type';
import { shareFolder, type Located } from '../../model/project';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const listensOn = ({ target, protocol }: ServicePort, { workload }: Located): boolean =>
  target !== undefined && protocol !== undefined && declares(workload?.ports ?? [], target, protocol);

/**
 * Pods of several workloads behind one Service are mostly meant: canaries, shards, primaries and replicas. They all listen on
 * the Service's port then; this rule speaks when only some of them do.
 */
export default manifestRule({
  id: 'service-selects-several-workloads',
  kinds: ['Service'],
  severity: 'info',
  category: 'networking',
  title: { en: 'Service also selects pods that do not listen', zh: 'Service 还选中了不监听该端口的 Pod' },
  message: {
    en: 'Service "{name}" also selects the pods of {kind} "{other}", which declare no port {port}',
    zh: 'Service "{name}" 还选中了 {kind} "{other}" 的 Pod，而它们没有声明端口 {port}',
  },
  why: {
    en: 'A Service shares its connections out among all ready pods that its selector selects. Those of a worker or a cache that bear the same labels get their part of them too, and refuse it.',
    zh: 'Service 会把连接分给选择算符选中的所有就绪 Pod。后台任务或缓存的 Pod 带着相同的标签，也会分到一部分连接，然后拒绝掉。',
  },
  whenNot: {
    en: 'The other pods listen on this port without declaring it.',
    zh: '那些 Pod 也监听这个端口，只是没有声明。',
  },
  links: [LINKS.service, LINKS.labels],
  check(manifest, context) {
    const selector = isService(manifest) ? serviceSelector(manifest) : undefined;
    const at = manifest.root.get('spec', 'selector').keySpan;
    if (!selector || isEmptySelector(selector) || isHeadless(manifest) || !at) return [];
    const selected = selectedPods(selector, manifest, context).filter(({ workload, file }) => workload?.isLongRunning && shareFolder(file, context.file));
    if (selected.length < 2 || selected.some(({ workload }) => workload?.ports === undefined)) return [];
    for (const port of servicePorts(manifest)) {
      const listening = selected.find(object => listensOn(port, object));
      const deaf = selected.find(object => !listensOn(port, object) && (object.kind !== listening?.kind || object.name !== listening.name));
      if (!listening || !deaf || port.target === undefined) continue;
      return [{
        at,
        args: { name: manifest.name ?? '', kind: deaf.kind, other: deaf.name, port: port.target },
        related: [
          { at: deaf, text: { en: 'These pods do not listen', zh: '这些 Pod 不监听' } },
          { at: listening, text: { en: 'These do', zh: '这些 Pod 监听' } },
        ],
      }];
    }
    return [];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  [|selector|]: {app: shop}
  ports: [{port: 80, targetPort: http}]
`,
      files: {
        'workloads.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: shop, tier: web}
    spec:
      containers:
        - {name: web, image: "web:1.4.2", ports: [{name: http, containerPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  template:
    metadata:
      labels: {app: shop, tier: worker}
    spec:
      containers: [{name: worker, image: "worker:1.4.2"}]
`,
      },
    },
    {
      why: { en: 'Both tracks serve, and a Job ends before it matters.', zh: '两个版本都提供服务，而 Job 运行完就结束了。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web, track: stable}
    spec:
      containers:
        - {name: web, image: "web:1.4.2", ports: [{name: http, containerPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web-canary}
spec:
  template:
    metadata:
      labels: {app: web, track: canary}
    spec:
      containers:
        - {name: web, image: "web:1.5.0", ports: [{name: http, containerPort: 8080}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: web-migrate}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      restartPolicy: Never
      containers: [{name: migrate, image: "web:1.4.2"}]
`,
    },
  ],
});
