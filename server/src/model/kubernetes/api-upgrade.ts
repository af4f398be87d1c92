// Rewrites objects of old API versions in the version that follows, as far as that can be done by machine.
// https://kubernetes.io/docs/reference/using-api/deprecation-guide/

import { successorAt, type ApiLifecycle } from './api-lifecycle';
import { upgradeBetaAutoscaler } from './api-upgrade/autoscaler';
import { upgradeController } from './api-upgrade/controller';
import { upgradeClaim } from './api-upgrade/device-claim';
import { upgradeDefinition, upgradeWebhooks } from './api-upgrade/extension';
import { upgradeIngress } from './api-upgrade/ingress';
import { rename, renameLoosely, withChanges, type Upgrade, type Upgrader } from './api-upgrade/upgrade';
import type { KubernetesVersion } from './kubernetes-version';
import type { Manifest } from './manifest';

/** Only when a test of the object holds is the new name enough. */
const renameWhen = (holds: (manifest: Manifest) => boolean): Upgrader => (manifest, successor) => (holds(manifest) ? rename(manifest, successor) : undefined);

/** An empty selector chose no pod in v1beta1, and chooses every pod of the namespace in v1. */
function hasSameSelection({ root }: Manifest): boolean {
  const selector = root.get('spec', 'selector');
  const chosen = [selector.get('matchLabels'), selector.get('matchExpressions')];
  return selector.isAbsent || chosen.some(part => part.keys.length > 0 || part.items.length > 0);
}

/** In v1alpha1, a subject named an `apiVersion` where it names an `apiGroup` now. */
const hasNewSubjects = ({ root }: Manifest): boolean =>
  !root.get('subjects').isUnknown && root.get('subjects').items.every(subject => subject.get('apiVersion').isAbsent);

/** Both are required in v1, and have no default. */
const isAddressed = ({ root }: Manifest): boolean => root.get('spec', 'signerName').isKnown && root.get('spec', 'usages').items.length > 0;

/** `topology` has become fields of its own. */
const hasNoTopology = ({ root }: Manifest): boolean =>
  !root.get('endpoints').isUnknown && root.get('endpoints').items.every(endpoint => endpoint.get('topology').isAbsent);

/** v1beta3 gave the shares another name; in v1 a zero is a zero, where it was the default before. */
const upgradePriorityLevel: Upgrader = (manifest, successor) => {
  const limited = manifest.root.get('spec', 'limited');
  const [old, current] = [limited.get('assuredConcurrencyShares'), limited.get('nominalConcurrencyShares')];
  if (limited.isUnknown || old.isUnknown || current.isUnknown || old.number === 0 || current.number === 0) return undefined;
  return withChanges(manifest, successor, true, old.isKnown ? [old.rename('nominalConcurrencyShares')] : []);
};

/** Its devices have had another shape until then. */
const isSecondBeta = ({ apiVersion }: Manifest): boolean => apiVersion === 'resource.k8s.io/v1beta2';

const isBeta = (upgrader: Upgrader): Upgrader => (manifest, successor) =>
  (manifest.apiVersion.includes('alpha') ? renameLoosely : upgrader)(manifest, successor);

/** By kind. Not here: what has no successor, and what was rebuilt from the ground up. */
const UPGRADERS: Readonly<Record<string, Upgrader>> = {
  Ingress: upgradeIngress,
  HorizontalPodAutoscaler: upgradeBetaAutoscaler,
  Deployment: upgradeController,
  StatefulSet: upgradeController,
  DaemonSet: upgradeController,
  ReplicaSet: upgradeController,
  MutatingWebhookConfiguration: upgradeWebhooks,
  ValidatingWebhookConfiguration: upgradeWebhooks,
  CustomResourceDefinition: upgradeDefinition,
  PriorityLevelConfiguration: upgradePriorityLevel,
  PodDisruptionBudget: renameWhen(hasSameSelection),
  ClusterRoleBinding: renameWhen(hasNewSubjects),
  RoleBinding: renameWhen(hasNewSubjects),
  CertificateSigningRequest: renameWhen(isAddressed),
  EndpointSlice: renameWhen(hasNoTopology),
  ValidatingAdmissionPolicyBinding: renameWhen(({ root }) => root.get('spec', 'validationActions').isKnown),
  ValidatingAdmissionPolicy: isBeta(rename),
  MutatingAdmissionPolicy: isBeta(rename),
  MutatingAdmissionPolicyBinding: isBeta(rename),
  ResourceClaim: upgradeClaim,
  ResourceClaimTemplate: upgradeClaim,
  ResourceSlice: renameWhen(isSecondBeta),
  DeviceClass: renameWhen(({ root }) => root.get('spec', 'suitableNodes').isAbsent),
  ...Object.fromEntries([
    'CronJob', 'NetworkPolicy', 'IngressClass', 'ControllerRevision', 'ClusterRole', 'Role', 'PriorityClass', 'APIService', 'Lease', 'RuntimeClass',
    'CSIDriver', 'CSINode', 'CSIStorageCapacity', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass', 'FlowSchema', 'IPAddress', 'ServiceCIDR',
    'ClusterTrustBundle', 'TokenReview', 'SelfSubjectReview', 'LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview',
    'SubjectAccessReview', 'Policy',
  ].map(kind => [kind, rename])),
};

/** The object in the best version that the target serves; undefined when there is none, or no machine can write it. */
export function upgradeOf(manifest: Manifest, api: ApiLifecycle, version: KubernetesVersion): Upgrade | undefined {
  const successor = successorAt(api, version);
  return successor && UPGRADERS[manifest.kind]?.(manifest, successor);
}
