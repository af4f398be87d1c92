import type { Container } from '../../model/kubernetes/container';
import { PROBE_HANDLERS, PROBE_NUMBERS, type Probe } from '../../model/kubernetes/probe';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, Text } from '../rule';

type Wrong = Finding<YamlChange | undefined>;

/** A value that stands where it may not, and what should stand there. */
function wrong(variant: string, value: Value, probe: Probe, container: Container, change?: YamlChange, extra: Wrong['args'] = {}): Wrong[] {
  const at = variant === 'many' || variant === 'none' || variant === 'readinessGrace' ? value.keySpan : value.span;
  if (!at) return [];
  return [{ at, variant, args: { container: container.name, probe: probe.kind, value: value.text ?? '', ...extra }, data: change }];
}

function handlerCount(container: Container, probe: Probe): Wrong[] {
  const { value } = probe;
  if (PROBE_HANDLERS.every(handler => value.get(handler).isAbsent)) return container.image.isAbsent ? [] : wrong('none', value, probe, container);
  const [first, second] = value.keys.filter(key => PROBE_HANDLERS.some(handler => handler === key) && value.get(key).isKnown);
  return first !== undefined && second !== undefined ? wrong('many', value.get(second), probe, container, undefined, { first, second }) : [];
}

function numbers(container: Container, probe: Probe): Wrong[] {
  const success = probe.value.get('successThreshold');
  const below = PROBE_NUMBERS.map(field => probe.value.get(field)).filter(value => (value.number ?? 0) < 0)
    .flatMap(value => wrong('negative', value, probe, container, value.remove(), { field: String(value.path.at(-1)) }));
  if (probe.kind === 'readinessProbe' || success.number === undefined || success.number < 2) return below;
  return [...below, ...wrong('success', success, probe, container, success.set(1), { right: 1 })];
}

function grace(container: Container, probe: Probe): Wrong[] {
  const value = probe.value.get('terminationGracePeriodSeconds');
  if (value.number === undefined) return [];
  if (probe.kind === 'readinessProbe') return wrong('readinessGrace', value, probe, container, value.remove());
  return value.number < 1 ? wrong('grace', value, probe, container, value.remove()) : [];
}

function ports(container: Container, probe: Probe): Wrong[] {
  const grpc = probe.value.get('grpc', 'port');
  const name = grpc.scalar?.kind === 'string' ? grpc.text : undefined;
  if (name !== undefined) {
    const right = /^\d+$/.test(name) ? Number(name) : container.ports.find(port => port.name === name)?.number;
    return wrong('grpcPort', grpc, probe, container, right === undefined ? undefined : grpc.set(right), { right });
  }
  return PROBE_HANDLERS.map(handler => probe.value.get(handler, 'port'))
    .filter(({ number }) => number !== undefined && (number < 1 || number > 65_535 || !Number.isInteger(number)))
    .flatMap(port => wrong('port', port, probe, container));
}

const MANY: Text = {
  en: 'The {probe} of container "{container}" has two handlers, {first} and {second}: exactly one is allowed',
  zh: '容器 "{container}" 的 {probe} 有两个处理程序：{first} 和 {second}，只允许有一个',
};

export default containerRule<YamlChange | undefined>({
  id: 'invalid-probe-config',
  severity: 'error',
  category: 'probes',
  title: { en: 'Probe that the API server refuses', zh: '探针写法会被 API 服务器拒绝' },
  message: MANY,
  variants: {
    many: MANY,
    none: {
      en: 'The {probe} of container "{container}" asks nothing: exec, httpGet, tcpSocket or grpc is missing',
      zh: '容器 "{container}" 的 {probe} 没有写怎么探测：缺少 exec、httpGet、tcpSocket 或 grpc',
    },
    success: {
      en: 'The {probe} of container "{container}" may not have a successThreshold of {value}: only 1 is allowed',
      zh: '容器 "{container}" 的 {probe} 的 successThreshold 只能是 1，不能是 {value}',
    },
    negative: {
      en: 'The {probe} of container "{container}" has a negative {field}: {value}',
      zh: '容器 "{container}" 的 {probe} 的 {field} 是负数：{value}',
    },
    readinessGrace: {
      en: 'The readinessProbe of container "{container}" may not have terminationGracePeriodSeconds: it never ends anything',
      zh: '容器 "{container}" 的 readinessProbe 不能写 terminationGracePeriodSeconds：它从不终止容器',
    },
    grace: {
      en: 'The {probe} of container "{container}" needs a terminationGracePeriodSeconds of at least 1, not {value}',
      zh: '容器 "{container}" 的 {probe} 的 terminationGracePeriodSeconds 至少是 1，不能是 {value}',
    },
    port: {
      en: 'The {probe} of container "{container}" asks port {value}, which does not exist: ports go from 1 to 65535',
      zh: '容器 "{container}" 的 {probe} 探测端口 {value}，端口只能在 1 到 65535 之间',
    },
    grpcPort: {
      en: 'The {probe} of container "{container}" needs a number as its gRPC port, not "{value}"',
      zh: '容器 "{container}" 的 {probe} 的 gRPC 端口必须是数字，不能是 "{value}"',
    },
  },
  why: {
    en: 'The API server checks probes more closely than any schema says: one handler, a successThreshold of 1 wherever failure means a restart, no grace period on a readiness probe, gRPC ports as numbers. What breaks these rules is refused, usually in the middle of a deployment.',
    zh: 'API 服务器对探针的校验比任何 schema 都细：只能有一个处理程序；失败会导致重启的探针 successThreshold 必须是 1；就绪探针不能写宽限期；gRPC 端口必须是数字。不合规则的清单会被拒绝，而且往往发生在发布途中。',
  },
  whenNot: { en: 'Never: such an object cannot be created.', zh: '没有例外：这样的对象创建不出来。' },
  links: [LINKS.containerProbes, LINKS.configureProbes],
  check(container) {
    if (container.role === 'init' || container.role === 'ephemeral') return []; // none is allowed there at all
    return container.probes.flatMap(probe => [handlerCount, numbers, grace, ports].flatMap(part => part(container, probe)));
  },
  fixes: [
    {
      safe: true,
      title: { en: 'Set it to {right}', zh: '改成 {right}' },
      changes: (_container, _context, { data }) => (data?.op === 'set' ? [data] : undefined),
    },
    {
      safe: true, // the manifest is refused as it stands, and the default comes in its place
      title: { en: 'Remove it', zh: '删掉它' },
      changes: (_container, _context, { data }) => (data?.op === 'remove' ? [data] : undefined),
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
      livenessProbe:
        httpGet: {path: /healthz, port: 8080}
        successThreshold: [|2|] # be sure
      startupProbe:
        grpc: {port: [|"9000"|]}
        periodSeconds: [|-5|]
      readinessProbe:
        grpc: {port: 9000}
        [|terminationGracePeriodSeconds|]: 60
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        httpGet: {path: /healthz, port: 8080}
        successThreshold: 1 # be sure
      startupProbe:
        grpc: {port: 9000}
      readinessProbe:
        grpc: {port: 9000}
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
      [|livenessProbe|]:
        periodSeconds: 10
      readinessProbe:
        httpGet: {path: /ready, port: 8080}
        [|tcpSocket|]: {port: 8080}
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
      ports: [{name: grpc, containerPort: 9000}]
      readinessProbe:
        grpc: {port: [|grpc|]}
      livenessProbe:
        grpc: {port: 9000}
        terminationGracePeriodSeconds: [|0|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{name: grpc, containerPort: 9000}]
      readinessProbe:
        grpc: {port: 9000}
      livenessProbe:
        grpc: {port: 9000}
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
      readinessProbe:
        httpGet: {path: /ready, port: [|80800|]}
`,
    },
    {
      why: {
        en: 'A readiness probe may ask for several successes in a row; 0 means the default; what is filled in later is not judged.',
        zh: '就绪探针可以要求连续多次成功；0 等于默认值；之后才填入的内容不作判断。',
      },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      readinessProbe:
        httpGet: {path: /ready, port: http}
        successThreshold: 3
      livenessProbe:
        tcpSocket: {port: 8080}
        successThreshold: 0
        terminationGracePeriodSeconds: 60
      startupProbe:
        grpc: {port: "\${GRPC_PORT}"}
`,
    },
  ],
});
