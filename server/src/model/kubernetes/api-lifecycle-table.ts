// When Kubernetes' own API versions are deprecated and gone, and what follows them.
//
// From the lifecycle marks in Kubernetes' API types, complete through 1.37, and https://kubernetes.io/docs/reference/using-api/deprecation-guide/

/** `1.19`, `-` for never (or, for a deprecation, for one that nobody announced). */
type Release = string;

/**
 * apiVersion, kinds, the release that deprecates it, the one that no longer serves it, and what takes its place: `apiVersion@release`
 * that first serves it, or `apiVersion/Kind@release` where the kind has another name; the best first, for targets that do not have it yet the next.
 */
export type LifecycleRow = readonly [apiVersion: string, kinds: string, deprecated: Release, removed: Release, successors?: string];

const RBAC = 'ClusterRole ClusterRoleBinding Role RoleBinding';
const FLOW = 'FlowSchema PriorityLevelConfiguration';
const DEVICES = 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice';
const VALIDATING_POLICIES = 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding';
const MUTATING_POLICIES = 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding';

export const LIFECYCLE_ROWS: readonly LifecycleRow[] = [
  ['extensions/v1beta1', 'DaemonSet Deployment ReplicaSet', '1.9', '1.16', 'apps/v1@1.9'],
  ['extensions/v1beta1', 'NetworkPolicy', '1.9', '1.16', 'networking.k8s.io/v1@1.8'],
  ['extensions/v1beta1', 'PodSecurityPolicy', '1.10', '1.16'],
  ['extensions/v1beta1', 'Ingress', '1.14', '1.22', 'networking.k8s.io/v1@1.19'],
  ['apps/v1beta1', 'Deployment StatefulSet ReplicaSet ControllerRevision', '1.9', '1.16', 'apps/v1@1.9'],
  ['apps/v1beta2', 'DaemonSet Deployment ReplicaSet StatefulSet ControllerRevision', '1.9', '1.16', 'apps/v1@1.9'],
  ['batch/v2alpha1', 'CronJob', '-', '1.21', 'batch/v1@1.21'],
  ['batch/v1beta1', 'CronJob', '1.21', '1.25', 'batch/v1@1.21'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', '1.22', '1.25', 'autoscaling/v2@1.23'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.23', '1.26', 'autoscaling/v2@1.23'],
  ['policy/v1beta1', 'PodDisruptionBudget', '1.21', '1.25', 'policy/v1@1.21'],
  ['policy/v1beta1', 'Eviction', '1.22', '1.25', 'policy/v1@1.22'],
  ['policy/v1beta1', 'PodSecurityPolicy', '1.21', '1.25'],
  ['networking.k8s.io/v1beta1', 'Ingress IngressClass', '1.19', '1.22', 'networking.k8s.io/v1@1.19'],
  ['networking.k8s.io/v1alpha1', 'ClusterCIDR', '-', '1.31'],
  ['networking.k8s.io/v1alpha1', 'IPAddress ServiceCIDR', '1.30', '1.33', 'networking.k8s.io/v1@1.33 networking.k8s.io/v1beta1@1.31'],
  ['networking.k8s.io/v1beta1', 'IPAddress ServiceCIDR', '1.34', '1.37', 'networking.k8s.io/v1@1.33'],
  ['rbac.authorization.k8s.io/v1alpha1', RBAC, '1.17', '1.22', 'rbac.authorization.k8s.io/v1@1.8'],
  ['rbac.authorization.k8s.io/v1beta1', RBAC, '1.17', '1.22', 'rbac.authorization.k8s.io/v1@1.8'],
  ['scheduling.k8s.io/v1alpha1', 'PriorityClass', '1.14', '1.17', 'scheduling.k8s.io/v1@1.14'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', '1.14', '1.22', 'scheduling.k8s.io/v1@1.14'],
  ['scheduling.k8s.io/v1alpha2', 'Workload PodGroup', '-', '1.37', 'scheduling.k8s.io/v1beta1@1.37'],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', '1.16', '1.22', 'apiextensions.k8s.io/v1@1.16'],
  ['apiregistration.k8s.io/v1beta1', 'APIService', '1.10', '1.22', 'apiregistration.k8s.io/v1@1.10'],
  ['admissionregistration.k8s.io/v1beta1', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration', '1.16', '1.22', 'admissionregistration.k8s.io/v1@1.16'],
  ['admissionregistration.k8s.io/v1alpha1', VALIDATING_POLICIES, '1.29', '1.32', 'admissionregistration.k8s.io/v1@1.30 admissionregistration.k8s.io/v1beta1@1.28'],
  ['admissionregistration.k8s.io/v1beta1', VALIDATING_POLICIES, '1.31', '1.34', 'admissionregistration.k8s.io/v1@1.30'],
  ['admissionregistration.k8s.io/v1alpha1', MUTATING_POLICIES, '1.35', '1.38', 'admissionregistration.k8s.io/v1@1.36 admissionregistration.k8s.io/v1beta1@1.34'],
  ['admissionregistration.k8s.io/v1beta1', MUTATING_POLICIES, '1.37', '1.40', 'admissionregistration.k8s.io/v1@1.36'],
  ['authentication.k8s.io/v1beta1', 'TokenReview', '1.19', '1.22', 'authentication.k8s.io/v1@1.6'],
  ['authentication.k8s.io/v1alpha1', 'SelfSubjectReview', '1.29', '1.32', 'authentication.k8s.io/v1@1.28'],
  ['authentication.k8s.io/v1beta1', 'SelfSubjectReview', '1.30', '1.33', 'authentication.k8s.io/v1@1.28'],
  ['authorization.k8s.io/v1beta1', 'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview', '1.19', '1.22', 'authorization.k8s.io/v1@1.6'],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', '1.19', '1.22', 'certificates.k8s.io/v1@1.19'],
  ['certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', '1.34', '1.37', 'certificates.k8s.io/v1@1.37 certificates.k8s.io/v1beta1@1.33'],
  ['certificates.k8s.io/v1beta1', 'ClusterTrustBundle PodCertificateRequest', '1.37', '1.40', 'certificates.k8s.io/v1@1.37'],
  ['coordination.k8s.io/v1beta1', 'Lease', '1.19', '1.22', 'coordination.k8s.io/v1@1.14'],
  ['coordination.k8s.io/v1alpha1', 'LeaseCandidate', '1.34', '1.37', 'coordination.k8s.io/v1beta1@1.33'],
  ['coordination.k8s.io/v1alpha2', 'LeaseCandidate', '1.35', '1.38', 'coordination.k8s.io/v1beta1@1.33'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', '1.21', '1.25', 'discovery.k8s.io/v1@1.21'],
  ['events.k8s.io/v1beta1', 'Event', '1.19', '1.25', 'events.k8s.io/v1@1.19'],
  ['flowcontrol.apiserver.k8s.io/v1alpha1', FLOW, '-', '1.21', 'flowcontrol.apiserver.k8s.io/v1@1.29 flowcontrol.apiserver.k8s.io/v1beta3@1.26'],
  ['flowcontrol.apiserver.k8s.io/v1beta1', FLOW, '1.23', '1.26', 'flowcontrol.apiserver.k8s.io/v1@1.29 flowcontrol.apiserver.k8s.io/v1beta3@1.26'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', FLOW, '1.26', '1.29', 'flowcontrol.apiserver.k8s.io/v1@1.29 flowcontrol.apiserver.k8s.io/v1beta3@1.26'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', FLOW, '1.29', '1.32', 'flowcontrol.apiserver.k8s.io/v1@1.29'],
  ['node.k8s.io/v1beta1', 'RuntimeClass', '1.22', '1.25', 'node.k8s.io/v1@1.20'],
  ['resource.k8s.io/v1alpha3', DEVICES, '1.34', '1.37', 'resource.k8s.io/v1@1.34'],
  ['resource.k8s.io/v1beta1', DEVICES, '1.35', '1.38', 'resource.k8s.io/v1@1.34'],
  ['resource.k8s.io/v1beta2', DEVICES, '1.36', '1.39', 'resource.k8s.io/v1@1.34'],
  ['storage.k8s.io/v1beta1', 'CSIDriver', '1.19', '1.22', 'storage.k8s.io/v1@1.18'],
  ['storage.k8s.io/v1beta1', 'CSINode', '1.17', '1.22', 'storage.k8s.io/v1@1.17'],
  ['storage.k8s.io/v1beta1', 'StorageClass', '1.19', '1.22', 'storage.k8s.io/v1@1.6'],
  ['storage.k8s.io/v1beta1', 'VolumeAttachment', '1.19', '1.22', 'storage.k8s.io/v1@1.13'],
  ['storage.k8s.io/v1alpha1', 'CSIStorageCapacity', '1.21', '1.24', 'storage.k8s.io/v1@1.24'],
  ['storage.k8s.io/v1alpha1', 'VolumeAttachment', '1.21', '1.24', 'storage.k8s.io/v1@1.13'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', '1.24', '1.27', 'storage.k8s.io/v1@1.24'],
  ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', '1.32', '1.35', 'storage.k8s.io/v1@1.34 storage.k8s.io/v1beta1@1.31'],
  ['storage.k8s.io/v1beta1', 'VolumeAttributesClass', '1.34', '1.37', 'storage.k8s.io/v1@1.34'],
  ['storagemigration.k8s.io/v1alpha1', 'StorageVersionMigration', '1.33', '1.36', 'storagemigration.k8s.io/v1@1.37 storagemigration.k8s.io/v1beta1@1.35'],
  ['storagemigration.k8s.io/v1beta1', 'StorageVersionMigration', '1.37', '1.40', 'storagemigration.k8s.io/v1@1.37'],
  ['resource.k8s.io/v1alpha3', 'DeviceTaintRule', '-', '1.39'],
  ['coordination.k8s.io/v1beta1', 'LeaseCandidate', '-', '1.39'],
  ['audit.k8s.io/v1alpha1', 'Event Policy', '1.21', '1.24', 'audit.k8s.io/v1@1.12'],
  ['audit.k8s.io/v1beta1', 'Event Policy', '1.21', '1.24', 'audit.k8s.io/v1@1.12'],
  ['v1', 'Endpoints', '1.33', '-', 'discovery.k8s.io/v1/EndpointSlice@1.21'],
  ['v1', 'ComponentStatus', '1.19', '-'],
];
