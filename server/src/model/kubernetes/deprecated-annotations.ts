// Annotations that fields have replaced: what they were for, and how to say it now.
// https://kubernetes.io/docs/reference/labels-annotations-taints/

import type { YamlChange, YamlValue } from '../yaml-change';
import type { Value } from '../yaml/value';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version';
import type { Manifest } from './manifest';

/** What an annotation becomes, apart from going away. */
interface Replacement {
  readonly changes: readonly YamlChange[];
  /** The field means what the annotation means. */
  readonly isExact: boolean;
  /** The annotation only has another name now. */
  readonly keepsAnnotation?: boolean;
}

interface Known {
  /** The whole key, or its beginning when it ends in `/`. */
  readonly key: string;
  readonly kinds: 'pods' | readonly string[];
  /** What to write in its place, for the message. */
  readonly field: string;
  /** The release that deprecates it, or for a dead one, the first that ignores it. */
  readonly since?: string;
  readonly isDead?: boolean;
  /** Undefined when nothing can be written: then it is for a person to do. */
  replace?(site: Site): Replacement | undefined;
}

interface Site {
  /** The annotation's value. */
  readonly at: Value;
  readonly annotations: Value;
  /** What the key says behind its last slash: a container's name, say. */
  readonly rest: string;
  readonly text: string;
  /** The pod's or the object's spec. */
  readonly spec: Value;
  readonly version: KubernetesVersion;
}

/** An old annotation, where it stands and what can be done about it. */
export interface DeprecatedAnnotation {
  readonly key: string;
  readonly at: Value;
  /** The map that it stands in. */
  readonly annotations: Value;
  readonly field: string;
  readonly since: string | undefined;
  readonly isDead: boolean;
  readonly replacement: Replacement | undefined;
}

/** Sets the field where nothing is said about it; undefined when something is. */
const setIfAbsent = (field: Value, value: YamlValue | undefined, isExact: boolean): Replacement | undefined =>
  (field.isAbsent && value !== undefined ? { changes: [field.set(value)], isExact } : undefined);

const LOCALHOST = 'localhost/';

/** `runtime/default`, `unconfined`, `localhost/name`: seccomp's and AppArmor's profiles in annotations. */
function profileOf(text: string): YamlValue | undefined {
  if (text === 'runtime/default' || text === 'docker/default') return { type: 'RuntimeDefault' };
  if (text === 'unconfined') return { type: 'Unconfined' };
  return text.startsWith(LOCALHOST) && text.length > LOCALHOST.length ? { type: 'Localhost', localhostProfile: text.slice(LOCALHOST.length) } : undefined;
}

const containerOf = ({ spec, rest }: Site): Value | undefined =>
  ['containers', 'initContainers'].flatMap(list => spec.get(list).items).find(container => container.get('name').text === rest);

function sysctlsOf(text: string): YamlValue | undefined {
  const pairs = text.split(',').map(pair => /^([^=\s]+)=(.+)$/.exec(pair.trim()));
  return pairs.every(pair => pair !== null) ? pairs.map(pair => ({ name: pair[1] ?? '', value: pair[2] ?? '' })) : undefined;
}

const addressRanges = (text: string): YamlValue | undefined => {
  const ranges = text.split(',').map(range => range.trim()).filter(range => range !== '');
  return ranges.length > 0 ? ranges : undefined;
};

/** Both keep traffic near, if not by the same means. */
const nearby = ({ spec, text, version }: Site): Replacement | undefined => (text.toLowerCase() === 'auto'
  ? setIfAbsent(spec.get('trafficDistribution'), isAtLeast(version, '1.35') ? 'PreferSameZone' : 'PreferClose', false) : undefined);

const sysctls = ({ spec, text }: Site): Replacement | undefined => setIfAbsent(spec.get('securityContext', 'sysctls'), sysctlsOf(text), false);

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

const KNOWN: readonly Known[] = [
  {
    key: 'seccomp.security.alpha.kubernetes.io/pod', kinds: 'pods', field: 'securityContext.seccompProfile', since: '1.27', isDead: true,
    replace: ({ spec, text }) => setIfAbsent(spec.get('securityContext', 'seccompProfile'), profileOf(text), false),
  },
  {
    key: 'container.seccomp.security.alpha.kubernetes.io/', kinds: 'pods', field: 'securityContext.seccompProfile', since: '1.27', isDead: true,
    replace: site => {
      const container = containerOf(site);
      return container && setIfAbsent(container.get('securityContext', 'seccompProfile'), profileOf(site.text), false);
    },
  },
  {
    key: 'container.apparmor.security.beta.kubernetes.io/', kinds: 'pods', field: 'securityContext.appArmorProfile', since: '1.30',
    replace: site => {
      const container = containerOf(site);
      return container && setIfAbsent(container.get('securityContext', 'appArmorProfile'), profileOf(site.text), true);
    },
  },
  {
    key: 'scheduler.alpha.kubernetes.io/critical-pod', kinds: 'pods', field: 'priorityClassName', since: '1.16', isDead: true,
    replace: ({ spec }) => (spec.get('priorityClassName').isKnown ? { changes: [], isExact: true } : undefined),
  },
  { key: 'security.alpha.kubernetes.io/sysctls', kinds: 'pods', field: 'securityContext.sysctls', since: '1.11', isDead: true, replace: sysctls },
  { key: 'security.alpha.kubernetes.io/unsafe-sysctls', kinds: 'pods', field: 'securityContext.sysctls', since: '1.11', isDead: true, replace: sysctls },
  { key: 'pod.alpha.kubernetes.io/init-containers', kinds: 'pods', field: 'initContainers', isDead: true },
  { key: 'pod.beta.kubernetes.io/init-containers', kinds: 'pods', field: 'initContainers', isDead: true },
  { key: 'scheduler.alpha.kubernetes.io/tolerations', kinds: 'pods', field: 'tolerations', isDead: true },
  { key: 'scheduler.alpha.kubernetes.io/affinity', kinds: 'pods', field: 'affinity', isDead: true },
  {
    key: 'service.beta.kubernetes.io/load-balancer-source-ranges', kinds: ['Service'], field: 'spec.loadBalancerSourceRanges',
    replace: ({ spec, text }) => setIfAbsent(spec.get('loadBalancerSourceRanges'), addressRanges(text), true),
  },
  {
    key: 'service.alpha.kubernetes.io/tolerate-unready-endpoints', kinds: ['Service'], field: 'spec.publishNotReadyAddresses',
    replace: ({ spec, text }) => (text === 'true' ? setIfAbsent(spec.get('publishNotReadyAddresses'), true, false) : undefined),
  },
  { key: 'service.kubernetes.io/topology-mode', kinds: ['Service'], field: 'spec.trafficDistribution', since: '1.33', replace: nearby },
  { key: 'service.kubernetes.io/topology-aware-hints', kinds: ['Service'], field: 'spec.trafficDistribution', since: '1.33', replace: nearby },
  {
    key: 'volume.beta.kubernetes.io/storage-class', kinds: ['PersistentVolumeClaim', 'PersistentVolume'], field: 'spec.storageClassName',
    replace: ({ spec, text }) => setIfAbsent(spec.get('storageClassName'), text, false), // of a claim that exists already, it cannot be changed
  },
  {
    key: 'storageclass.beta.kubernetes.io/is-default-class', kinds: ['StorageClass'], field: DEFAULT_CLASS,
    replace: ({ at, annotations }) => (annotations.get(DEFAULT_CLASS).isAbsent
      ? { changes: [at.rename(DEFAULT_CLASS)], isExact: true, keepsAnnotation: true } : undefined),
  },
  { key: 'autoscaling.alpha.kubernetes.io/metrics', kinds: ['HorizontalPodAutoscaler'], field: 'spec.metrics (autoscaling/v2)' },
  { key: 'autoscaling.alpha.kubernetes.io/behavior', kinds: ['HorizontalPodAutoscaler'], field: 'spec.behavior (autoscaling/v2)' },
];

const matches = ({ key: known }: Known, key: string): boolean => (known.endsWith('/') ? key.startsWith(known) && key.length > known.length : key === known);

/** Annotations and the spec that they belong to. */
interface Place {
  readonly annotations: Value;
  readonly spec: Value;
  readonly kind: string;
}

function placesIn({ workload, root, kind }: Manifest): readonly Place[] {
  const claims = root.get('spec', 'volumeClaimTemplates').items
    .map(claim => ({ annotations: claim.get('metadata', 'annotations'), spec: claim.get('spec'), kind: 'PersistentVolumeClaim' }));
  const pod = workload ? [{ annotations: workload.template.get('metadata', 'annotations'), spec: workload.podSpec.value, kind: 'pods' }] : [];
  return [...pod, ...(kind === 'Pod' ? [] : [{ annotations: root.get('metadata', 'annotations'), spec: root.get('spec'), kind }]), ...claims];
}

const isMeant = ({ kinds, since, isDead }: Known, { kind }: Place, version: KubernetesVersion): boolean =>
  (kinds === 'pods' ? kind === 'pods' : kinds.includes(kind)) && (isDead === true || since === undefined || isAtLeast(version, since));

function read(known: Known, key: string, at: Value, { spec, annotations }: Place, version: KubernetesVersion): DeprecatedAnnotation {
  const rest = known.key.endsWith('/') ? key.slice(known.key.length) : '';
  const replacement = at.text === undefined ? undefined : known.replace?.({ at, annotations, rest, text: at.text, spec, version });
  return { key, at, annotations, field: known.field, since: known.since, isDead: known.isDead ?? false, replacement };
}

/** The annotations of the object, its pods and its volume claims that fields have replaced. */
export const deprecatedAnnotations = (manifest: Manifest, version: KubernetesVersion): readonly DeprecatedAnnotation[] =>
  placesIn(manifest).flatMap(place => place.annotations.entries.flatMap(({ key, value }) => {
    const known = KNOWN.find(each => matches(each, key) && isMeant(each, place, version));
    return known && !value.isAbsent ? [read(known, key, value, place, version)] : [];
  }));
