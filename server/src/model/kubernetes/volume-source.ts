// Where a volume's or a variable's content comes from, and whether changes of it reach a container that runs.

import type { Value } from '../yaml/value';
import type { Workload } from './workload';
import { claimTemplates } from './volumes';

/** Where content comes from; `name` is the object's, the path's or the driver's, as the kind needs it. */
export interface ContentSource {
  readonly kind:
    | 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'claimTemplate' | 'emptyDir' | 'memory' | 'hostPath' | 'projected' | 'downwardAPI' | 'csi' | 'ephemeral' | 'image';
  readonly name: string | undefined;
  /** The pod starts without it. */
  readonly isOptional: boolean;
}

/** Where the name of each kind of source stands below the volume. */
const NAMED_AT: readonly (readonly [ContentSource['kind'], string, string | undefined])[] = [
  ['ConfigMap', 'configMap', 'name'], ['Secret', 'secret', 'secretName'], ['PersistentVolumeClaim', 'persistentVolumeClaim', 'claimName'],
  ['hostPath', 'hostPath', 'path'], ['projected', 'projected', undefined], ['downwardAPI', 'downwardAPI', undefined], ['csi', 'csi', 'driver'],
  ['ephemeral', 'ephemeral', undefined], ['image', 'image', 'reference'],
];

/** What an item of `volumes` holds; undefined for old plugins, and when it is filled in later. */
export function volumeSource(volume: Value): ContentSource | undefined {
  const scratch = volume.get('emptyDir');
  if (volume.keys.includes('emptyDir')) {
    return scratch.isUnknown ? undefined : { kind: scratch.get('medium').text === 'Memory' ? 'memory' : 'emptyDir', name: scratch.get('sizeLimit').text, isOptional: false };
  }
  return NAMED_AT.flatMap(([kind, field, nameKey]): ContentSource[] => {
    const source = volume.get(field);
    const name = nameKey === undefined ? undefined : source.get(nameKey).text;
    return source.isKnown && (nameKey === undefined || name !== undefined) ? [{ kind, name, isOptional: source.get('optional').boolean === true }] : [];
  })[0];
}

/** What a container mounts under a name: one of the pod's volumes, or a claim from a StatefulSet's template. */
export function mountedSource(workload: Workload, name: string): ContentSource | undefined {
  const volume = workload.podSpec.value.get('volumes').items.find(item => item.get('name').text === name);
  if (volume) return volumeSource(volume);
  const template = claimTemplates(workload).find(item => item.get('metadata', 'name').text === name);
  return template && { kind: 'claimTemplate', name, isOptional: false };
}

/** Kinds of sources whose changes the kubelet carries into a mounted folder. */
const FOLLOWS: ReadonlySet<ContentSource['kind']> = new Set(['ConfigMap', 'Secret', 'projected', 'downwardAPI']);

/** Whether content changes in a running container when its source does; a mount by subPath never follows. */
export const followsChanges = ({ kind }: ContentSource): boolean => FOLLOWS.has(kind);
