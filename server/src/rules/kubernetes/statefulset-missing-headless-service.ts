import { closest } from '../../text/closest';
import { meets } from '../../model/facts';
import { selects } from '../../model/kubernetes/selector';
import type { Workload } from '../../model/kubernetes/workload';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

function check(workload: Workload, { project, file }: RuleContext): Finding<string | undefined>[] {
  const { manifest, podLabels } = workload;
  const name = manifest.root.get('spec', 'serviceName');
  if (manifest.kind !== 'StatefulSet' || manifest.group !== 'apps' || !name.text || !name.span || !podLabels) return [];
  const services = project.near(file, 'Service').filter(service => meets(service, manifest));
  const governing = services.filter(service => service.name === name.text);
  const args = { name: manifest.name ?? '', service: name.text };
  if (governing.length > 0) {
    const [only] = governing;
    if (!only || governing.some(service => service.isHeadless !== false)) return [];
    return [{ at: name.span, args, related: [{ at: only, text: { en: 'It has a cluster IP', zh: '它有集群 IP' } }], data: undefined }];
  }
  if (project.all('Service').some(service => service.name === name.text) || !project.isComplete(file, 'Service')) return [];
  const fitting = services.filter(({ isHeadless, selector }) => isHeadless && selector && selects(selector, podLabels)).flatMap(service => service.name ?? []);
  const meant = closest(name.text, fitting) ?? (fitting.length === 1 ? fitting[0] : undefined);
  return [{ at: name.span, variant: meant === undefined ? 'missing' : 'meant', args: { ...args, meant }, data: meant }];
}

export default workloadRule<string | undefined>({
  id: 'statefulset-missing-headless-service',
  severity: 'warning',
  category: 'availability',
  title: { en: 'StatefulSet without its headless Service', zh: 'StatefulSet 没有对应的无头服务' },
  message: {
    en: 'Service "{service}" of StatefulSet "{name}" is not headless: its pods get no DNS names of their own',
    zh: 'StatefulSet "{name}" 的 Service "{service}" 不是无头服务：各个 Pod 没有自己的 DNS 名称',
  },
  variants: {
    missing: {
      en: 'There is no Service "{service}": the pods of StatefulSet "{name}" get no DNS names of their own',
      zh: '没有 Service "{service}"：StatefulSet "{name}" 的各个 Pod 没有自己的 DNS 名称',
    },
    meant: {
      en: 'There is no Service "{service}" for StatefulSet "{name}": is the headless "{meant}" meant?',
      zh: '没有 StatefulSet "{name}" 所写的 Service "{service}"，是不是想写无头服务 "{meant}"？',
    },
  },
  why: {
    en: 'Names such as db-0.db exist only through a headless Service (clusterIP: None) that serviceName points to. Members of a cluster that look for each other under these names do not find each other.',
    zh: '只有 serviceName 指向无头服务（clusterIP: None）时，才会有 db-0.db 这样的名称。靠这些名称互相寻找的集群成员会找不到对方。',
  },
  whenNot: {
    en: 'Nobody asks for a single pod by name.',
    zh: '没有人会按名称访问单个 Pod。',
  },
  links: [LINKS.statefulSets, LINKS.headlessServices],
  alias: { 'kube-score': ['statefulset-has-servicename'] },
  reportsAbsence: true,
  check,
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: ({ manifest }, _context, { data }) => (data === undefined ? undefined : [manifest.root.get('spec', 'serviceName').set(data)]),
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: [|db|]
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  selector: {app: db}
  ports: [{port: 5432}]
`,
      },
    },
    {
      bad: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: [|db|]
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db-headless
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: db-headless}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 5432}]
`,
      },
    },
    {
      bad: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: [|db|]
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
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
    {
      why: { en: 'One Service is headless, one is not here to be seen, and one StatefulSet needs none.', zh: '一个是无头服务，一个在这里看不到，还有一个 StatefulSet 不需要。' },
      good: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: data}
spec:
  serviceName: db
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: "db:1.4.2"}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: cache}
spec:
  serviceName: "\${SERVICE}"
  template:
    metadata:
      labels: {app: cache}
    spec:
      containers: [{name: cache, image: "cache:1.4.2"}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: worker}
spec:
  template:
    metadata:
      labels: {app: worker}
    spec:
      containers: [{name: worker, image: "worker:1.4.2"}]
`,
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: db, namespace: data}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 5432}]
`,
      },
    },
  ],
});
