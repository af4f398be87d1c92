// Which of Kubernetes' API versions are deprecated or gone, since when, and what follows them.

import { LIFECYCLE_ROWS, type LifecycleRow } from './api-lifecycle-table';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version';

/** What takes the place of an API version. */
export interface Successor {
  readonly apiVersion: string;
  readonly kind: string;
  /** The first release that serves it, such as `1.19`. */
  readonly since: string;
}

export interface ApiLifecycle {
  readonly apiVersion: string;
  readonly kind: string;
  /** The release that deprecates it, such as `1.21`; undefined when none did. */
  readonly deprecatedIn: string | undefined;
  /** The first release that no longer serves it; undefined when none is planned. */
  readonly removedIn: string | undefined;
  /** The best first; the next ones are for releases that do not serve it yet. Empty when nothing takes its place. */
  readonly successors: readonly Successor[];
}

/** `group/version@since`, or `group/version/Kind@since`. */
function readSuccessor(written: string, kind: string): Successor {
  const [name = '', since = ''] = written.split('@');
  const parts = name.split('/');
  return parts.length < 3
    ? { apiVersion: name, kind, since }
    : { apiVersion: parts.slice(0, 2).join('/'), kind: parts[2] ?? kind, since };
}

const readRelease = (written: string): string | undefined => (written === '-' ? undefined : written);

function readRow([apiVersion, kinds, deprecated, removed, successors]: LifecycleRow): readonly (readonly [string, ApiLifecycle])[] {
  return kinds.split(' ').map(kind => [`${apiVersion}/${kind}`, {
    apiVersion,
    kind,
    deprecatedIn: readRelease(deprecated),
    removedIn: readRelease(removed),
    successors: successors?.split(' ').map(written => readSuccessor(written, kind)) ?? [],
  }]);
}

const LIFECYCLES: ReadonlyMap<string, ApiLifecycle> = new Map(LIFECYCLE_ROWS.flatMap(readRow));

/** What is known of an API version that is deprecated or gone in some release; undefined for all that are neither, and for CRDs. */
export const lifecycleOf = (apiVersion: string, kind: string): ApiLifecycle | undefined => LIFECYCLES.get(`${apiVersion}/${kind}`);

/** Every API version that the table knows. */
export const allLifecycles = (): readonly ApiLifecycle[] => [...LIFECYCLES.values()];

/** Whether the release no longer serves it. */
export const isRemoved = ({ removedIn }: ApiLifecycle, version: KubernetesVersion): boolean =>
  removedIn !== undefined && isAtLeast(version, removedIn);

/** Whether the release serves it, but deprecated. */
export const isDeprecated = (api: ApiLifecycle, version: KubernetesVersion): boolean =>
  api.deprecatedIn !== undefined && isAtLeast(version, api.deprecatedIn) && !isRemoved(api, version);

/** What the release serves in its place; undefined when there is nothing (yet). */
export const successorAt = ({ successors }: ApiLifecycle, version: KubernetesVersion): Successor | undefined =>
  successors.find(successor => isAtLeast(version, successor.since));
