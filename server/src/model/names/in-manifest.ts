// Every name in a manifest that the editor can follow: objects, keys, ports, volumes, containers, labels.

import type { Manifest } from '../kubernetes/manifest';
import { declarationsOf } from '../kubernetes/references/declared';
import { labelLinksOf, type LabelLink } from '../kubernetes/references/label-links';
import { todaysGroup, type NameReference, type TargetKind } from '../kubernetes/references/reference';
import { readSelector, type Selector } from '../kubernetes/selector';
import { isPlaceholderText } from '../yaml/template';
import type { Value } from '../yaml/value';
import { hostIn } from './hosts';
import type { Mention } from './mention';

/** A manifest and what tells its unnamed things from those of others. */
interface Source {
  readonly manifest: Manifest;
  /** The object as others name it; for an object without a name, something that only this one has. */
  readonly self: string;
  /** Patches declare nothing: what they are about stands elsewhere. */
  readonly declares: boolean;
}

type Draft = Pick<Mention, 'what' | 'kind' | 'space' | 'declares'> & Partial<Mention>;

const identity = ({ kind, group }: TargetKind, name: string): string => `${group}/${kind}/${name}`;

function mention({ manifest }: Source, value: Value, draft: Draft): Mention[] {
  const name = value.text;
  return name && value.span ? [{ name, span: value.span, namespace: manifest.namespace, isClusterScoped: false, isTied: false, ...draft }] : [];
}

function objects(source: Source): Mention[] {
  const { manifest } = source;
  const spaceOf = ({ kind, group }: TargetKind): string => `object ${group}/${kind}`;
  const namespace = manifest.root.get('metadata', 'namespace');
  return [
    ...declarationsOf(manifest).flatMap(({ kind, group, value, namespace: own, isClusterScoped }) => mention(source, value, {
      what: 'object', kind, space: spaceOf({ kind, group }), declares: source.declares, namespace: own, isClusterScoped,
    })),
    ...manifest.references.flatMap(({ kind, group, value, namespace: target, isClusterScoped }) => mention(source, value, {
      what: 'object', kind, space: spaceOf({ kind, group }), declares: false, namespace: target, isClusterScoped,
    })),
    ...mention(source, namespace, { what: 'object', kind: 'Namespace', space: 'object /Namespace', declares: false, namespace: undefined, isClusterScoped: true }),
  ];
}

/** Services in the addresses that containers get as environment variables. */
function hosts({ manifest }: Source): Mention[] {
  const values = manifest.workload?.podSpec.containers.flatMap(container => container.get('env').items).map(item => item.get('value')) ?? [];
  return values.flatMap(value => {
    const host = hostIn(value);
    return host ? [{
      what: 'object' as const, kind: 'Service', space: 'object /Service', name: host.name, span: host.span, declares: false,
      namespace: host.namespace ?? manifest.namespace, isClusterScoped: false, isTied: false, isHost: true as const,
    }] : [];
  });
}

const isConfig = ({ kind, group }: TargetKind): boolean => group === '' && (kind === 'ConfigMap' || kind === 'Secret');

function keys(source: Source): Mention[] {
  const spaceOf = (kind: string, name: string): string => `key ${kind}/${name}`;
  const declared = declarationsOf(source.manifest).filter(isConfig).flatMap(({ kind, name, namespace, keys: all }) => all.flatMap(key => {
    const span = key.isMapKey ? key.value.keySpan : key.value.span;
    return span && !isPlaceholderText(key.name)
      ? [{ what: 'key' as const, kind, space: spaceOf(kind, name), name: key.name, span, declares: source.declares, namespace, isClusterScoped: false, isTied: false }] : [];
  }));
  return [...declared, ...source.manifest.references.filter(isConfig).flatMap(({ kind, name, namespace, parts }) =>
    parts.flatMap(part => mention(source, part.value, { what: 'key', kind, space: spaceOf(kind, name), declares: false, namespace })))];
}

/** Port fields hold a number or a name. */
const portNames = (values: readonly Value[]): readonly Value[] => values.filter(value => value.text !== undefined && !/^\d+$/.test(value.text));

const selectedPort = (source: Source, what: 'service-port' | 'container-port', values: readonly Value[], selector: Selector | undefined): Mention[] =>
  portNames(values).flatMap(value => mention(source, value, {
    what, kind: what === 'service-port' ? 'Service' : 'Pod', space: what, declares: false, selector, isTied: true,
  }));

function servicePorts(source: Source): Mention[] {
  const { manifest, self } = source;
  const common = { what: 'service-port', kind: 'Service', space: 'service-port', isTied: true } as const;
  const isService = manifest.kind === 'Service' && manifest.group === '';
  const own = isService ? manifest.root.get('spec', 'ports').items.map(port => port.get('name')) : [];
  const labels = manifest.root.get('metadata', 'labels').textMap;
  const isMonitor = manifest.kind === 'ServiceMonitor' && manifest.group === 'monitoring.coreos.com';
  const endpoints = isMonitor ? manifest.root.get('spec', 'endpoints').items.map(endpoint => endpoint.get('port')) : [];
  return [
    ...own.flatMap(value => mention(source, value, { ...common, declares: source.declares, owner: self, labels })),
    ...manifest.references.filter(({ kind, group }) => kind === 'Service' && group === '').flatMap((reference: NameReference) =>
      portNames(reference.parts.map(part => part.value)).flatMap(value =>
        mention(source, value, { ...common, declares: false, owner: identity(reference, reference.name), namespace: reference.namespace }))),
    ...selectedPort(source, 'service-port', endpoints, readSelector(manifest.root.get('spec', 'selector'))),
  ];
}

const HANDLERS = [
  ['livenessProbe'], ['readinessProbe'], ['startupProbe'], ['lifecycle', 'postStart'], ['lifecycle', 'preStop'],
];

function podPorts(source: Source): Mention[] {
  const { workload } = source.manifest;
  if (!workload) return [];
  const common = { what: 'container-port', kind: 'Pod', space: 'container-port', isTied: true, owner: source.self } as const;
  return workload.podSpec.containers.flatMap(container => [
    ...container.get('ports').items.flatMap(port => mention(source, port.get('name'), { ...common, declares: source.declares, labels: workload.podLabels })),
    ...portNames(HANDLERS.flatMap(path => ['httpGet', 'tcpSocket'].map(handler => container.get(...path, handler, 'port'))))
      .flatMap(value => mention(source, value, { ...common, declares: false })),
  ]);
}

/** Ports of pods as other objects ask for them. */
function askedPorts(source: Source): Mention[] {
  const { kind, group, root } = source.manifest;
  const spec = root.get('spec');
  switch (`${todaysGroup(group, kind)}/${kind}`) {
    case '/Service':
      return selectedPort(source, 'container-port', spec.get('ports').items.map(port => port.get('targetPort')), readSelector(spec.get('selector'), true));
    case 'networking.k8s.io/NetworkPolicy':
      return selectedPort(source, 'container-port', spec.get('ingress').items.flatMap(rule => rule.get('ports').items).map(port => port.get('port')),
        readSelector(spec.get('podSelector')));
    case 'monitoring.coreos.com/PodMonitor':
      return selectedPort(source, 'container-port', spec.get('podMetricsEndpoints').items.map(endpoint => endpoint.get('port')), readSelector(spec.get('selector')));
    default:
      return [];
  }
}

function volumes(source: Source): Mention[] {
  const { workload, root } = source.manifest;
  if (!workload) return [];
  const common = { what: 'volume', kind: 'Pod', space: `volume ${source.self}` } as const;
  const templates = source.manifest.kind === 'StatefulSet' ? root.get('spec', 'volumeClaimTemplates').items.map(claim => claim.get('metadata', 'name')) : [];
  const made = [...workload.podSpec.value.get('volumes').items.map(volume => volume.get('name')), ...templates];
  const mounted = workload.podSpec.containers.flatMap(container => ['volumeMounts', 'volumeDevices'].flatMap(key => container.get(key).items));
  return [
    ...made.flatMap(value => mention(source, value, { ...common, declares: source.declares })),
    ...mounted.flatMap(mount => mention(source, mount.get('name'), { ...common, declares: false })),
  ];
}

const CONTAINER_ANNOTATIONS = ['kubectl.kubernetes.io/default-container', 'kubectl.kubernetes.io/default-logs-container'];

function containers(source: Source): Mention[] {
  const { workload } = source.manifest;
  if (!workload) return [];
  const { podSpec, template } = workload;
  const common = { what: 'container', kind: 'Pod', space: `container ${source.self}` } as const;
  const files = podSpec.value.get('volumes').items.flatMap(volume => [
    ...volume.get('downwardAPI', 'items').items,
    ...volume.get('projected', 'sources').items.flatMap(from => from.get('downwardAPI', 'items').items),
  ]).map(item => item.get('resourceFieldRef', 'containerName'));
  const asked = [
    ...podSpec.containers.flatMap(container => container.get('env').items).map(item => item.get('valueFrom', 'resourceFieldRef', 'containerName')),
    ...files,
    ...CONTAINER_ANNOTATIONS.map(key => template.get('metadata', 'annotations', key)),
  ];
  return [
    ...podSpec.containers.flatMap(container => mention(source, container.get('name'), { ...common, declares: source.declares })),
    ...asked.flatMap(value => mention(source, value, { ...common, declares: false })),
  ];
}

/** Containers as autoscalers name them. */
function scaledContainers(source: Source): Mention[] {
  const { manifest } = source;
  const target = manifest.references.find(({ role }) => role === 'scaleTarget');
  if (!target) return [];
  const spec = manifest.root.get('spec');
  const asked = [
    ...spec.get('metrics').items.map(metric => metric.get('containerResource', 'container')),
    ...spec.get('resourcePolicy', 'containerPolicies').items.map(policy => policy.get('containerName')),
  ].filter(value => value.text !== '*');
  return asked.flatMap(value => mention(source, value, { what: 'container', kind: 'Pod', space: `container ${identity(target, target.name)}`, declares: false }));
}

function labels(source: Source): Mention[] {
  return labelLinksOf(source.manifest).flatMap((link: LabelLink) => link.uses.flatMap((use): Mention[] => {
    const common = {
      kind: '', declares: link.role === 'carries' && source.declares, namespace: link.namespace, isClusterScoped: false, isTied: true,
      labels: link.labels, selector: link.selector, excludes: use.excludes, ...(link.role === 'carries' && { owner: `${link.of} of ${source.self}` }),
    };
    const key: Mention = { ...common, what: 'label-key', space: `label of ${link.of}`, name: use.key, span: use.keySpan };
    return [
      ...(isPlaceholderText(use.key) ? [] : [key]),
      ...(use.value ? mention(source, use.value, { ...common, what: 'label-value', space: `label of ${link.of} ${use.key}` }) : []),
    ];
  }));
}

/**
 * The names in a manifest, in no particular order.
 * @param local what tells this manifest from all others of the workspace, for what has no name
 */
export function mentionsOf(manifest: Manifest, local: string): readonly Mention[] {
  const target = { kind: manifest.kind, group: todaysGroup(manifest.group, manifest.kind) };
  const self = manifest.name === undefined ? local : identity(target, manifest.name);
  const isPatch = manifest.document.partial && !manifest.document.templated && !manifest.traits.template;
  const source: Source = { manifest, self, declares: !isPatch };
  return [objects, hosts, keys, servicePorts, podPorts, askedPorts, volumes, containers, scaledContainers, labels].flatMap(read => read(source));
}
