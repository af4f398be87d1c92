// Claims for devices of the betas, written as resource.k8s.io/v1.
// https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/

import type { YamlChange } from '../../yaml-change';
import type { Value } from '../../yaml/value';
import { all, withChanges, type Upgrader } from './upgrade';

/** What a request for exactly one kind of device said on its own level before resource.k8s.io/v1beta2. */
const EXACTLY: readonly string[] = ['deviceClassName', 'selectors', 'allocationMode', 'count', 'adminAccess', 'tolerations', 'capacity'];

function upgradeRequest(request: Value): readonly YamlChange[] | undefined {
  const fields = EXACTLY.map(key => request.get(key));
  if (fields.some(field => field.isUnknown)) return undefined;
  return fields.filter(field => field.isKnown).map(field => field.moveTo(request, 'exactly'));
}

/** Each request goes one level down; the rest stays as it is. */
export const upgradeClaim: Upgrader = (manifest, successor) => {
  const spec = manifest.root.get('spec');
  const requests = (manifest.kind === 'ResourceClaimTemplate' ? spec.get('spec') : spec).get('devices', 'requests');
  const isOld = manifest.apiVersion !== 'resource.k8s.io/v1beta2';
  return requests.isUnknown ? undefined : withChanges(manifest, successor, true, all(isOld ? requests.items.map(upgradeRequest) : []));
};
