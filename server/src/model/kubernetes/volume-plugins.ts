// Types of volumes that Kubernetes has dropped, or hands over to CSI drivers.
// https://kubernetes.io/docs/concepts/storage/volumes/#volume-types

import type { Span } from '../../text/span';
import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

/** A volume of a pod, or a PersistentVolume, and the key that says of which type it is. */
export interface TypedVolume {
  readonly name: string;
  readonly type: string;
  readonly at: Span;
}

/** The first release in which nothing of the type can be mounted any more. */
export const DROPPED_IN: Readonly<Record<string, string>> = {
  photonPersistentDisk: '1.16',
  scaleIO: '1.22',
  flocker: '1.25',
  quobyte: '1.25',
  storageos: '1.25',
  glusterfs: '1.26',
  cephfs: '1.31',
  rbd: '1.31',
  gitRepo: '1.36',
};

/** The drivers that mount these types now, whether the manifest names them or not. */
export const CSI_DRIVER: Readonly<Record<string, string>> = {
  awsElasticBlockStore: 'ebs.csi.aws.com',
  gcePersistentDisk: 'pd.csi.storage.gke.io',
  azureDisk: 'disk.csi.azure.com',
  azureFile: 'file.csi.azure.com',
  cinder: 'cinder.csi.openstack.org',
  vsphereVolume: 'csi.vsphere.vmware.com',
  portworxVolume: 'pxd.portworx.com',
};

const typesOf = (volume: Value, name: string): readonly TypedVolume[] =>
  volume.entries.filter(({ value }) => value.isKnown).map(({ key, keySpan }) => ({ name, type: key, at: keySpan }));

/** Every key of every volume that the object describes: its type is one of them. */
export function typedVolumes({ workload, kind, group, root, name }: Manifest): readonly TypedVolume[] {
  if (kind === 'PersistentVolume' && group === '') return typesOf(root.get('spec'), name ?? '');
  return (workload?.podSpec.value.get('volumes').items ?? []).flatMap(volume => typesOf(volume, volume.get('name').text ?? ''));
}
