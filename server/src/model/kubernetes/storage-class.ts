// StorageClasses: who makes their volumes, and where those can be used.
// https://kubernetes.io/docs/concepts/storage/storage-classes/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

export const isStorageClass = ({ kind, group }: Manifest): boolean => kind === 'StorageClass' && group === 'storage.k8s.io';

const IN_TREE = 'kubernetes.io/';

/** Drivers that were part of Kubernetes: what is asked of them is passed on to these since CSI migration. */
const CSI_DRIVERS: ReadonlyMap<string, string> = new Map(Object.entries({
  'aws-ebs': 'ebs.csi.aws.com',
  'gce-pd': 'pd.csi.storage.gke.io',
  'azure-disk': 'disk.csi.azure.com',
  'azure-file': 'file.csi.azure.com',
  cinder: 'cinder.csi.openstack.org',
  'vsphere-volume': 'csi.vsphere.vmware.com',
  'portworx-volume': 'pxd.portworx.com',
}));

/** Drivers that were taken out of Kubernetes for good, and the release without them. */
const REMOVED_DRIVERS: ReadonlyMap<string, string> = new Map(Object.entries({
  scaleio: '1.22', flocker: '1.25', storageos: '1.25', quobyte: '1.25', glusterfs: '1.26', rbd: '1.31',
}));

/** Drivers whose volumes can be used in one zone, or on one node, only. */
const ZONAL: ReadonlySet<string> = new Set([
  'ebs.csi.aws.com', 'pd.csi.storage.gke.io', 'disk.csi.azure.com', 'cinder.csi.openstack.org', 'diskplugin.csi.alibabacloud.com',
  'com.tencent.cloud.csi.cbs', 'csi.hetzner.cloud', 'disk.csi.everest.io',
]);
const LOCAL: ReadonlySet<string> = new Set([
  'kubernetes.io/no-provisioner', 'rancher.io/local-path', 'openebs.io/local', 'local.csi.openebs.io', 'topolvm.io', 'topolvm.cybozu.com',
  'microk8s.io/hostpath',
]);

/** The CSI driver behind a provisioner of Kubernetes' own, where there is one. */
export const csiDriverFor = (provisioner: string): string | undefined =>
  (provisioner.startsWith(IN_TREE) ? CSI_DRIVERS.get(provisioner.slice(IN_TREE.length)) : undefined);

/** The release that took the provisioner out of Kubernetes for good. */
export const removedIn = (provisioner: string): string | undefined =>
  (provisioner.startsWith(IN_TREE) ? REMOVED_DRIVERS.get(provisioner.slice(IN_TREE.length)) : undefined);

/** Where a volume of the provisioner can be used; undefined when it is not known. */
export function reachOf(provisioner: string): 'zone' | 'node' | undefined {
  if (LOCAL.has(provisioner)) return 'node';
  return ZONAL.has(csiDriverFor(provisioner) ?? provisioner) ? 'zone' : undefined;
}

/** The written binding mode, else the default. Undefined when it is filled in later. */
export function bindingMode({ root }: Manifest): string | undefined {
  const mode = root.get('volumeBindingMode');
  return mode.isAbsent ? 'Immediate' : mode.text;
}

const DEFAULT_ANNOTATIONS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/** Whether claims that name no class get this one. */
export const isDefaultClass = (manifest: Manifest): boolean => DEFAULT_ANNOTATIONS.some(name => manifest.annotation(name) === 'true');

/** The annotation that makes it the default. */
export const defaultAnnotation = ({ root }: Manifest): Value | undefined => DEFAULT_ANNOTATIONS
  .map(name => root.get('metadata', 'annotations', name)).find(value => value.text === 'true');
