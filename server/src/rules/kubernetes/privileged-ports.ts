import type { Container } from '../../model/kubernetes/container';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const FIRST_FREE = 1024;

const mayBind = (container: Container): boolean => container.get('securityContext', 'capabilities', 'add').items
  .some(capability => ['NET_BIND_SERVICE', 'ALL'].includes(capability.text ?? ''));

export default containerRule({
  id: 'privileged-ports',
  severity: 'off',
  category: 'networking',
  title: { en: 'Port below 1024', zh: '使用 1024 以下的端口' },
  message: {
    en: 'Container "{container}" listens on port {port}: below 1024 it may need root or NET_BIND_SERVICE',
    zh: '容器 "{container}" 监听 {port} 端口：1024 以下的端口可能需要 root 或 NET_BIND_SERVICE',
  },
  why: {
    en: 'On Linux, ports below 1024 are for privileged processes unless the runtime lowers that bound (Docker since 20.10 and containerd 2 do for pods with a network of their own). A port above it needs no privilege anywhere, and the Service in front can keep its number.',
    zh: '在 Linux 上，1024 以下的端口默认只给特权进程，除非运行时放开限制（Docker 20.10 起、containerd 2 会为有独立网络的 Pod 放开）。用更大的端口在哪里都不需要特权，前面的 Service 端口号可以不变。',
  },
  whenNot: {
    en: 'The cluster\'s runtime lets everybody bind low ports, or the process starts as root anyway.',
    zh: '集群的运行时允许绑定低端口，或者进程本来就以 root 启动。',
  },
  links: [LINKS.securityContext, LINKS.connectApplications],
  alias: { 'kube-linter': ['privileged-ports'], trivy: ['KSV-0117'] },
  check(container) {
    const added = container.get('securityContext', 'capabilities', 'add');
    if (!container.isMain || container.podSpec.isWindows || added.isUnknown || mayBind(container)) return [];
    return container.ports.flatMap(({ value, number }) => {
      const at = value.get('containerPort').span;
      return at && number && number < FIRST_FREE ? [{ at, args: { container: container.name, port: number } }] : [];
    });
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - containerPort: [|80|]
`,
    },
    {
      why: { en: 'Ports that anybody may take, and a container that has the capability.', zh: '谁都能用的端口，以及已有相应权能的容器。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{containerPort: 1024}]
    - name: dns
      image: dns:1.4.2
      securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}
      ports: [{containerPort: 53}]
`,
    },
  ],
});
