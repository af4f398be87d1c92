// Calico's own objects: pools of pod addresses, and the operator's Installation.
// https://docs.tigera.io/calico/latest/reference/resources/ippool

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

const POOL_GROUPS: ReadonlySet<string> = new Set(['projectcalico.org', 'crd.projectcalico.org']);

export const isCalicoPool = ({ kind, group }: Manifest): boolean => kind === 'IPPool' && POOL_GROUPS.has(group);
const isInstallation = ({ kind, group }: Manifest): boolean => kind === 'Installation' && group === 'operator.tigera.io';

/** A pool that wraps packets, where that is written, and what to write to wrap them across subnets only. */
export interface Tunnel {
  readonly value: Value;
  readonly crossSubnet: string;
}

const ALWAYS: ReadonlyMap<string | undefined, string> = new Map([['IPIP', 'IPIPCrossSubnet'], ['VXLAN', 'VXLANCrossSubnet']]);

/** The pools that wrap every packet between nodes. */
export function constantTunnels(manifest: Manifest): readonly Tunnel[] {
  const spec = manifest.root.get('spec');
  if (isCalicoPool(manifest)) {
    return ['ipipMode', 'vxlanMode'].map(key => spec.get(key)).filter(mode => mode.text === 'Always').map(value => ({ value, crossSubnet: 'CrossSubnet' }));
  }
  if (!isInstallation(manifest)) return [];
  return spec.get('calicoNetwork', 'ipPools').items.flatMap(pool => {
    const value = pool.get('encapsulation');
    const crossSubnet = ALWAYS.get(value.text);
    return crossSubnet === undefined ? [] : [{ value, crossSubnet }];
  });
}
