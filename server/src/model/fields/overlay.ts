// What the generated field table does not know: newer fields, defaults, stages, list keys and choices.

import type { Stages } from './field';

export interface FieldNotes {
  /** As the table writes shapes (`[]Container`, `string:A|B`); for a field that the table lacks, or has too loosely. */
  readonly shape?: string;
  readonly description?: string;
  readonly defaultValue?: string;
  readonly stages?: Stages;
  readonly listKeys?: readonly string[];
  /** False where the schema demands what the API server does without, taking a zero or a default instead. */
  readonly required?: boolean;
}

type TypeNotes = Readonly<Record<string, FieldNotes>>;

const byDefault = (defaultValue: string): FieldNotes => ({ defaultValue });
const oneOf = (...choices: readonly string[]): FieldNotes => ({ shape: `string:${choices.join('|')}` });
const keyedBy = (...listKeys: readonly string[]): FieldNotes => ({ listKeys });
const notRequired: FieldNotes = { required: false };

const SELECTOR_OPERATORS = oneOf('In', 'NotIn', 'Exists', 'DoesNotExist');
const SUBJECT_KINDS = oneOf('Group', 'ServiceAccount', 'User');

/** New in 1.37, alpha: the choices are not settled, so that any value goes. */
const newIn137 = (description: string): FieldNotes => ({ shape: 'any', description, stages: { alpha: '1.37' } });
const FILE_OWNER = newIn137('The user that owns the file in the volume.');
const FILES_OWNER = newIn137('The user that owns the files in the volume that name no user of their own.');

const CONTAINER: TypeNotes = {
  env: keyedBy('name'),
  ports: keyedBy('containerPort', 'protocol'),
  volumeMounts: keyedBy('mountPath'),
  volumeDevices: keyedBy('devicePath'),
  resizePolicy: { listKeys: ['resourceName'], stages: { alpha: '1.27', beta: '1.33', stable: '1.35' } },
  restartPolicy: { ...oneOf('Always', 'Never', 'OnFailure'), stages: { alpha: '1.28', beta: '1.29', stable: '1.33' } },
  restartPolicyRules: { stages: { alpha: '1.34', beta: '1.35' } },
  terminationMessagePath: byDefault('/dev/termination-log'),
  terminationMessagePolicy: byDefault('File'),
  stdin: byDefault('false'),
  stdinOnce: byDefault('false'),
  tty: byDefault('false'),
};

const POD_TYPES: Readonly<Record<string, TypeNotes>> = {
  PodSpec: {
    containers: keyedBy('name'),
    initContainers: keyedBy('name'),
    ephemeralContainers: keyedBy('name'),
    volumes: keyedBy('name'),
    imagePullSecrets: keyedBy('name'),
    hostAliases: keyedBy('ip'),
    resourceClaims: keyedBy('name'),
    schedulingGates: keyedBy('name'),
    topologySpreadConstraints: keyedBy('topologyKey', 'whenUnsatisfiable'),
    resources: { stages: { alpha: '1.32', beta: '1.34' } },
    hostUsers: { defaultValue: 'true', stages: { alpha: '1.25', beta: '1.30', stable: '1.36' } },
    restartPolicy: byDefault('Always'),
    dnsPolicy: byDefault('ClusterFirst'),
    terminationGracePeriodSeconds: byDefault('30'),
    enableServiceLinks: byDefault('true'),
    schedulerName: byDefault('default-scheduler'),
    serviceAccountName: byDefault('default'),
    preemptionPolicy: byDefault('PreemptLowerPriority'),
    hostNetwork: byDefault('false'),
    hostPID: byDefault('false'),
    hostIPC: byDefault('false'),
    shareProcessNamespace: byDefault('false'),
    setHostnameAsFQDN: byDefault('false'),
    evictionResponders: newIn137('Who is asked before the pod is evicted.'),
  },
  Container: CONTAINER,
  EphemeralContainer: CONTAINER,
  ContainerPort: { protocol: byDefault('TCP') },
  ContainerResizePolicy: { restartPolicy: { ...oneOf('NotRequired', 'RestartContainer'), defaultValue: 'NotRequired' } },
  Lifecycle: { stopSignal: { stages: { alpha: '1.33' } } },
  LifecycleHandler: { sleep: { stages: { alpha: '1.29', beta: '1.30', stable: '1.34' } } },
  Probe: {
    initialDelaySeconds: byDefault('0'),
    periodSeconds: byDefault('10'),
    timeoutSeconds: byDefault('1'),
    successThreshold: byDefault('1'),
    failureThreshold: byDefault('3'),
    grpc: { stages: { alpha: '1.23', beta: '1.24', stable: '1.27' } },
    terminationGracePeriodSeconds: { stages: { alpha: '1.21', beta: '1.22', stable: '1.28' } },
  },
  HTTPGetAction: { scheme: byDefault('HTTP'), path: byDefault('/'), protocol: newIn137('The version of HTTP that the probe speaks.') },
  GRPCAction: { mode: newIn137('Whether the probe speaks TLS.') },
  HTTPHeader: { value: notRequired },
  SleepAction: { seconds: notRequired },
  EnvVarSource: { fileKeyRef: { stages: { alpha: '1.34', beta: '1.35' } } },
  ObjectFieldSelector: { apiVersion: byDefault('v1') },
  SecurityContext: { privileged: byDefault('false'), readOnlyRootFilesystem: byDefault('false'), procMount: { defaultValue: 'Default', stages: { alpha: '1.12', beta: '1.31', stable: '1.36' } } },
  PodSecurityContext: {
    fsGroupChangePolicy: byDefault('Always'),
    supplementalGroupsPolicy: { defaultValue: 'Merge', stages: { alpha: '1.31', beta: '1.33', stable: '1.35' } },
    seLinuxChangePolicy: oneOf('MountOption', 'Recursive'),
  },
  Sysctl: { value: notRequired },
  PodOS: { name: oneOf('linux', 'windows') },
  Toleration: { operator: byDefault('Equal') },
  TopologySpreadConstraint: {
    minDomains: { defaultValue: '1', stages: { alpha: '1.24', beta: '1.25', stable: '1.30' } },
    nodeAffinityPolicy: { defaultValue: 'Honor', stages: { alpha: '1.25', beta: '1.26', stable: '1.33' } },
    nodeTaintsPolicy: { defaultValue: 'Ignore', stages: { alpha: '1.25', beta: '1.26', stable: '1.33' } },
    matchLabelKeys: { stages: { alpha: '1.25', beta: '1.27' } },
  },
  PodAffinityTerm: {
    matchLabelKeys: { stages: { alpha: '1.29', beta: '1.31', stable: '1.33' } },
    mismatchLabelKeys: { stages: { alpha: '1.29', beta: '1.31', stable: '1.33' } },
  },
  PreferredSchedulingTerm: { preference: notRequired },
  LabelSelectorRequirement: { operator: SELECTOR_OPERATORS },
};

const STORAGE_TYPES: Readonly<Record<string, TypeNotes>> = {
  ISCSIVolumeSource: { lun: notRequired },
  ISCSIPersistentVolumeSource: { lun: notRequired },
  Volume: { image: { stages: { alpha: '1.31', beta: '1.33', stable: '1.36' } } },
  VolumeMount: { readOnly: byDefault('false'), mountPropagation: byDefault('None'), bindMountOptions: newIn137('Options of the mount.') },
  ConfigMapVolumeSource: { defaultMode: byDefault('0644'), defaultUser: FILES_OWNER },
  SecretVolumeSource: { defaultMode: byDefault('0644'), defaultUser: FILES_OWNER },
  DownwardAPIVolumeSource: { defaultMode: byDefault('0644'), defaultUser: FILES_OWNER },
  ProjectedVolumeSource: { defaultMode: byDefault('0644'), defaultUser: FILES_OWNER },
  KeyToPath: { user: FILE_OWNER },
  DownwardAPIVolumeFile: { user: FILE_OWNER },
  ServiceAccountTokenProjection: { expirationSeconds: byDefault('3600'), user: FILE_OWNER },
  EmptyDirVolumeSource: { mode: newIn137('The permissions of the folder.') },
  PersistentVolumeClaimSpec: { volumeMode: byDefault('Filesystem'), volumeAttributesClassName: { stages: { alpha: '1.29', beta: '1.31', stable: '1.34' } } },
  PersistentVolumeSpec: { persistentVolumeReclaimPolicy: byDefault('Retain'), volumeMode: byDefault('Filesystem') },
  'storage/v1.StorageClass': { reclaimPolicy: byDefault('Delete'), volumeBindingMode: byDefault('Immediate'), allowVolumeExpansion: byDefault('false') },
  'storage/v1.CSIDriverSpec': { fsGroupPolicy: { ...oneOf('File', 'None', 'ReadWriteOnceWithFSType'), defaultValue: 'ReadWriteOnceWithFSType' } },
};

const WORKLOAD_TYPES: Readonly<Record<string, TypeNotes>> = {
  'apps/v1.DeploymentSpec': {
    replicas: byDefault('1'), minReadySeconds: byDefault('0'), progressDeadlineSeconds: byDefault('600'), revisionHistoryLimit: byDefault('10'), paused: byDefault('false'),
  },
  'apps/v1.DeploymentStrategy': { type: byDefault('RollingUpdate') },
  'apps/v1.RollingUpdateDeployment': { maxSurge: byDefault('25%'), maxUnavailable: byDefault('25%') },
  'apps/v1.StatefulSetSpec': { replicas: byDefault('1'), minReadySeconds: byDefault('0'), podManagementPolicy: byDefault('OrderedReady'), revisionHistoryLimit: byDefault('10') },
  'apps/v1.StatefulSetUpdateStrategy': { type: byDefault('RollingUpdate') },
  'apps/v1.RollingUpdateStatefulSetStrategy': { partition: byDefault('0'), maxUnavailable: byDefault('1') },
  'apps/v1.StatefulSetPersistentVolumeClaimRetentionPolicy': {
    whenDeleted: { ...oneOf('Delete', 'Retain'), defaultValue: 'Retain' }, whenScaled: { ...oneOf('Delete', 'Retain'), defaultValue: 'Retain' },
  },
  'apps/v1.DaemonSetSpec': { minReadySeconds: byDefault('0'), revisionHistoryLimit: byDefault('10') },
  'apps/v1.DaemonSetUpdateStrategy': { type: byDefault('RollingUpdate') },
  'apps/v1.RollingUpdateDaemonSet': { maxSurge: byDefault('0'), maxUnavailable: byDefault('1') },
  'apps/v1.ReplicaSetSpec': { replicas: byDefault('1'), minReadySeconds: byDefault('0') },
  ReplicationControllerSpec: { replicas: byDefault('1'), minReadySeconds: byDefault('0') },
  'batch/v1.JobSpec': {
    backoffLimit: byDefault('6'), completionMode: byDefault('NonIndexed'), suspend: byDefault('false'),
    scheduling: newIn137('How the pods of the Job are scheduled together.'),
  },
  'batch/v1.CronJobSpec': {
    concurrencyPolicy: byDefault('Allow'), suspend: byDefault('false'), successfulJobsHistoryLimit: byDefault('3'), failedJobsHistoryLimit: byDefault('1'),
  },
  'policy/v1.PodDisruptionBudgetSpec': { unhealthyPodEvictionPolicy: { defaultValue: 'IfHealthyBudget', stages: { alpha: '1.26', beta: '1.27', stable: '1.31' } } },
  'scheduling/v1.PriorityClass': { value: { required: false, defaultValue: '0' }, globalDefault: byDefault('false'), preemptionPolicy: byDefault('PreemptLowerPriority') },
  'autoscaling/v1.HorizontalPodAutoscalerSpec': { minReplicas: byDefault('1') },
  'autoscaling/v2.HorizontalPodAutoscalerSpec': { minReplicas: byDefault('1') },
  'autoscaling/v2.HPAScalingRules': { selectPolicy: { ...oneOf('Max', 'Min', 'Disabled'), defaultValue: 'Max' }, tolerance: { stages: { alpha: '1.33', beta: '1.35', stable: '1.37' } } },
  'autoscaling/v2.HPAScalingPolicy': { type: oneOf('Percent', 'Pods') },
  'autoscaling/v2.MetricSpec': { type: oneOf('ContainerResource', 'External', 'Object', 'Pods', 'Resource') },
  'autoscaling/v2.MetricTarget': { type: oneOf('AverageValue', 'Utilization', 'Value') },
};

const NETWORK_TYPES: Readonly<Record<string, TypeNotes>> = {
  ServiceSpec: {
    ports: keyedBy('port', 'protocol'),
    type: byDefault('ClusterIP'),
    sessionAffinity: byDefault('None'),
    internalTrafficPolicy: byDefault('Cluster'),
    externalTrafficPolicy: byDefault('Cluster'),
    publishNotReadyAddresses: byDefault('false'),
    allocateLoadBalancerNodePorts: byDefault('true'),
    trafficDistribution: { ...oneOf('PreferClose', 'PreferSameNode', 'PreferSameZone'), stages: { alpha: '1.30', beta: '1.31', stable: '1.33' } },
  },
  ServicePort: { protocol: byDefault('TCP') },
  ClientIPConfig: { timeoutSeconds: byDefault('10800') },
  'discovery/v1.EndpointSlice': { endpoints: notRequired },
  'networking/v1.NetworkPolicySpec': { podSelector: notRequired },
  'networking/v1.NetworkPolicyPort': { protocol: byDefault('TCP') },
  'networking/v1.IngressClassParametersReference': { scope: { ...oneOf('Cluster', 'Namespace'), defaultValue: 'Cluster' } },
};

const CLUSTER_TYPES: Readonly<Record<string, TypeNotes>> = {
  NodeSpec: { podPreemptionPolicy: newIn137('How pods on the node may be preempted.') },
  ServiceAccount: { secrets: keyedBy('name') },
  LimitRangeSpec: { limits: notRequired },
  'apps/v1.ControllerRevision': { revision: notRequired },
  'rbac.authorization/v1.Subject': { kind: SUBJECT_KINDS },
  'rbac.authorization/v1.RoleRef': { kind: oneOf('ClusterRole', 'Role'), apiGroup: notRequired },
  'flowcontrol/v1.Subject': { kind: SUBJECT_KINDS },
  'flowcontrol/v1.FlowDistinguisherMethod': { type: oneOf('ByNamespace', 'ByUser') },
  'flowcontrol/v1.LimitResponse': { type: oneOf('Queue', 'Reject') },
  'flowcontrol/v1.PriorityLevelConfigurationSpec': { type: oneOf('Exempt', 'Limited') },
  'apiextensions/v1.CustomResourceDefinitionSpec': { scope: oneOf('Cluster', 'Namespaced') },
  'apiextensions/v1.CustomResourceDefinitionVersion': { served: notRequired, storage: notRequired },
  'admissionregistration/v1.ValidatingWebhook': { failurePolicy: byDefault('Fail'), matchPolicy: byDefault('Equivalent'), timeoutSeconds: byDefault('10') },
  'admissionregistration/v1.MutatingWebhook': {
    failurePolicy: byDefault('Fail'), matchPolicy: byDefault('Equivalent'), timeoutSeconds: byDefault('10'), reinvocationPolicy: byDefault('Never'),
  },
};

/** By type and field; a test checks that every name is one of the table's. */
export const OVERLAY: Readonly<Record<string, TypeNotes>> = { ...POD_TYPES, ...STORAGE_TYPES, ...WORKLOAD_TYPES, ...NETWORK_TYPES, ...CLUSTER_TYPES };
