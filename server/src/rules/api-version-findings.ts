// What the rules about old API versions share: where they keep silent, what they say, and the rewrite they offer.

import { successorAt, type ApiLifecycle } from '../model/kubernetes/api-lifecycle';
import { upgradeOf } from '../model/kubernetes/api-upgrade';
import type { Manifest } from '../model/kubernetes/manifest';
import type { Finding, Fix, KubernetesChanges, RuleContext } from './rule';

/** What a template asks the cluster, or Helm, before it writes an API version. */
const ASKS_FOR_VERSION = /capabilities|semver|kubeversion|apiversions?\b/i;

/** Whether a template picks the API version by what the cluster serves: then the old one is there for old clusters. */
export function choosesApiVersion({ root, document }: Manifest): boolean {
  const end = root.get('apiVersion').span?.end ?? 0;
  const isWrittenTwice = root.entries.filter(({ key }) => key === 'apiVersion').length > 1;
  return isWrittenTwice || document.actions.some(action => action.start < end && ASKS_FOR_VERSION.test(document.text.slice(action.start, action.end)));
}

/** The finding on an object's API version, with the words that both rules need. */
export function findingOn(manifest: Manifest, api: ApiLifecycle, { kubernetesVersion }: RuleContext, variant: string | undefined): readonly Finding<ApiLifecycle>[] {
  const { span } = manifest.root.get('apiVersion');
  const successor = successorAt(api, kubernetesVersion);
  if (!span || choosesApiVersion(manifest)) return [];
  return [{
    at: span,
    variant,
    data: api,
    args: {
      kind: api.kind, name: manifest.name ?? '', api: api.apiVersion, deprecated: api.deprecatedIn, removed: api.removedIn,
      successor: successor?.apiVersion, successorKind: successor?.kind,
    },
  }];
}

const upgradeWhen = (isExact: boolean): Fix<Manifest, ApiLifecycle, KubernetesChanges> => ({
  safe: isExact,
  title: { en: 'Rewrite it as {successor}', zh: '改写为 {successor}' },
  changes(manifest, { kubernetesVersion }, { data }) {
    const upgrade = data && upgradeOf(manifest, data, kubernetesVersion);
    return upgrade?.isExact === isExact ? upgrade.changes : undefined;
  },
});

/** The rewrite of the whole object: one that means the same, else one to look at. */
export const API_UPGRADES: readonly Fix<Manifest, ApiLifecycle, KubernetesChanges>[] = [upgradeWhen(true), upgradeWhen(false)];
