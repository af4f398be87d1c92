import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Value } from '../../model/yaml/value';

export default containerRule<Value>({
  id: 'unnamed-port',
  severity: 'off',
  category: 'networking',
  title: { en: 'Container port without a name', zh: '容器端口没有名称' },
  message: {
    en: 'Port {port} of container "{container}" has no name: Services and probes must repeat its number',
    zh: '容器 "{container}" 的端口 {port} 没有名称：Service 和探针只能重复写端口号',
  },
  why: {
    en: 'With a name, Services and probes ask for "http" wherever it listens, and the number may change in one place. Meshes and metrics scrapers tell protocols by these names.',
    zh: '有了名称，Service 和探针只要写 "http"，端口号改一处就行。服务网格和监控采集也靠这些名称识别协议。',
  },
  whenNot: { en: 'A number never changes, and one place asks for it.', zh: '端口号不会变，而且只有一处引用。' },
  links: [LINKS.servicePorts],
  reportsAbsence: true,
  check(container) {
    if (!container.isMain) return [];
    return container.ports.flatMap(({ value, number }) => {
      const [name, port] = [value.get('name'), value.get('containerPort')];
      return name.isAbsent && port.span && number !== undefined ? [{ at: port.span, args: { container: container.name, port: number }, data: name }] : [];
    });
  },
  fixes: [{
    safe: false,
    title: { en: 'Name the port', zh: '给端口起名' },
    changes: (_container, _context, { data }) => data && [data.set({ placeholder: 'http' })],
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
        - containerPort: [|8080|]
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
      why: { en: 'It has one, or will have.', zh: '已有名称，或者以后会填。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{name: http, containerPort: 8080}, {name: "\${NAME}", containerPort: 9090}]
`,
    },
  ],
});
