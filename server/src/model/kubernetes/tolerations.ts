// Which taints of nodes a pod tolerates, and for how long.
// https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/

import type { Value } from '../yaml/value';
import type { PodSpec } from './pod-spec';

export interface Toleration {
  /** Undefined: every taint's. */
  readonly key: string | undefined;
  /** What the taint's value must be; undefined: any. */
  readonly value: string | undefined;
  /** Undefined: every effect. */
  readonly effect: string | undefined;
  /** How long the pod stays on a node that gets such a taint with NoExecute; undefined: for ever. */
  readonly seconds: number | undefined;
}

/** Undefined when a part of it is filled in later, or compares numbers. */
function readToleration(item: Value): Toleration | undefined {
  const [key, operator, value, effect, seconds] = ['key', 'operator', 'value', 'effect', 'tolerationSeconds'].map(name => item.get(name));
  if ([key, operator, value, effect, seconds].some(part => part?.isUnknown)) return undefined;
  const how = operator?.text ?? 'Equal';
  if (how !== 'Equal' && how !== 'Exists') return undefined;
  return {
    key: key?.text === '' ? undefined : key?.text,
    value: how === 'Equal' ? value?.text ?? '' : undefined,
    effect: effect?.text === '' ? undefined : effect?.text,
    seconds: seconds?.number,
  };
}

/** The pod's own tolerations; undefined when a part of them is filled in later. */
export function tolerationsOf({ value }: PodSpec): readonly Toleration[] | undefined {
  const list = value.get('tolerations');
  const all = list.items.map(readToleration);
  return !list.isUnknown && all.every(each => each !== undefined) ? all : undefined;
}

/** What the API server lets a pod stay on a node that is not ready or cannot be reached, when the pod says nothing. */
export const DEFAULT_TOLERATION_SECONDS = 300;
const TROUBLES = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'] as const;

/** The troubles of a node for which the API server adds a toleration of its own. */
export const defaultTolerations = (own: readonly Toleration[]): readonly (typeof TROUBLES)[number][] => TROUBLES.filter(trouble =>
  !own.some(({ key, effect }) => (key === undefined || key === trouble) && (effect === undefined || effect === 'NoExecute')));
