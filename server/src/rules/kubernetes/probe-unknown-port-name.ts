import type { Container } from '../../model/kubernetes/container';
import type { Value } from '../../model/yaml/value';
import { closest } from '../../text/closest';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Text } from '../rule';

const ASKERS: readonly { readonly path: readonly string[]; readonly words: Text }[] = [
  { path: ['startupProbe'], words: { en: 'startup probe', zh: '启动探针' } },
  { path: ['readinessProbe'], words: { en: 'readiness probe', zh: '就绪探针' } },
  { path: ['livenessProbe'], words: { en: 'liveness probe', zh: '存活探针' } },
  { path: ['lifecycle', 'postStart'], words: { en: 'postStart hook', zh: 'postStart 钩子' } },
  { path: ['lifecycle', 'preStop'], words: { en: 'preStop hook', zh: 'preStop 钩子' } },
];

/** What the API server takes for a port's name: https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

const namesOf = (container: Container): readonly string[] => container.ports.flatMap(port => port.name ?? []);

const namesAreKnown = (container: Container): boolean =>
  !container.get('ports').isUnknown && container.ports.every(port => port.value.isMap && !port.value.get('name').isUnknown);

/** The declared name that was probably meant. */
function nearName(container: Container, written: string): string | undefined {
  const named = container.ports.filter(port => port.name !== undefined && port.protocol === 'TCP');
  const [only] = named;
  return closest(written, namesOf(container)) ?? (container.ports.length === 1 && only ? only.name : undefined);
}

export default containerRule<Value>({
  id: 'probe-unknown-port-name',
  severity: 'error',
  category: 'probes',
  title: { en: 'Probe asks a port name that the container does not declare', zh: '探针引用了容器没有声明的端口名' },
  message: {
    en: 'Container "{container}" declares no port "{port}", so its {asker} always fails',
    zh: '容器 "{container}" 没有声明名为 "{port}" 的端口，它的{asker}永远不会成功',
  },
  variants: {
    quoted: {
      en: 'The {asker} of container "{container}" holds port "{port}" in quotes: a port in quotes is a name, and this is none',
      zh: '容器 "{container}" 的{asker}把端口 "{port}" 写在引号里：带引号的是端口名，而它不是合法的端口名',
    },
  },
  why: {
    en: 'A port name is looked up among the ports of the same container, and only there. When it is not found, the probe never succeeds: the pod never becomes ready, or is restarted for ever. A number in quotes is refused by the API server.',
    zh: '端口名只在同一个容器声明的端口里查找。找不到时探针永远不会成功：Pod 一直不就绪，或者不停重启。带引号的数字会被 API 服务器拒绝。',
  },
  whenNot: {
    en: 'Never for a manifest that is applied as it stands. In a file that something else completes, ignore it there.',
    zh: '原样应用的清单没有例外。如果文件还会被别的工具补全，在那里忽略即可。',
  },
  links: [LINKS.configureProbes, LINKS.containerProbes],
  alias: { 'kube-linter': ['liveness-port', 'readiness-port', 'startup-port'] },
  reportsAbsence: true,
  *check(container) {
    if (container.role === 'ephemeral' || !namesAreKnown(container)) return;
    for (const { path, words } of ASKERS) {
      for (const handler of ['httpGet', 'tcpSocket']) {
        const port = container.get(...path, handler, 'port');
        const at = port.span;
        const name = port.scalar?.kind === 'string' ? port.text : undefined;
        if (!at || name === undefined || name === '' || namesOf(container).includes(name)) continue;
        const isNumber = /^\d+$/.test(name);
        yield {
          at,
          variant: isNumber ? 'quoted' : undefined,
          args: { container: container.name, port: name, asker: words, near: nearName(container, name) ?? '' },
          data: port,
        };
      }
    }
  },
  fixes: [
    {
      safe: true,
      title: { en: 'Write the port as a number', zh: '把端口写成数字' },
      changes: (_container, _context, { variant, data }) => (variant === 'quoted' && data?.text !== undefined ? [data.set(Number(data.text))] : undefined),
    },
    {
      safe: false,
      title: { en: 'Ask port "{near}"', zh: '改用端口 "{near}"' },
      changes(container, _context, { variant, data }) {
        const near = variant === undefined && data?.text !== undefined ? nearName(container, data.text) : undefined;
        return near === undefined || !data ? undefined : [data.set(near)];
      },
    },
    {
      safe: false,
      title: { en: 'Name the container\'s only port "{port}"', zh: '把容器唯一的端口命名为 "{port}"' },
      changes(container, _context, { variant, data }) {
        const [only] = container.ports;
        if (variant !== undefined || !data?.text || container.ports.length !== 1 || !only || only.name !== undefined || only.protocol !== 'TCP') return undefined;
        return PORT_NAME.test(data.text) ? [only.value.get('name').set(data.text)] : undefined;
      },
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
        - name: http
          containerPort: 8080
        - name: metrics
          containerPort: 9090
      readinessProbe:
        httpGet:
          path: /ready
          port: [|htpp|] # as in the Service
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - name: http
          containerPort: 8080
        - name: metrics
          containerPort: 9090
      readinessProbe:
        httpGet:
          path: /ready
          port: http # as in the Service
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
        - containerPort: 8080
      livenessProbe:
        tcpSocket: {port: [|http|]}
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
      livenessProbe:
        tcpSocket: {port: http}
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
      livenessProbe:
        httpGet: {path: /healthz, port: [|"8080"|]}
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
      lifecycle:
        preStop:
          httpGet: {path: /drain, port: [|admin|]}
    - name: proxy
      image: proxy:2.0.1
      ports: [{name: admin, containerPort: 9901}]
`,
    },
    {
      why: { en: 'The name stands in quotes and is declared.', zh: '端口名带引号，但容器声明了它。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{name: http, containerPort: 8080}]
      livenessProbe:
        httpGet: {path: /healthz, port: "http"}
      readinessProbe:
        grpc: {port: 9000}
`,
    },
    {
      why: { en: 'One of the declared names is filled in later.', zh: '有一个端口名要等之后才填入。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports: [{name: "\${PORT_NAME}", containerPort: 8080}]
      livenessProbe:
        httpGet: {path: /healthz, port: http}
`,
    },
  ],
});
