// Whether an apiVersion and a kind name something that Kubernetes brings, and what was meant when they do not.

import { closest } from '../../text/closest';
import { allLifecycles, lifecycleOf } from '../kubernetes/api-lifecycle';
import type { Manifest } from '../kubernetes/manifest';
import { FIELD_TABLE } from './table';

export type KindMistake =
  /** The kind exists, but not in this group and version; where it does. */
  | { readonly what: 'api-version'; readonly apiVersions: readonly string[] }
  /** The group and version exist, but have no such kind; the one that was meant. */
  | { readonly what: 'kind'; readonly meant: string | undefined };

/** Groups that no release adds kinds to; others may, and `v1` is also what kubeconfigs and other programs' files begin with. */
const GROWN: ReadonlySet<string> = new Set(['apps', 'autoscaling', 'batch', 'policy', 'rbac.authorization.k8s.io']);

/** Served, but not as objects of their own. */
const SUBRESOURCE = /^(?:Scale|Status|DeleteOptions)$/;

/** Custom resources that the table has too. */
const GATEWAY = 'gateway.networking.k8s.io/';

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

interface Kinds {
  readonly apiVersionsOf: ReadonlyMap<string, readonly string[]>;
  readonly kindsOf: ReadonlyMap<string, readonly string[]>;
}

function kindsOfTable(): Kinds {
  const apiVersionsOf = new Map<string, string[]>();
  const kindsOf = new Map<string, string[]>();
  for (const pair of FIELD_TABLE.kinds.keys()) {
    const [apiVersion = '', kind = ''] = pair.split(' ');
    if (apiVersion.startsWith(GATEWAY)) continue;
    apiVersionsOf.set(kind, [...(apiVersionsOf.get(kind) ?? []), apiVersion]);
    kindsOf.set(apiVersion, [...(kindsOf.get(apiVersion) ?? []), kind]);
  }
  return { apiVersionsOf, kindsOf };
}

/** Groups of Kubernetes' own; one without a dot can be nobody else's, but its name may be misspelt or another program's. */
function isOwnGroup(group: string, { kindsOf }: Kinds): boolean {
  return group === '' || [...kindsOf.keys()].some(apiVersion => groupOf(apiVersion) === group)
    || allLifecycles().some(({ apiVersion }) => groupOf(apiVersion) === group);
}

/** Before it is stable, a version comes and goes with releases. */
const isStable = (apiVersion: string): boolean => /(?:^|\/)v\d+$/.test(apiVersion);

/**
 * What is wrong with the manifest's `apiVersion` and `kind`; undefined when they name something that Kubernetes has or had, and
 * for whatever other projects may bring.
 */
export function kindMistake({ root, apiVersion, kind }: Manifest): KindMistake | undefined {
  if (root.get('apiVersion').text === undefined || root.get('kind').text === undefined || /List$/.test(kind) || SUBRESOURCE.test(kind)) return undefined;
  if (FIELD_TABLE.kinds.has(`${apiVersion} ${kind}`) || lifecycleOf(apiVersion, kind)) return undefined;
  const kinds = kindsOfTable();
  const group = groupOf(apiVersion);
  const right = kinds.apiVersionsOf.get(kind) ?? [];
  if (right.length > 0) {
    const sameGroup = right.some(other => groupOf(other) === group);
    if (sameGroup ? !isStable(apiVersion) : !isOwnGroup(group, kinds) && !isMisspelt(group, right)) return undefined;
    return { what: 'api-version', apiVersions: right };
  }
  const siblings = kinds.kindsOf.get(apiVersion);
  if (!siblings) return undefined;
  const meant = closest(kind, siblings);
  return meant !== undefined || GROWN.has(group) ? { what: 'kind', meant } : undefined;
}

/** A group without a dot is nobody's custom one: `app/v1` is meant to be `apps/v1`. */
const isMisspelt = (group: string, right: readonly string[]): boolean =>
  !group.includes('.') && closest(group, right.map(groupOf)) !== undefined;
