// Probes as they are usually written, for the ports that a container declares.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes

import type { YamlValue } from '../yaml-change';
import type { Container, ContainerPort } from './container';
import type { ProbeKind } from './probe';

export interface ProbeIdiom {
  readonly kind: ProbeKind;
  readonly handler: 'httpGet' | 'tcpSocket' | 'grpc';
  readonly port: string | number;
  /** What the handler asks. */
  readonly asks: YamlValue;
  /** The whole probe. */
  readonly value: YamlValue;
}

type Numbers = Readonly<Record<string, YamlValue>>;

/** A start of 150 s at most; out of the Service after 15 s, restarted after 30 s: liveness is the more patient of the two. */
const NUMBERS: Readonly<Record<ProbeKind, Numbers>> = {
  startupProbe: { periodSeconds: 5, failureThreshold: { placeholder: 30 } },
  readinessProbe: { periodSeconds: 5, timeoutSeconds: 2 },
  livenessProbe: { periodSeconds: 10, timeoutSeconds: 2 },
};

/** Only the process itself keeps a container alive; whether it can serve is another question. */
const PATHS: Readonly<Record<ProbeKind, string>> = { startupProbe: '/healthz', readinessProbe: '/readyz', livenessProbe: '/healthz' };

const refOf = ({ name, number }: ContainerPort): string | number | undefined => name ?? number;

const speaksGrpc = ({ name }: ContainerPort): boolean => name !== undefined && /^grpc(?:-|$)|-grpc$/.test(name);

/** A tab stop with the first as its default; a single one is no choice. */
const among = (ports: readonly (string | number)[]): YamlValue => {
  const [first = ''] = ports;
  return ports.length > 1 ? { placeholder: first, choices: ports } : first;
};

/** What another probe of the container asks over HTTP: it knows the path. */
function knownPath(container: Container, kind: ProbeKind): string {
  const other = kind === 'readinessProbe' ? undefined : container.probe(kind === 'livenessProbe' ? 'startupProbe' : 'livenessProbe');
  return other?.value.get('httpGet', 'path').text ?? PATHS[kind];
}

function handlers(container: Container, kind: ProbeKind): Omit<ProbeIdiom, 'kind'>[] {
  const ports = container.ports.filter(({ protocol }) => protocol === 'TCP');
  const grpc = ports.filter(speaksGrpc);
  const others = (grpc.length < ports.length ? ports.filter(port => !speaksGrpc(port)) : []).flatMap(port => refOf(port) ?? []);
  const numbers = grpc.flatMap(({ number }) => number ?? []); // the API server takes no name here
  const [first, firstGrpc] = [others[0], numbers[0]];
  const probe = (handler: ProbeIdiom['handler'], port: string | number, asks: YamlValue): Omit<ProbeIdiom, 'kind'> =>
    ({ handler, port, asks, value: { [handler]: asks, ...NUMBERS[kind] } });
  return [
    ...(first === undefined ? [] : [probe('httpGet', first, { path: { placeholder: knownPath(container, kind) }, port: among(others) })]),
    ...(firstGrpc === undefined ? [] : [probe('grpc', firstGrpc, { port: among(numbers) })]),
    ...(first === undefined ? [] : [probe('tcpSocket', first, { port: among(others) })]),
  ];
}

/** Pods that end are never asked whether they are ready; where that is filled in later, most pods do not. */
const mayEnd = ({ podSpec: { workload, value } }: Container): boolean =>
  ['Job', 'CronJob'].includes(workload.kind) || ['Never', 'OnFailure'].includes(value.get('restartPolicy').text ?? '');

/** The probes of a kind that fit the container; none for init containers, and no readiness in pods that end. */
export function probeIdioms(container: Container, kind: ProbeKind): readonly ProbeIdiom[] {
  if (!container.isMain || (kind === 'readinessProbe' && mayEnd(container))) return [];
  return handlers(container, kind).map(idiom => ({ kind, ...idiom }));
}
