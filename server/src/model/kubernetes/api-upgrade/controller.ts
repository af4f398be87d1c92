// Deployments, StatefulSets, DaemonSets and ReplicaSets of old, written as apps/v1.
// https://kubernetes.io/docs/reference/using-api/deprecation-guide/#deployment-v116

import type { YamlChange } from '../../yaml-change';
import type { Manifest } from '../manifest';
import { rename, withChanges, type Upgrader } from './upgrade';

/** Fields that only the old versions had; the API server no longer reads them. */
const GONE: readonly string[] = ['rollbackTo', 'templateGeneration'];

/** The old versions took the template's labels for a missing selector. */
function selectorChanges({ root, workload }: Manifest): readonly YamlChange[] | undefined {
  const selector = root.get('spec', 'selector');
  if (selector.isUnknown) return undefined;
  if (selector.isKnown) return [];
  const labels = workload?.podLabels;
  return labels && labels.size > 0 ? [selector.set({ matchLabels: Object.fromEntries(labels) })] : undefined;
}

/** Only apps/v1beta2 has the defaults of apps/v1: before, rollouts went otherwise. */
export const upgradeController: Upgrader = (manifest, successor) => {
  if (manifest.apiVersion === 'apps/v1beta2') return rename(manifest, successor);
  const selector = selectorChanges(manifest);
  const gone = GONE.map(key => manifest.root.get('spec', key)).filter(value => value.isKnown).map(value => value.remove());
  return withChanges(manifest, successor, false, selector && [...selector, ...gone]);
};
