// Objects that go with others: a Service for a Deployment, an Ingress for a Service. Names, labels and ports come from the other.

import { servicesOf, type Located } from '../project';
import type { YamlValue } from '../yaml-change';
import { valueOf } from '../fact';
import type { ContainerPort } from './container';
import type { Manifest } from './manifest';
import { ownLabels } from './scheduling-idioms';
import { isService, servicePorts, serviceType } from './service-type';
import { scalerOf } from './spreading';
import type { Workload } from './workload';
import { budgetFor, type ZeroDowntimeSurroundings } from './zero-downtime';

export interface Companion {
  readonly kind: string;
  /** What it is made for. */
  readonly target: { readonly kind: string; readonly name: string };
  readonly object: YamlValue;
}

type ObjectValue = Readonly<Record<string, YamlValue>>;

/** Name and namespace as the other has them; undefined where either is filled in later. */
function metadataOf(manifest: Manifest, name = manifest.name): ObjectValue | undefined {
  const namespace = manifest.root.get('metadata', 'namespace');
  if (name === undefined || namespace.isUnknown) return undefined;
  return { name, ...(namespace.text !== undefined && { namespace: namespace.text }) };
}

const isHttp = ({ name, number }: ContainerPort): boolean => /^https?(?:-|$)|-https?$|^web$/.test(name ?? '') || [80, 3000, 5000, 8000, 8080].includes(number ?? 0);

interface Target {
  readonly workload: Workload;
  readonly metadata: ObjectValue;
  readonly labels: Readonly<Record<string, string>>;
  /** TCP and UDP ports of what runs as long as the pod. */
  readonly ports: readonly ContainerPort[];
}

function service({ metadata, labels, ports }: Target): YamlValue {
  return {
    apiVersion: 'v1', kind: 'Service', metadata,
    spec: {
      selector: labels,
      ports: ports.map(port => ({
        name: port.name ?? `port-${port.number ?? 0}`,
        port: { placeholder: ports.length === 1 && isHttp(port) ? 80 : port.number ?? 80 },
        targetPort: port.name ?? port.number ?? 80,
        ...(port.protocol !== 'TCP' && { protocol: port.protocol }),
      })),
    },
  };
}

function autoscaler({ workload: { kind, manifest, replicaCount }, metadata }: Target): YamlValue {
  const least = Math.max(2, replicaCount ?? 2);
  return {
    apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata,
    spec: {
      scaleTargetRef: { apiVersion: manifest.apiVersion, kind, name: manifest.name ?? '' },
      minReplicas: { placeholder: least },
      maxReplicas: { placeholder: least * 4 },
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: { placeholder: 70 } } } }],
    },
  };
}

/** Lets in what comes from the same namespace, on the declared ports only. */
const policy = ({ metadata, labels, ports }: Target): YamlValue => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata,
  spec: {
    podSelector: { matchLabels: labels },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector: {} }], ports: ports.map(port => ({ protocol: port.protocol, port: port.name ?? port.number ?? 80 })) }],
  },
});

/** The share of what is requested can only be told where something is. */
const requestsCpu = ({ podSpec }: Workload): boolean => podSpec.longRunning.every(container => valueOf(container.request('cpu')) !== undefined);

function forWorkload(workload: Workload, around: ZeroDowntimeSurroundings): Companion[] {
  const { manifest, kind } = workload;
  const [metadata, labels] = [metadataOf(manifest), ownLabels(workload)];
  if (!metadata || !labels || !workload.isLongRunning || manifest.document.partial) return [];
  const ports = workload.podSpec.longRunning.flatMap(container => container.ports).filter(port => port.number !== undefined && port.protocol !== 'SCTP');
  const target: Target = { workload, metadata, labels, ports };
  const { project, file } = around;
  const hasPolicy = workload.podLabels !== undefined && project.nearSelecting(file, 'NetworkPolicy', workload.podLabels).length > 0;
  const canScale = ['Deployment', 'StatefulSet'].includes(kind) && workload.replicas.isAbsent && requestsCpu(workload) && !scalerOf(workload, around);
  const budget = (workload.replicas.number ?? 1) > 1 || scalerOf(workload, around) ? budgetFor(workload, around) : undefined;
  const made: readonly (readonly [string, YamlValue | undefined])[] = [
    ['Service', ports.length > 0 && servicesOf(project, file, workload).length === 0 ? service(target) : undefined],
    ['PodDisruptionBudget', budget],
    ['HorizontalPodAutoscaler', canScale ? autoscaler(target) : undefined],
    ['NetworkPolicy', ports.length > 0 && !hasPolicy ? policy(target) : undefined],
  ];
  return made.flatMap(([made, object]) => (object === undefined ? [] : [{ kind: made, target: { kind, name: manifest.name ?? '' }, object }]));
}

const gatewaysNear = ({ project, file }: ZeroDowntimeSurroundings): readonly Located[] => project.near(file, 'Gateway').filter(({ name }) => name !== undefined);

function forService(manifest: Manifest, around: ZeroDowntimeSurroundings, isRouted: boolean): Companion[] {
  const metadata = metadataOf(manifest);
  const { name } = manifest;
  const [port] = servicePorts(manifest).filter(candidate => candidate.protocol === 'TCP');
  if (!metadata || name === undefined || port?.port === undefined || serviceType(manifest) !== 'ClusterIP' || isRouted) return [];
  const target = { kind: 'Service', name };
  const host = { placeholder: `${name}.example.com` };
  const portOf: YamlValue = port.name === undefined ? { number: port.port } : { name: port.name };
  const backend = { service: { name, port: portOf } };
  const ingress: YamlValue = {
    apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata,
    spec: {
      tls: [{ hosts: [host], secretName: { placeholder: `${name}-tls` } }],
      rules: [{ host, http: { paths: [{ path: { placeholder: '/' }, pathType: 'Prefix', backend }] } }],
    },
  };
  const [gateway] = gatewaysNear(around);
  const route: YamlValue = {
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata,
    spec: {
      parentRefs: [{ name: gateway?.name ?? { placeholder: 'gateway' } }],
      hostnames: [host],
      rules: [{ backendRefs: [{ name, port: port.port }] }],
    },
  };
  return [{ kind: 'Ingress', target, object: ingress }, { kind: 'HTTPRoute', target, object: route }];
}

/** Names of the Services that an Ingress or a route sends to. */
const routedServices = (manifests: readonly Manifest[]): ReadonlySet<string> => new Set(manifests.flatMap(({ references }) => references)
  .filter(({ role, kind }) => role === 'backend' && kind === 'Service').map(({ name }) => name));

/** What goes with the manifests of a file and is not there yet. */
export function companionsOf(manifests: readonly Manifest[], around: ZeroDowntimeSurroundings): readonly Companion[] {
  const routed = routedServices(manifests);
  return manifests.flatMap(manifest => [
    ...(manifest.workload ? forWorkload(manifest.workload, around) : []),
    ...(isService(manifest) ? forService(manifest, around, routed.has(manifest.name ?? '')) : []),
  ]);
}
