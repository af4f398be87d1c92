// Kubernetes' own resources: what RBAC calls them, and in which API group they are. Facts from the API reference.
// https://kubernetes.io/docs/reference/kubernetes-api/

export interface ApiResource {
  /** Lower-case plural, as in URLs and in RBAC rules. */
  readonly plural: string;
  readonly kind: string;
  readonly group: string;
  readonly namespaced: boolean;
  /** What kubectl takes instead of the plural, and RBAC does not. */
  readonly short: string | undefined;
}

/** By group: `plural/Kind`, or `plural/Kind/short`; `!` marks what belongs to the whole cluster. */
const TABLE: Readonly<Record<string, string>> = {
  '': `bindings/Binding !componentstatuses/ComponentStatus/cs configmaps/ConfigMap/cm endpoints/Endpoints/ep events/Event/ev
    limitranges/LimitRange/limits !namespaces/Namespace/ns !nodes/Node/no persistentvolumeclaims/PersistentVolumeClaim/pvc
    !persistentvolumes/PersistentVolume/pv pods/Pod/po podtemplates/PodTemplate replicationcontrollers/ReplicationController/rc
    resourcequotas/ResourceQuota/quota secrets/Secret serviceaccounts/ServiceAccount/sa services/Service/svc !users/User !groups/Group`,
  apps: `controllerrevisions/ControllerRevision daemonsets/DaemonSet/ds deployments/Deployment/deploy replicasets/ReplicaSet/rs
    statefulsets/StatefulSet/sts`,
  batch: 'cronjobs/CronJob/cj jobs/Job',
  autoscaling: 'horizontalpodautoscalers/HorizontalPodAutoscaler/hpa',
  policy: 'poddisruptionbudgets/PodDisruptionBudget/pdb',
  'networking.k8s.io': `!ingressclasses/IngressClass ingresses/Ingress/ing !ipaddresses/IPAddress/ip networkpolicies/NetworkPolicy/netpol
    !servicecidrs/ServiceCIDR`,
  'rbac.authorization.k8s.io': 'rolebindings/RoleBinding roles/Role !clusterrolebindings/ClusterRoleBinding !clusterroles/ClusterRole',
  'storage.k8s.io': `!csidrivers/CSIDriver !csinodes/CSINode csistoragecapacities/CSIStorageCapacity !storageclasses/StorageClass/sc
    !volumeattachments/VolumeAttachment !volumeattributesclasses/VolumeAttributesClass/vac`,
  'admissionregistration.k8s.io': `!mutatingwebhookconfigurations/MutatingWebhookConfiguration
    !validatingwebhookconfigurations/ValidatingWebhookConfiguration !validatingadmissionpolicies/ValidatingAdmissionPolicy
    !validatingadmissionpolicybindings/ValidatingAdmissionPolicyBinding !mutatingadmissionpolicies/MutatingAdmissionPolicy
    !mutatingadmissionpolicybindings/MutatingAdmissionPolicyBinding`,
  'apiextensions.k8s.io': '!customresourcedefinitions/CustomResourceDefinition/crd',
  'apiregistration.k8s.io': '!apiservices/APIService',
  'authentication.k8s.io': '!selfsubjectreviews/SelfSubjectReview !tokenreviews/TokenReview !userextras/UserExtra !uids/UID',
  'authorization.k8s.io': `localsubjectaccessreviews/LocalSubjectAccessReview !selfsubjectaccessreviews/SelfSubjectAccessReview
    !selfsubjectrulesreviews/SelfSubjectRulesReview !subjectaccessreviews/SubjectAccessReview`,
  'certificates.k8s.io': `!certificatesigningrequests/CertificateSigningRequest/csr !clustertrustbundles/ClusterTrustBundle
    podcertificaterequests/PodCertificateRequest !signers/Signer`,
  'coordination.k8s.io': 'leases/Lease leasecandidates/LeaseCandidate',
  'discovery.k8s.io': 'endpointslices/EndpointSlice',
  'events.k8s.io': 'events/Event/ev',
  'flowcontrol.apiserver.k8s.io': '!flowschemas/FlowSchema !prioritylevelconfigurations/PriorityLevelConfiguration',
  'metrics.k8s.io': '!nodes/NodeMetrics pods/PodMetrics',
  'node.k8s.io': '!runtimeclasses/RuntimeClass',
  'resource.k8s.io': `!deviceclasses/DeviceClass resourceclaims/ResourceClaim resourceclaimtemplates/ResourceClaimTemplate
    !resourceslices/ResourceSlice`,
  'scheduling.k8s.io': '!priorityclasses/PriorityClass/pc',
};

/** Groups that once held what is in others now; rules that still name them grant nothing there. */
const RETIRED_GROUPS: ReadonlySet<string> = new Set(['extensions']);

const readEntry = (group: string, entry: string): ApiResource => {
  const [plural = '', kind = '', short] = entry.replace('!', '').split('/');
  return { plural, kind, group, namespaced: !entry.startsWith('!'), short };
};

export const API_RESOURCES: readonly ApiResource[] =
  Object.entries(TABLE).flatMap(([group, entries]) => entries.split(/\s+/).map(entry => readEntry(group, entry)));

const BY_PLURAL: ReadonlyMap<string, readonly ApiResource[]> = new Map(
  API_RESOURCES.map(({ plural }) => [plural, API_RESOURCES.filter(other => other.plural === plural)]),
);
const BUILT_IN_KINDS: ReadonlySet<string> = new Set(API_RESOURCES.map(({ group, kind }) => `${group}/${kind}`));

/** The resources of that plural, one for each group that has it; empty for what is not Kubernetes' own. */
export const apiResourcesNamed = (plural: string): readonly ApiResource[] => BY_PLURAL.get(plural) ?? [];

/** Whether all that the group holds, or held, is in the table. */
export const isBuiltInGroup = (group: string): boolean => group in TABLE || RETIRED_GROUPS.has(group);

/** Whether the API server itself knows the kind. */
export const isBuiltInKind = (group: string, kind: string): boolean => BUILT_IN_KINDS.has(`${group}/${kind}`);
