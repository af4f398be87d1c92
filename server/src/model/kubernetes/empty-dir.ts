// emptyDir volumes, and which containers write to them.

import type { Value } from '../yaml/value';
import type { Container } from './container';
import type { PodSpec } from './pod-spec';

export interface EmptyDir {
  readonly name: string;
  /** The whole volume: what has `name` and `emptyDir`. */
  readonly volume: Value;
  readonly isMemory: boolean;
  /** Containers that mount it and may write to it. */
  readonly writers: readonly Container[];
}

/** The pod's emptyDir volumes without a size limit; what is filled in later counts as limited. */
export function unlimitedEmptyDirs(podSpec: PodSpec): readonly EmptyDir[] {
  return podSpec.value.get('volumes').items.flatMap(volume => {
    const directory = volume.get('emptyDir');
    const written = volume.entries.some(({ key }) => key === 'emptyDir'); // "emptyDir:" alone is null, and is meant
    const name = volume.get('name').text;
    const medium = directory.get('medium');
    if (!written || directory.isUnknown || name === undefined || medium.isUnknown || !directory.get('sizeLimit').isAbsent) return [];
    if (medium.text?.startsWith('HugePages')) return [];
    const writers = podSpec.containers.filter(container =>
      container.get('volumeMounts').items.some(mount => mount.get('name').text === name && mount.get('readOnly').boolean !== true));
    return [{ name, volume, isMemory: medium.text === 'Memory', writers }];
  });
}
