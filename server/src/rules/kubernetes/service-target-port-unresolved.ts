import { isService } from '../../model/kubernetes/service-type';
import { meantTarget, undeclaredTargets } from '../../model/kubernetes/service-targets';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<readonly YamlChange[]>({
  id: 'service-target-port-unresolved',
  kinds: ['Service'],
  severity: 'error',
  category: 'networking',
  title: { en: 'targetPort names no container port', zh: 'targetPort 的名称没有对应的容器端口' },
  message: {
    en: 'No container of {kind} "{workload}" has a port named "{target}": connections to Service "{name}" fail',
    zh: '{kind} "{workload}" 的容器都没有名为 "{target}" 的端口：连接 Service "{name}" 会失败',
  },
  variants: {
    protocol: {
      en: 'Port "{target}" of {kind} "{workload}" is not {protocol}: connections to Service "{name}" fail',
      zh: '{kind} "{workload}" 的端口 "{target}" 不是 {protocol}：连接 Service "{name}" 会失败',
    },
  },
  why: {
    en: 'A targetPort by name is looked up among the ports that each pod\'s containers declare, under the same protocol. When none bears the name, the pod is left out of the Service, ready or not, and nothing reports it.',
    zh: '按名称写的 targetPort 会在每个 Pod 的容器端口中查找，协议也必须一致。找不到这个名称时，Pod 就算已就绪也不会成为 Service 的后端，而且不会有任何提示。',
  },
  whenNot: {
    en: 'A container with this port is injected into the pods when they are created.',
    zh: '带这个端口的容器会在创建 Pod 时注入。',
  },
  links: [LINKS.servicePorts, LINKS.debugServices],
  check(manifest, context) {
    if (!isService(manifest)) return [];
    return undeclaredTargets(manifest, context).flatMap(undeclared => {
      const { target, protocol, pods, declared } = undeclared;
      const written = undeclared.port.value.get('targetPort');
      if (typeof target !== 'string' || /^\d+$/.test(target) || !written.span) return [];
      const meant = meantTarget(undeclared);
      return [{
        at: written.span,
        ...(declared.some(port => port.name === target) && { variant: 'protocol' }),
        args: { name: manifest.name ?? '', kind: pods.kind, workload: pods.name, target, protocol, meant },
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
    - {name: http, port: 80, targetPort: [|htpp|]}
    - {name: metrics, port: 9090, targetPort: metrics}
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports:
    - port: 80
      targetPort: [|web|]
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
    - {name: http, port: 80, targetPort: http}
    - {name: metrics, port: 9090, targetPort: metrics}
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
      initContainers:
        - {name: agent, image: "agent:2.1.0", restartPolicy: Always, ports: [{name: metrics, containerPort: 9090}]}
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
      bad: `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports:
    - {port: 53, targetPort: [|dns|], protocol: UDP}
`,
      files: {
        'dns.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: dns}
spec:
  template:
    metadata:
      labels: {app: dns}
    spec:
      containers:
        - {name: dns, image: "dns:1.4.2", ports: [{name: dns, containerPort: 53}]}
`,
      },
    },
    {
      why: { en: 'No pod is here to be asked, or what its ports are is filled in later.', zh: '这里没有 Pod 可查，或者端口要等之后才填入。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 80, targetPort: http}]
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
        - {name: api, image: "api:1.4.2", ports: [{name: "\${PORT_NAME}", containerPort: 8080}]}
`,
    },
  ],
});
