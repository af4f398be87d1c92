import { isService } from '../../model/kubernetes/service-type';
import { meantTarget, undeclaredTargets } from '../../model/kubernetes/service-targets';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Silent about pods that declare no port of the protocol at all: declaring them is a habit, not a duty. */
export default manifestRule<readonly YamlChange[]>({
  id: 'service-target-port-undeclared',
  kinds: ['Service'],
  severity: 'info',
  category: 'networking',
  title: { en: 'targetPort is not among the declared ports', zh: 'targetPort 不在声明的容器端口之中' },
  message: {
    en: 'Service "{name}" sends to port {target}, but {kind} "{workload}" declares only {declared}',
    zh: 'Service "{name}" 发往端口 {target}，而 {kind} "{workload}" 只声明了 {declared}',
  },
  why: {
    en: 'Containers that declare their ports declare, as a rule, all they listen on. Sending to another number is mostly a mix-up of port and targetPort, and every connection is refused. Where nothing is written, targetPort is the same as port.',
    zh: '声明了端口的容器通常会把监听的端口都写上。发往别的端口号多半是把 port 和 targetPort 弄混了，连接全会被拒绝。不写 targetPort 时，它与 port 相同。',
  },
  whenNot: {
    en: 'The container listens on this port without declaring it.',
    zh: '容器确实监听这个端口，只是没有声明。',
  },
  links: [LINKS.servicePorts, LINKS.debugServices],
  check(manifest, context) {
    if (!isService(manifest)) return [];
    return undeclaredTargets(manifest, context).flatMap(undeclared => {
      const { port, target, protocol, pods } = undeclared;
      const written = port.value.get('targetPort');
      const at = written.span ?? port.value.get('port').span;
      const declared = undeclared.declared.filter(other => other.protocol === protocol && other.number !== undefined);
      if (typeof target !== 'number' || declared.length === 0 || !at) return [];
      const meant = meantTarget(undeclared);
      return [{
        at,
        args: {
          name: manifest.name ?? '', kind: pods.kind, workload: pods.name, target, meant,
          declared: [...new Set(declared.map(({ number }) => number))].join(', '),
        },
        related: [{ at: pods, text: { en: 'The pods that the Service selects', zh: 'Service 选中的 Pod' } }],
        data: meant === undefined ? [] : [written.set(meant)],
      }];
    });
  },
  fixes: [{
    safe: false,
    title: { en: 'Send to port {meant}', zh: '改为发往端口 {meant}' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: [|8000|]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports:
    - port: [|80|]
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: http
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports:
    - port: 80
      targetPort: 8080
`,
      files: {
        'workloads.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - {name: web, image: "web:1.4.2", ports: [{name: http, containerPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  template:
    metadata:
      labels: {app: api}
    spec:
      containers:
        - {name: api, image: "api:1.4.2", ports: [{containerPort: 8080}]}
`,
      },
    },
    {
      why: { en: 'The pods declare no port at all, or the Service is headless and clients take the pods\' own ports.', zh: 'Pod 没有声明任何端口；无头服务则由客户端直接访问 Pod 自己的端口。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  template:
    metadata:
      labels: {app: db}
    spec:
      containers:
        - {name: db, image: "db:1.4.2", ports: [{containerPort: 5432}]}
`,
    },
  ],
});
