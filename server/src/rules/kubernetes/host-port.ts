import { isNodeAgent } from '../../model/kubernetes/node-agent';
import type { YamlChange } from '../../model/yaml-change';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule<readonly YamlChange[]>({
  id: 'host-port',
  severity: 'warning',
  category: 'security',
  title: { en: 'Port of the node', zh: '占用节点端口' },
  message: {
    en: 'Container "{container}" takes port {port} of its node: one such pod per node, reached past every Service',
    zh: '容器 "{container}" 占用节点的 {port} 端口：每个节点只能跑一个这样的 Pod，外部还能绕过 Service 直接访问',
  },
  why: {
    en: 'No two pods with the same host port fit on one node: replicas beyond the number of nodes stay Pending, and so does a rolling update that starts a new pod first. The port is open on every address of the node, to whoever reaches the node.',
    zh: '同一个节点放不下两个使用相同 hostPort 的 Pod：副本数超过节点数就会一直 Pending，先启动新 Pod 的滚动更新也会卡住。端口开在节点的所有地址上，能访问节点的人都能访问它。',
  },
  whenNot: {
    en: 'The pod is what answers at the node\'s own ports, and it is said where it runs.',
    zh: '这个 Pod 就是要在节点端口上提供服务，而且已经指定了运行的节点。',
  },
  links: [LINKS.hostPort, LINKS.podSecurityStandards],
  alias: {
    polaris: ['hostPortSet'],
    kubescape: ['C-0044'],
    checkov: ['CKV_K8S_26'],
    trivy: ['KSV-0024'],
  },
  check({ podSpec, ports, name, role }) {
    const { workload } = podSpec;
    const network = podSpec.value.get('hostNetwork');
    // In the node's network every port is a host port, and the API server fills it in.
    if (role === 'ephemeral' || workload.kind === 'DaemonSet' || network.isUnknown || network.boolean === true || isNodeAgent(workload)) return [];
    return ports.flatMap(({ value }) => {
      const port = value.get('hostPort');
      if (!port.number || !port.span) return [];
      const address = value.get('hostIP');
      return [{ at: port.span, args: { container: name, port: port.number }, data: [port.remove(), ...(address.isAbsent ? [] : [address.remove()])] }];
    });
  },
  fixes: [{
    safe: false, // whoever calls it by the node's address will not find it
    title: { en: 'Leave the node\'s port alone', zh: '不占用节点端口' },
    changes: (_container, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
          ports:
            - containerPort: 8080
              hostPort: [|80|]
            - containerPort: 9090
              hostIP: 10.0.0.1
              hostPort: [|9090|]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: web:1.4.2
          ports:
            - containerPort: 8080
            - containerPort: 9090
`,
    },
    {
      why: { en: 'A DaemonSet has one pod per node; in the node\'s network the port is its own anyway; 0 takes none.', zh: 'DaemonSet 每个节点只有一个 Pod；使用节点网络时端口本来就是节点的；0 表示不占用。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: ingress}
spec:
  template:
    spec:
      containers:
        - name: ingress
          image: ingress:1.4.2
          ports: [{containerPort: 8080, hostPort: 80}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: web:1.4.2
      ports: [{containerPort: 8080, hostPort: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: cart}
spec:
  containers:
    - name: cart
      image: cart:1.4.2
      ports: [{containerPort: 8080, hostPort: 0}]
`,
    },
  ],
});
