import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule<Value>({
  id: 'host-ip-without-host-port',
  severity: 'warning',
  category: 'networking',
  title: { en: 'hostIP without hostPort', zh: '写了 hostIP 却没有 hostPort' },
  message: {
    en: 'hostIP {address} of container "{container}" has no effect: there is no hostPort for it',
    zh: '容器 "{container}" 的 hostIP {address} 不起作用：没有写 hostPort',
  },
  why: {
    en: 'hostIP says on which of the node\'s addresses a hostPort is open. Without one nothing is opened, and the API server warns about it.',
    zh: 'hostIP 表示 hostPort 开在节点的哪个地址上。没有 hostPort 就什么也不会开，API 服务器也会给出警告。',
  },
  whenNot: { en: 'Never: delete it, or add the hostPort that was meant.', zh: '没有例外：删掉它，或补上想写的 hostPort。' },
  links: [LINKS.hostPort],
  check({ ports, name, podSpec }) {
    if (podSpec.value.get('hostNetwork').boolean === true) return []; // there every port gets a hostPort
    return ports.flatMap(({ value }) => {
      const [address, port] = [value.get('hostIP'), value.get('hostPort')];
      if (!address.text || !address.span || !(port.isAbsent || port.number === 0)) return [];
      return [{ at: address.span, args: { container: name, address: address.text }, data: address }];
    });
  },
  fixes: [{
    safe: true, // nothing was opened by it
    title: { en: 'Remove hostIP', zh: '删除 hostIP' },
    changes: (_container, _context, { data }) => data && [data.remove()],
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
          hostIP: [|127.0.0.1|]
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
`,
    },
    {
      why: { en: 'It says where the hostPort is open.', zh: '它说明 hostPort 开在哪个地址上。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{containerPort: 8080, hostPort: 80, hostIP: 127.0.0.1}]
`,
    },
  ],
});
