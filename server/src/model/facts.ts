// What the project index remembers of an object: enough for other files' rules, and no syntax tree.

import type { Span } from '../text/span';
import { readScaler, type ScalerFacts } from './kubernetes/autoscaler';
import { readPorts, type DeclaredPort } from './kubernetes/container-ports';
import { readGrant, readListeners, type GrantFacts, type Listener } from './kubernetes/gateway';
import { readIngress, type IngressFacts } from './kubernetes/ingress';
import { mayMakeOthers } from './kubernetes/makers';
import { readClaimTemplates, readNames, readOffers, type OfferedConfig } from './kubernetes/config-facts';
import { readClaimModes } from './kubernetes/claims';
import { readConfigUses, type ConfigUse } from './kubernetes/config-uses';
import { quantities, readContainers, type ContainerFacts } from './kubernetes/container-facts';
import { namespacesMeet, type Manifest } from './kubernetes/manifest';
import { policySelector, readNetworkPolicy, type NetworkPolicyFacts } from './kubernetes/network-policy';
import { mayAskDns } from './kubernetes/network-policy-rules';
import { readPodSecurity, type PodSecurityDemands } from './kubernetes/pod-security-labels';
import { readRole, type RoleFacts } from './kubernetes/rbac';
import { readSelector, type Selector } from './kubernetes/selector';
import { readService, type ServiceFacts } from './kubernetes/service';
import { readBinding, readServiceAccount, type BindingFacts, type ServiceAccountFacts } from './kubernetes/service-account';
import { isDefaultClass } from './kubernetes/storage-class';
import type { Workload } from './kubernetes/workload';
import type { Value } from './yaml/value';

interface Base {
  readonly kind: string;
  readonly apiVersion: string;
  /** Undefined when it is generated or filled in later. */
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** Where its name stands, in its file. */
  readonly at: Span;
}

export interface WorkloadFacts {
  readonly podLabels: Readonly<Record<string, string>> | undefined;
  readonly replicas: number | undefined;
  readonly isLongRunning: boolean;
  /** What its containers declare; undefined when a part of it is filled in later. */
  readonly ports: readonly DeclaredPort[] | undefined;
  /** What its containers ask for; undefined when a part of it is filled in later, or the pod asks as a whole. */
  readonly containers: readonly ContainerFacts[] | undefined;
  /** Empty where none is written; undefined when filled in later. */
  readonly priorityClass: string | undefined;
}

export interface LimitRangeItem {
  readonly type: string;
  readonly default: Readonly<Record<string, string>>;
  readonly defaultRequest: Readonly<Record<string, string>>;
  readonly min: Readonly<Record<string, string>>;
  readonly max: Readonly<Record<string, string>>;
  readonly maxLimitRequestRatio: Readonly<Record<string, string>>;
}

export interface QuotaFacts {
  /** By resource, as written: `requests.cpu`, `pods` … */
  readonly hard: Readonly<Record<string, string>>;
  /** It counts only some of the namespace's pods. */
  readonly isScoped: boolean;
}

/** One object. The parts beyond the base are there for the kinds that have them. */
export interface ObjectFacts extends Base {
  readonly workload?: WorkloadFacts;
  /** Service, PodDisruptionBudget and NetworkPolicy: the pods it is about; undefined when filled in later or absent. */
  readonly selector?: Selector;
  /** Service: the container ports, by name or number, that it sends to; undefined when one of them is filled in later. */
  readonly targetPorts?: readonly (string | number)[];
  /** HorizontalPodAutoscaler, VerticalPodAutoscaler and ScaledObject: what it scales. */
  readonly scaleTarget?: { readonly kind: string; readonly name: string };
  /** The same kinds: how they scale it. */
  readonly scaler?: ScalerFacts;
  /** Service: it has no address of its own, so that each pod gets a DNS name; undefined when filled in later. */
  readonly isHeadless?: boolean;
  readonly service?: ServiceFacts;
  readonly ingress?: IngressFacts;
  readonly networkPolicy?: NetworkPolicyFacts;
  /** NetworkPolicy: the pods it selects may ask the cluster's DNS as far as it goes. */
  readonly mayAskDns?: boolean;
  /** Gateway: undefined when filled in later. */
  readonly listeners?: readonly Listener[];
  /** ReferenceGrant: what may refer across namespaces, and to what. */
  readonly grant?: GrantFacts;
  /** Other objects, which stand nowhere, may come from this one. */
  readonly mayMakeOthers?: true;
  /** kustomize's files: they write labels into selectors and pod templates, whatever the manifests say. */
  readonly relabels?: boolean;
  /** The same files: they write annotations. */
  readonly annotates?: boolean;
  /** kustomize's files: they take objects from other folders or repositories. */
  readonly reachesOut?: boolean;
  /** The same files: relative paths of the other folders. */
  readonly takesFrom?: readonly string[];
  /** The same files: names of workloads whose number of pods they set, whatever the manifests say. */
  readonly resizedWorkloads?: readonly string[];
  /** PriorityClass. */
  readonly priority?: { readonly value: number; readonly globalDefault: boolean };
  /** StorageClass: claims that name no class get this one. */
  readonly isDefaultClass?: boolean;
  readonly limitRange?: readonly LimitRangeItem[];
  readonly quota?: QuotaFacts;
  /** Namespace: the Pod Security Standards that its labels demand. */
  readonly podSecurity?: PodSecurityDemands;
  readonly serviceAccount?: ServiceAccountFacts;
  /** RoleBinding and ClusterRoleBinding: the service accounts that get rights. */
  readonly binding?: BindingFacts;
  /** Role and ClusterRole: what it allows. */
  readonly role?: RoleFacts;
  /** ConfigMaps and Secrets that it is, or that will be made from it. */
  readonly offers?: readonly OfferedConfig[];
  /** ConfigMaps, Secrets, claims and service accounts that it names, as `Kind/name`; `?/name` where that is a guess. */
  readonly names?: readonly string[];
  /** The ConfigMaps and Secrets that its pods read, and how. */
  readonly configUses?: readonly ConfigUse[];
  /** StatefulSet: its claim templates. */
  readonly claimTemplates?: readonly string[];
  /** PersistentVolumeClaim: its access modes; undefined when one is filled in later. */
  readonly claimModes?: readonly string[];
  /** kustomize's and Skaffold's files: names of images whose tags they write, whatever the manifests say. */
  readonly retaggedImages?: readonly string[];
}

function workloadFacts(workload: Workload): WorkloadFacts {
  const labels = workload.podLabels;
  const priority = workload.podSpec.priorityClassName;
  return {
    podLabels: labels && Object.fromEntries(labels),
    replicas: workload.replicaCount,
    isLongRunning: workload.isLongRunning,
    ports: readPorts(workload.podSpec),
    containers: readContainers(workload.podSpec),
    priorityClass: priority.isAbsent ? '' : priority.text,
  };
}

const readLimitRange = (limits: Value): readonly LimitRangeItem[] => limits.items.map(item => ({
  type: item.get('type').text ?? '',
  default: quantities(item.get('default')),
  defaultRequest: quantities(item.get('defaultRequest')),
  min: quantities(item.get('min')),
  max: quantities(item.get('max')),
  maxLimitRequestRatio: quantities(item.get('maxLimitRequestRatio')),
}));

const retaggedByKustomize = (images: Value): readonly string[] => images.items
  .filter(image => !image.get('newTag').isAbsent || !image.get('digest').isAbsent)
  .flatMap(image => image.get('name').text ?? []);

/** What ends like a file lies in this folder or below it, unless it says otherwise. */
const isOwnFile = (resource: Value): boolean => /^(?!\.\.|[a-z]+:).*\.(?:ya?ml|json)$/i.test(resource.text ?? '');

/** What makes objects out of charts or programs. */
const MAKERS = ['helmCharts', 'helmChartInflationGenerator', 'generators'];

/** Folders of the same repository that kustomize takes objects from. */
const foldersTaken = (root: Value): readonly string[] => ['resources', 'bases', 'components']
  .flatMap(key => root.get(key).items)
  .flatMap(resource => (isOwnFile(resource) || /:/.test(resource.text ?? ':') ? [] : resource.text ?? []));

const kustomizeFacts = (root: Value): Partial<ObjectFacts> => ({
  takesFrom: foldersTaken(root),
  retaggedImages: retaggedByKustomize(root.get('images')),
  resizedWorkloads: root.get('replicas').items.flatMap(item => item.get('name').text ?? []),
  reachesOut: ['resources', 'bases', 'components'].some(key => root.get(key).items.some(resource => !isOwnFile(resource)))
    || MAKERS.some(key => root.get(key).isKnown),
  relabels: ['commonLabels', 'labels', 'transformers'].some(key => root.get(key).isKnown),
  annotates: ['commonAnnotations', 'transformers'].some(key => !root.get(key).isAbsent),
});

const builtBySkaffold = (artifacts: Value): readonly string[] => artifacts.items.flatMap(artifact => artifact.get('image').text ?? []);

function scaleTarget(reference: Value): ObjectFacts['scaleTarget'] {
  const name = reference.get('name').text;
  const kind = reference.get('kind');
  return name === undefined || kind.isUnknown ? undefined : { kind: kind.text ?? 'Deployment', name };
}

function targetPorts(ports: Value): ObjectFacts['targetPorts'] {
  const targets = ports.items.map(item => {
    const target = item.get('targetPort').isAbsent ? item.get('port') : item.get('targetPort');
    return target.number ?? target.text;
  });
  return !ports.isUnknown && targets.every(target => target !== undefined) ? targets : undefined;
}

/** The facts that only some kinds have, by `group/kind`. */
const READERS: Readonly<Record<string, (spec: Value, manifest: Manifest) => Partial<ObjectFacts>>> = {
  '/Service': (spec, manifest) => ({
    selector: spec.get('type').text === 'ExternalName' ? undefined : readSelector(spec.get('selector'), true),
    targetPorts: targetPorts(spec.get('ports')),
    isHeadless: spec.get('clusterIP').isUnknown ? undefined : spec.get('clusterIP').text === 'None',
    service: readService(manifest),
  }),
  'networking.k8s.io/Ingress': (_spec, manifest) => ({ ingress: readIngress(manifest) }),
  'extensions/Ingress': (_spec, manifest) => ({ ingress: readIngress(manifest) }),
  'networking.k8s.io/NetworkPolicy': (spec, manifest) => ({ selector: policySelector(spec.get('podSelector')), networkPolicy: readNetworkPolicy(manifest), mayAskDns: mayAskDns(manifest) }),
  'gateway.networking.k8s.io/Gateway': (_spec, manifest) => ({ listeners: readListeners(manifest) }),
  'gateway.networking.k8s.io/ReferenceGrant': (_spec, manifest) => ({ grant: readGrant(manifest) }),
  '/PersistentVolumeClaim': spec => ({ claimModes: readClaimModes(spec) }),
  'policy/PodDisruptionBudget': spec => ({ selector: readSelector(spec.get('selector')) }),
  'autoscaling/HorizontalPodAutoscaler': (spec, manifest) => ({ scaleTarget: scaleTarget(spec.get('scaleTargetRef')), scaler: readScaler(manifest) }),
  'keda.sh/ScaledObject': (spec, manifest) => ({ scaleTarget: scaleTarget(spec.get('scaleTargetRef')), scaler: readScaler(manifest) }),
  'autoscaling.k8s.io/VerticalPodAutoscaler': (spec, manifest) => ({ scaleTarget: scaleTarget(spec.get('targetRef')), scaler: readScaler(manifest) }),
  '/Namespace': (_spec, manifest) => ({ podSecurity: readPodSecurity(manifest.root.get('metadata', 'labels')) }),
  '/ServiceAccount': (_spec, manifest) => ({ serviceAccount: readServiceAccount(manifest) }),
  'rbac.authorization.k8s.io/Role': (_spec, manifest) => ({ role: readRole(manifest) }),
  'rbac.authorization.k8s.io/ClusterRole': (_spec, manifest) => ({ role: readRole(manifest) }),
  'rbac.authorization.k8s.io/RoleBinding': (_spec, manifest) => ({ binding: readBinding(manifest) }),
  'rbac.authorization.k8s.io/ClusterRoleBinding': (_spec, manifest) => ({ binding: readBinding(manifest) }),
  'apps/StatefulSet': (_spec, manifest) => ({ claimTemplates: readClaimTemplates(manifest) }),
  'storage.k8s.io/StorageClass': (_spec, manifest) => ({ isDefaultClass: isDefaultClass(manifest) }),
  '/LimitRange': spec => ({ limitRange: readLimitRange(spec.get('limits')) }),
  '/ResourceQuota': spec => ({
    quota: { hard: quantities(spec.get('hard')), isScoped: !spec.get('scopes').isAbsent || !spec.get('scopeSelector').isAbsent },
  }),
  'kustomize.config.k8s.io/Kustomization': (_spec, manifest) => kustomizeFacts(manifest.root),
  'kustomize.config.k8s.io/Component': (_spec, manifest) => kustomizeFacts(manifest.root),
  'skaffold/Config': (_spec, manifest) => ({ retaggedImages: builtBySkaffold(manifest.root.get('build', 'artifacts')) }),
  'scheduling.k8s.io/PriorityClass': (_spec, manifest) => {
    const value = manifest.root.get('value').number;
    return value === undefined ? {} : { priority: { value, globalDefault: manifest.root.get('globalDefault').boolean ?? false } };
  },
};

/** What to remember of a manifest. Spans are the document's own; the caller shifts them. */
export function readFacts(manifest: Manifest): ObjectFacts {
  const read = READERS[`${manifest.group}/${manifest.kind}`];
  const [offers, names] = [readOffers(manifest), readNames(manifest)];
  const configUses = readConfigUses(manifest.workload);
  return {
    kind: manifest.kind,
    apiVersion: manifest.apiVersion,
    name: manifest.name,
    namespace: manifest.namespace,
    at: manifest.nameSpan,
    ...(manifest.workload && { workload: workloadFacts(manifest.workload) }),
    ...(!manifest.workload && mayMakeOthers(manifest.group, manifest.kind) && { mayMakeOthers: true }),
    ...(offers && { offers }),
    ...(names && { names }),
    ...(configUses && { configUses }),
    ...read?.(manifest.root.get('spec'), manifest),
  };
}

/** Whether the object may be in the same namespace as the manifest. */
export const meets = (facts: ObjectFacts, manifest: Manifest): boolean => namespacesMeet(facts.namespace, manifest.namespace);

/** Whether the object is sure to be in the manifest's namespace: both name the same one, or both stand in one file and name none. */
export const sharesNamespace = (facts: ObjectFacts & { readonly file: string }, file: string, manifest: Manifest): boolean => {
  const stated = manifest.root.get('metadata', 'namespace');
  if (stated.isUnknown) return false;
  return facts.namespace === manifest.namespace && (facts.namespace !== undefined || facts.file === file);
};
