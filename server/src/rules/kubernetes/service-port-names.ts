import type { Manifest } from '../../model/kubernetes/manifest';
import { isServicePortName } from '../../model/kubernetes/port-name';
import { isService, servicePorts, type ServicePort } from '../../model/kubernetes/service-type';
import type { Placeholder, YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

interface Data {
  readonly changes: readonly YamlChange[];
}

/** The name of the port that it sends to, where no other port bears it; else something to start from. */
function nameFor({ target, port }: ServicePort, taken: readonly (string | undefined)[]): string | Placeholder {
  return typeof target === 'string' && isServicePortName(target) && !taken.includes(target) ? target : { placeholder: `port-${port ?? ''}` };
}

function* check(manifest: Manifest): Generator<Finding<Data>> {
  const ports = isService(manifest) ? servicePorts(manifest) : [];
  const names = ports.map(({ name }) => name);
  const targets = ports.flatMap(({ target, name }) => (name === undefined && typeof target === 'string' ? [target] : []));
  const service = manifest.name ?? '';
  for (const [index, port] of ports.entries()) {
    const [name, number] = [port.value.get('name'), port.value.get('port')];
    if (name.isAbsent && ports.length > 1 && number.span && port.port !== undefined) {
      const taken = [...names, ...targets.filter(target => targets.indexOf(target) !== targets.lastIndexOf(target))];
      yield { at: number.span, args: { service, port: port.port }, data: { changes: [name.set(nameFor(port, taken))] } };
    }
    if (port.name !== undefined && name.span) {
      if (names.indexOf(port.name) < index) yield { at: name.span, variant: 'name', args: { service, name: port.name } };
      else if (!isServicePortName(port.name)) yield { at: name.span, variant: 'invalid', args: { service, name: port.name } };
    }
    const isTaken = ports.slice(0, index).some(other => other.port === port.port && other.protocol === port.protocol);
    if (isTaken && port.port !== undefined && port.protocol !== undefined && number.span) {
      yield { at: number.span, variant: 'number', args: { service, port: port.port, protocol: port.protocol } };
    }
  }
}

export default manifestRule<Data>({
  id: 'service-port-names',
  severity: 'error',
  category: 'networking',
  kinds: ['Service'],
  title: { en: 'Ports of a Service that cannot be told apart', zh: 'Service 的端口无法区分' },
  message: {
    en: 'Port {port} of Service "{service}" has no name: with several ports the API server demands one',
    zh: 'Service "{service}" 的端口 {port} 没有名称：有多个端口时 API 服务器要求每个都有名称',
  },
  variants: {
    name: {
      en: 'Service "{service}" has two ports named "{name}": the API server refuses that',
      zh: 'Service "{service}" 有两个端口都叫 "{name}"：API 服务器会拒绝',
    },
    number: {
      en: 'Service "{service}" has port {port}/{protocol} twice: the API server refuses that',
      zh: 'Service "{service}" 的端口 {port}/{protocol} 写了两次：API 服务器会拒绝',
    },
    invalid: {
      en: 'Port name "{name}" of Service "{service}" is refused: only a-z, 0-9 and - inside, at most 63',
      zh: 'Service "{service}" 的端口名 "{name}" 会被拒绝：只能用 a-z、0-9，中间可用 -，最多 63 个字符',
    },
  },
  why: {
    en: 'Ingresses, routes and EndpointSlices find a Service\'s port by its name. The API server refuses a Service whose ports cannot be told apart.',
    zh: 'Ingress、路由和 EndpointSlice 都按名称查找 Service 的端口。端口无法区分的 Service 会被 API 服务器拒绝。',
  },
  whenNot: { en: 'Never for a manifest that is applied as it stands.', zh: '原样应用的清单没有例外。' },
  links: [LINKS.servicePorts],
  check,
  fixes: [{
    safe: false,
    title: { en: 'Name the port', zh: '给端口起名' },
    changes: (_manifest, _context, { data }) => data?.changes,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - port: [|80|]
      targetPort: http
    - name: metrics
      port: 9090
    - port: [|443|] # TLS
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - port: 80
      targetPort: http
      name: http
    - name: metrics
      port: 9090
    - port: 443 # TLS
      name: port-443
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - {name: http, port: 80}
    - {name: [|http|], port: 81}
    - {name: [|http_admin|], port: 82}
    - {name: other, port: [|80|], targetPort: 8080}
`,
    },
    {
      why: { en: 'A single port needs no name; one number with two protocols is two ports.', zh: '只有一个端口时不用起名；同一个号码两种协议算两个端口。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  ports:
    - {name: dns, port: 53, protocol: UDP}
    - {name: dns-tcp, port: 53}
    - {name: "\${NAME}", port: 80}
`,
    },
  ],
});
