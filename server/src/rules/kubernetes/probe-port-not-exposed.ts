import type { PodSpec } from '../../model/kubernetes/pod-spec';
import type { Probe } from '../../model/kubernetes/probe';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Whether every port of the pod is written here as a number. */
const portsAreKnown = ({ containers }: PodSpec): boolean =>
  containers.every(container => !container.get('ports').isUnknown && container.ports.every(port => port.number !== undefined));

export default containerRule<Probe>({
  id: 'probe-port-not-exposed',
  severity: 'info',
  category: 'probes',
  title: { en: 'Probe asks a port that nobody declares', zh: '探针端口没有声明' },
  message: {
    en: 'The {probe} of container "{container}" asks port {port}, but the container declares {declared} only',
    zh: '容器 "{container}" 的 {probe} 探测端口 {port}，而容器只声明了 {declared}',
  },
  why: {
    en: 'Declared ports are for people and tools: nothing listens because of them, and a probe works without. But a container that lists its ports and is asked on another one usually means that one of the two numbers was changed and the other forgotten.',
    zh: '声明端口只是给人和工具看的，不声明探针也能用。但容器列了端口、探针却探测另一个，多半是两处改了一处、忘了另一处。',
  },
  whenNot: { en: 'The port is for the kubelet alone and left out on purpose.', zh: '这个端口只给 kubelet 用，故意没有列出来。' },
  links: [LINKS.configureProbes],
  alias: { 'kube-linter': ['liveness-port', 'readiness-port', 'startup-port'] },
  check(container) {
    const { podSpec } = container;
    if (!container.isMain || container.ports.length === 0 || !portsAreKnown(podSpec)) return [];
    const declared = new Set(podSpec.containers.flatMap(other => other.ports.map(port => port.number))); // all containers share one network
    const own = [...new Set(container.ports.map(port => port.number))].join(', ');
    return container.probes.flatMap(probe => {
      const port = probe.port.number;
      if (port === undefined || port < 1 || port > 65_535 || declared.has(port) || !probe.port.span || !probe.value.get('httpGet', 'host').isAbsent) return [];
      return [{ at: probe.port.span, args: { container: container.name, probe: probe.kind, port, declared: own }, data: probe }];
    });
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Ask the declared port instead', zh: '改为探测已声明的端口' },
      changes(container, _context, { data }) {
        const [only] = container.ports;
        return data && only?.number !== undefined && container.ports.length === 1 && only.protocol === 'TCP' ? [data.port.set(only.number)] : undefined;
      },
    },
    {
      safe: false,
      title: { en: 'Declare port {port}', zh: '声明端口 {port}' },
      changes: (container, _context, { data }) => (data?.port.number === undefined ? undefined : [container.get('ports').append({ containerPort: data.port.number })]),
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
        - containerPort: 8080
      readinessProbe:
        httpGet: {path: /ready, port: [|8081|]}
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
      readinessProbe:
        httpGet: {path: /ready, port: 8080}
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
        - containerPort: 9090
      livenessProbe:
        tcpSocket: {port: [|8081|]}
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
        - containerPort: 9090
        - containerPort: 8081
      livenessProbe:
        tcpSocket: {port: 8081}
`,
    },
    {
      why: { en: 'No port is declared at all, or another container of the pod declares it.', zh: '一个端口都没声明；或者同一 Pod 的其他容器声明了。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      readinessProbe:
        httpGet: {path: /ready, port: 8080}
---
apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  containers:
    - name: api
      image: api:1.4.2
      ports: [{containerPort: 8080}]
      readinessProbe:
        httpGet: {path: /ready, port: 15021}
    - name: proxy
      image: proxy:2.0.1
      ports: [{containerPort: 15021}]
`,
    },
  ],
});
