// The names that a pod's description holds: configuration, claims, classes, its service account.

import type { Workload } from '../workload';
import type { Value } from '../../yaml/value';
import { CLAIM, CONFIG_MAP, refer, SECRET, SERVICE, SERVICE_ACCOUNT, STORAGE_CLASS, type NameReference, type TargetKind } from './reference';

/** Volumes that take a Secret's name under some key, beside those of type `secret`. */
const VOLUME_CREDENTIALS: readonly (readonly string[])[] = [
  ['csi', 'nodePublishSecretRef', 'name'], ['azureFile', 'secretName'], ['cephfs', 'secretRef', 'name'], ['rbd', 'secretRef', 'name'],
  ['flexVolume', 'secretRef', 'name'], ['iscsi', 'secretRef', 'name'], ['scaleIO', 'secretRef', 'name'], ['storageos', 'secretRef', 'name'],
  ['cinder', 'secretRef', 'name'],
];

function environment(workload: Workload, container: Value): NameReference[] {
  const { manifest } = workload;
  const one = (source: Value, target: TargetKind): NameReference[] =>
    refer(manifest, 'env', target, source.get('name'), { optional: source.get('optional'), parts: [source.get('key')] });
  const all = (source: Value, target: TargetKind): NameReference[] =>
    refer(manifest, 'envFrom', target, source.get('name'), { optional: source.get('optional') });
  return [
    ...container.get('env').items.flatMap(item => [
      ...one(item.get('valueFrom', 'configMapKeyRef'), CONFIG_MAP), ...one(item.get('valueFrom', 'secretKeyRef'), SECRET),
    ]),
    ...container.get('envFrom').items.flatMap(item => [...all(item.get('configMapRef'), CONFIG_MAP), ...all(item.get('secretRef'), SECRET)]),
  ];
}

const itemKeys = (source: Value): readonly Value[] => source.get('items').items.map(item => item.get('key'));

/** Keys that mounts of the volume name: a ConfigMap's files lie side by side, so that a `subPath` without a slash is one of them. */
function mountedKeys({ podSpec }: Workload, volume: Value, source: Value): readonly Value[] {
  const name = volume.get('name').text;
  if (name === undefined || !source.get('items').isAbsent) return itemKeys(source);
  return podSpec.containers
    .flatMap(container => container.get('volumeMounts').items)
    .filter(mount => mount.get('name').text === name)
    .map(mount => mount.get('subPath'))
    .filter(subPath => /^[^/]+$/.test(subPath.text ?? '') && subPath.text !== '.' && subPath.text !== '..');
}

function projected(workload: Workload, volume: Value): NameReference[] {
  return volume.get('projected', 'sources').items.flatMap(source => [CONFIG_MAP, SECRET].flatMap(target => {
    const from = source.get(target.kind === 'Secret' ? 'secret' : 'configMap');
    return refer(workload.manifest, 'projected', target, from.get('name'), { optional: from.get('optional'), parts: itemKeys(from) });
  }));
}

function volumes(workload: Workload): NameReference[] {
  const { manifest, podSpec } = workload;
  return podSpec.value.get('volumes').items.flatMap(volume => {
    const [configMap, secret] = [volume.get('configMap'), volume.get('secret')];
    return [
      ...refer(manifest, 'volume', CONFIG_MAP, configMap.get('name'), { optional: configMap.get('optional'), parts: mountedKeys(workload, volume, configMap) }),
      ...refer(manifest, 'volume', SECRET, secret.get('secretName'), { optional: secret.get('optional'), parts: mountedKeys(workload, volume, secret) }),
      ...projected(workload, volume),
      ...refer(manifest, 'claim', CLAIM, volume.get('persistentVolumeClaim', 'claimName')),
      ...VOLUME_CREDENTIALS.flatMap(path => refer(manifest, 'credential', SECRET, volume.get(...path))),
      ...refer(manifest, 'storageClass', STORAGE_CLASS, volume.get('ephemeral', 'volumeClaimTemplate', 'spec', 'storageClassName')),
    ];
  });
}

function classesAndAccount({ manifest, podSpec: { value } }: Workload): NameReference[] {
  const account = value.get('serviceAccountName');
  return [
    ...refer(manifest, 'serviceAccount', SERVICE_ACCOUNT, account.isAbsent ? value.get('serviceAccount') : account),
    ...refer(manifest, 'priorityClass', { kind: 'PriorityClass', group: 'scheduling.k8s.io' }, value.get('priorityClassName')),
    ...refer(manifest, 'runtimeClass', { kind: 'RuntimeClass', group: 'node.k8s.io' }, value.get('runtimeClassName')),
    ...value.get('imagePullSecrets').items.flatMap(item => refer(manifest, 'imagePullSecret', SECRET, item.get('name'))),
    ...value.get('resourceClaims').items.flatMap(item => [
      ...refer(manifest, 'resourceClaim', { kind: 'ResourceClaim', group: 'resource.k8s.io' }, item.get('resourceClaimName')),
      ...refer(manifest, 'resourceClaim', { kind: 'ResourceClaimTemplate', group: 'resource.k8s.io' }, item.get('resourceClaimTemplateName')),
    ]),
  ];
}

function ofStatefulSet({ manifest }: Workload): NameReference[] {
  if (manifest.kind !== 'StatefulSet') return [];
  const spec = manifest.root.get('spec');
  return [
    ...refer(manifest, 'governingService', SERVICE, spec.get('serviceName')),
    ...spec.get('volumeClaimTemplates').items.flatMap(claim => refer(manifest, 'storageClass', STORAGE_CLASS, claim.get('spec', 'storageClassName'))),
  ];
}

/** Everything that the pods of a workload name. */
export const podReferences = (workload: Workload): readonly NameReference[] => [
  ...workload.podSpec.containers.flatMap(container => environment(workload, container.value)),
  ...volumes(workload),
  ...classesAndAccount(workload),
  ...ofStatefulSet(workload),
];
