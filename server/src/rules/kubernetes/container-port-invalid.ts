import { isPortNumber } from '../../model/kubernetes/port-name';
import type { YamlChange } from '../../model/yaml-change';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule<readonly YamlChange[] | undefined>({
  id: 'container-port-invalid',
  severity: 'error',
  category: 'networking',
  title: { en: 'Container port that the API server refuses', zh: 'API 服务器不接受的容器端口' },
  message: {
    en: 'Port {port} of container "{container}" is refused: ports are numbers from 1 to 65535',
    zh: '容器 "{container}" 的端口 {port} 会被拒绝：端口号只能是 1 到 65535',
  },
  variants: {
    missing: {
      en: 'A port of container "{container}" has no containerPort: the API server refuses that',
      zh: '容器 "{container}" 有一个端口没写 containerPort：API 服务器会拒绝',
    },
    host: {
      en: 'Container "{container}" shares the node\'s network: hostPort {port} must be its containerPort, {expected}',
      zh: '容器 "{container}" 使用节点网络：hostPort {port} 必须等于 containerPort {expected}',
    },
  },
  why: {
    en: 'The API server refuses the whole object. In the node\'s network a container listens on the node\'s ports directly, so that nothing could lead from one port to another.',
    zh: '整个对象会被 API 服务器拒绝。使用节点网络时容器直接监听节点的端口，没有东西能把一个端口转到另一个端口。',
  },
  whenNot: {
    en: 'Never for a manifest that is applied as it stands.',
    zh: '原样应用的清单没有例外。',
  },
  links: [LINKS.hostPort, LINKS.connectApplications],
  alias: { 'kube-score': ['container-ports-check'] },
  *check({ podSpec, ports, name }) {
    const isOnHost = podSpec.value.get('hostNetwork').boolean === true;
    for (const { value, number } of ports) {
      const [own, host] = [value.get('containerPort'), value.get('hostPort')];
      const first = value.entries[0];
      if (value.isMap && own.isAbsent && first) yield { at: first.keySpan, variant: 'missing', args: { container: name } };
      else if (own.span && number !== undefined && !isPortNumber(number)) yield { at: own.span, args: { container: name, port: number } };
      if (!host.span || !host.number) continue; // 0 takes none
      if (!isPortNumber(host.number)) yield { at: host.span, args: { container: name, port: host.number } };
      else if (isOnHost && number !== undefined && host.number !== number) {
        yield { at: host.span, variant: 'host', args: { container: name, port: host.number, expected: number }, data: [host.remove()] };
      }
    }
  },
  fixes: [{
    safe: false, // the other number may be the one that is meant
    title: { en: 'Remove hostPort', zh: '删除 hostPort' },
    changes: (_container, _context, { data }) => data,
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
        - [|name|]: http
        - containerPort: [|0|]
        - containerPort: 8080
          hostPort: [|80800|]
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - containerPort: 8080
          hostPort: [|80|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - containerPort: 8080
`,
    },
    {
      why: { en: 'Equal ports in the node\'s network, another one outside of it, and one that is filled in later.', zh: '使用节点网络时两者相等；不用节点网络时可以不同；还有一个以后才填。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: web:1.4.2
      ports: [{containerPort: 8080, hostPort: 8080}, {containerPort: "\${PORT}", hostPort: 80}]
---
apiVersion: v1
kind: Pod
metadata: {name: cart}
spec:
  containers:
    - name: cart
      image: cart:1.4.2
      ports: [{containerPort: 8080, hostPort: 80}]
`,
    },
  ],
});
