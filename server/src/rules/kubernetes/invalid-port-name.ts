import type { Container } from '../../model/kubernetes/container';
import type { Manifest } from '../../model/kubernetes/manifest';
import { isContainerPortName, isPortNumber, meantPortName } from '../../model/kubernetes/port-name';
import { isService, servicePorts } from '../../model/kubernetes/service-type';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** Where a container asks for one of its own ports by name. */
const ASKERS = ['startupProbe', 'readinessProbe', 'livenessProbe', 'lifecycle.postStart', 'lifecycle.preStop'];

function rename(container: Container, name: Value, meant: string): readonly YamlChange[] {
  const asking = ASKERS.flatMap(asker => ['httpGet', 'tcpSocket'].map(handler => container.get(...asker.split('.'), handler, 'port')))
    .filter(port => port.text === name.text && port.scalar?.kind === 'string');
  return [name, ...asking].map(place => place.set(meant));
}

function* inContainer(container: Container): Generator<Finding<readonly YamlChange[] | undefined>> {
  const names = container.ports.map(({ name }) => name);
  for (const [index, port] of container.ports.entries()) {
    const name = port.value.get('name');
    if (!name.span || !port.name) continue;
    const args = { container: container.name, name: port.name };
    if (names.indexOf(port.name) < index) yield { at: name.span, variant: 'duplicate', args };
    else if (!isContainerPortName(port.name)) {
      const meant = meantPortName(port.name);
      const isFree = meant !== undefined && !names.includes(meant);
      yield { at: name.span, args: { ...args, meant }, data: isFree ? rename(container, name, meant) : undefined };
    }
  }
}

function* inService(manifest: Manifest): Generator<Finding<readonly YamlChange[] | undefined>> {
  for (const { value, port } of servicePorts(manifest)) {
    const [number, target] = [value.get('port'), value.get('targetPort')];
    const args = { service: manifest.name ?? '' };
    if (number.span && port !== undefined && !isPortNumber(port)) yield { at: number.span, variant: 'number', args: { ...args, port } };
    if (!target.span || target.text === undefined) continue;
    if (target.number !== undefined) {
      if (!isPortNumber(target.number)) yield { at: target.span, variant: 'number', args: { ...args, port: target.number } };
    } else if (/^\d+$/.test(target.text)) {
      if (isPortNumber(Number(target.text))) yield { at: target.span, variant: 'quoted', args: { ...args, name: target.text }, data: [target.set(Number(target.text))] };
    } else if (!isContainerPortName(target.text)) {
      const meant = meantPortName(target.text);
      yield { at: target.span, variant: 'target', args: { ...args, name: target.text, meant }, data: meant === undefined ? undefined : [target.set(meant)] };
    }
  }
}

export default manifestRule<readonly YamlChange[] | undefined>({
  id: 'invalid-port-name',
  severity: 'error',
  category: 'networking',
  title: { en: 'Port name or number that the API server refuses', zh: 'API 服务器不接受的端口名或端口号' },
  message: {
    en: 'Port name "{name}" of container "{container}" is refused: at most 15 of a-z, 0-9 and -, with a letter',
    zh: '容器 "{container}" 的端口名 "{name}" 会被拒绝：最多 15 个字符，只能用 a-z、0-9 和 -，至少含一个字母',
  },
  variants: {
    duplicate: {
      en: 'Container "{container}" has two ports named "{name}": the API server refuses that',
      zh: '容器 "{container}" 有两个端口都叫 "{name}"：API 服务器会拒绝',
    },
    target: {
      en: 'targetPort "{name}" of Service "{service}" is refused: at most 15 of a-z, 0-9 and -, with a letter',
      zh: 'Service "{service}" 的 targetPort "{name}" 会被拒绝：最多 15 个字符，只能用 a-z、0-9 和 -，至少含一个字母',
    },
    quoted: {
      en: 'targetPort "{name}" of Service "{service}" is in quotes: that makes it a name, and this is none',
      zh: 'Service "{service}" 的 targetPort "{name}" 带了引号：这样就成了端口名，而它不是合法的端口名',
    },
    number: {
      en: 'Port {port} of Service "{service}" is refused: ports are numbers from 1 to 65535',
      zh: 'Service "{service}" 的端口 {port} 会被拒绝：端口号只能是 1 到 65535',
    },
  },
  why: {
    en: 'A container port\'s name, and the targetPort that asks for it, are service names of RFC 6335: short, lower-case, and not a number. The API server refuses the whole object.',
    zh: '容器端口名以及引用它的 targetPort 都遵循 RFC 6335 的服务名规则：短、小写、不能是纯数字。不符合时整个对象都会被 API 服务器拒绝。',
  },
  whenNot: {
    en: 'Never for a manifest that is applied as it stands. The name of a Service\'s own port may be longer; this rule leaves it alone.',
    zh: '原样应用的清单没有例外。Service 自己的端口名可以更长，本规则不检查。',
  },
  links: [LINKS.servicePorts],
  alias: { 'kube-linter': ['invalid-target-ports'], 'kube-score': ['container-ports-check'] },
  *check(manifest) {
    if (isService(manifest)) yield* inService(manifest);
    for (const container of manifest.workload?.podSpec.containers ?? []) yield* inContainer(container);
  },
  fixes: [
    {
      safe: true, // the quotes only make it a name that is refused
      title: { en: 'Write the port as a number', zh: '把端口写成数字' },
      changes: (_manifest, _context, { variant, data }) => (variant === 'quoted' ? data : undefined),
    },
    {
      safe: false, // a Service of another file may use the old name
      title: { en: 'Name it "{meant}"', zh: '改名为 "{meant}"' },
      changes: (_manifest, _context, { variant, data }) => (variant === 'quoted' ? undefined : data),
    },
  ],
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
        - {name: [|HTTP_main|], containerPort: 8080}
      readinessProbe:
        httpGet: {path: /ready, port: HTTP_main}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - {name: http, port: 80, targetPort: [|HTTP_main|]}
    - {name: admin, port: 81, targetPort: [|"8081"|]} # for us
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - {name: http-main, containerPort: 8080}
      readinessProbe:
        httpGet: {path: /ready, port: http-main}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - {name: http, port: 80, targetPort: http-main}
    - {name: admin, port: 81, targetPort: 8081} # for us
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - {name: [|prometheus-metrics|], containerPort: 9090}
        - {name: http, containerPort: 8080}
        - {name: [|http|], containerPort: 8081}
        - {name: [|"8082"|], containerPort: 8082}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - {name: http, port: [|0|], targetPort: [|70000|]}
`,
    },
    {
      why: { en: 'The name of a Service\'s port may be long; what is filled in later says nothing.', zh: 'Service 的端口名可以更长；以后才填的值无从判断。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - {name: prometheus-metrics--v2, port: 80, targetPort: http}
    - {name: other, port: 81, targetPort: "\${PORT}"}
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - image: web:1.4.2
          ports: [{name: h2c, containerPort: 8080}]
`,
    },
  ],
});
