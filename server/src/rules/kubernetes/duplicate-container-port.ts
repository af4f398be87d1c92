import type { Container, ContainerPort } from '../../model/kubernetes/container';
import type { Workload } from '../../model/kubernetes/workload';
import type { YamlChange } from '../../model/yaml-change';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

interface Place {
  readonly container: Container;
  readonly port: ContainerPort;
}

/** Ports that are open at the same time, in order. */
const portsOf = ({ podSpec }: Workload): readonly Place[] => podSpec.containers
  .filter(container => container.isMain)
  .flatMap(container => container.ports.map(port => ({ container, port })));

const isSame = (a: ContainerPort, b: ContainerPort): boolean => a.number === b.number && a.protocol === b.protocol;

/** Everything else in the later entry is also in the earlier one, so that nothing goes with it. */
const addsNothing = (earlier: ContainerPort, later: ContainerPort): boolean =>
  later.value.entries.every(({ key, value }) => value.text !== undefined && (key === 'protocol' || earlier.value.get(key).text === value.text));

function* check(workload: Workload): Generator<Finding<readonly YamlChange[]>> {
  const places = portsOf(workload);
  for (const [index, { container, port }] of places.entries()) {
    const number = port.value.get('containerPort');
    if (!number.span || port.number === undefined || port.value.get('protocol').isUnknown) continue;
    const other = places.slice(0, index).find(place => isSame(place.port, port));
    const first = other?.port.value.get('containerPort').span;
    // Several host ports may lead to one container port.
    if (!other || !first || [other.port, port].some(({ value }) => !value.get('hostPort').isAbsent)) continue;
    const isOwn = other.container === container;
    yield {
      at: number.span,
      variant: isOwn ? undefined : 'containers',
      args: { container: container.name, other: other.container.name, port: port.number, protocol: port.protocol },
      related: [{ at: first, text: { en: 'The first time', zh: '第一次出现' } }],
      data: isOwn && addsNothing(other.port, port) ? [port.value.remove()] : [],
    };
  }
}

export default workloadRule<readonly YamlChange[]>({
  id: 'duplicate-container-port',
  severity: 'warning',
  category: 'networking',
  title: { en: 'The same port twice in one pod', zh: '同一个 Pod 里端口重复' },
  message: {
    en: 'Container "{container}" lists port {port}/{protocol} twice',
    zh: '容器 "{container}" 的端口 {port}/{protocol} 写了两次',
  },
  variants: {
    containers: {
      en: 'Containers "{other}" and "{container}" both list {port}/{protocol}: only one of them can listen, the other crashes',
      zh: '容器 "{other}" 和 "{container}" 都声明了 {port}/{protocol}：只有一个能监听，另一个会启动失败',
    },
  },
  why: {
    en: 'The containers of a pod share its network: who comes second to a port gets "address already in use". Twice in one container, it is a slip of the pen that apply and patch may merge in surprising ways; the API server warns.',
    zh: '同一个 Pod 的容器共用网络，后监听的一方会得到 "address already in use"。同一个容器里写两次则是笔误，apply 和 patch 合并时可能出现意外结果，API 服务器也会警告。',
  },
  whenNot: {
    en: 'Both containers bind the port on different addresses, or with SO_REUSEPORT.',
    zh: '两个容器绑定在不同的地址上，或使用了 SO_REUSEPORT。',
  },
  links: [LINKS.connectApplications, LINKS.pods],
  alias: { 'kube-score': ['container-ports-check'] },
  check,
  fixes: [{
    safe: false, // the number may be the slip
    title: { en: 'Remove the second entry', zh: '删除重复的一项' },
    changes: (_workload, _context, { data }) => (data && data.length > 0 ? data : undefined),
  }],
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
        - containerPort: 8080
          name: http
        - containerPort: [|8080|]
          protocol: TCP
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - containerPort: 8080
          name: http
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: proxy
      image: proxy:2.0.1
      restartPolicy: Always
      ports: [{containerPort: 8080}]
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - {name: http, containerPort: [|8080|]}
        - {name: metrics, containerPort: 9090}
        - {name: probe, containerPort: [|9090|]}
`,
    },
    {
      why: { en: 'Two protocols; an init container that has ended by then; one port behind two ports of the node.', zh: '协议不同；初始化容器那时已经结束；节点的两个端口通向同一个容器端口。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: dns}
spec:
  initContainers:
    - name: migrate
      image: migrate:2.0.1
      ports: [{containerPort: 53}]
  containers:
    - name: dns
      image: dns:1.4.2
      ports:
        - {containerPort: 53, protocol: UDP}
        - {containerPort: 53, protocol: TCP}
        - {containerPort: 8080, hostPort: 80}
        - {containerPort: 8080, hostPort: 8080}
`,
    },
  ],
});
