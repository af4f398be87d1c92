// A pod's volumes and who mounts them.

import type { YamlChange } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { Container } from './container';
import type { Workload } from './workload';

const BUILT_IN_GROUPS: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions']);

/** Whether what the pods mount stands in the manifest as a whole: kinds of other projects may bring volumes and mounts of their own. */
export const ownsItsVolumes = ({ manifest }: Workload): boolean => BUILT_IN_GROUPS.has(manifest.group);

/** What a container mounts: items of `volumeMounts` and `volumeDevices`. */
export const mountsOf = (container: Container): readonly Value[] =>
  ['volumeMounts', 'volumeDevices'].flatMap(key => container.get(key).items);

/** The items of `volumeClaimTemplates`, for the kinds that have them. */
export const claimTemplates = ({ manifest }: Workload): readonly Value[] => manifest.root.get('spec', 'volumeClaimTemplates').items;

const claimName = (template: Value): Value => template.get('metadata', 'name');

/** The names that a container may mount; undefined when one of them is filled in later. */
export function volumeNames(workload: Workload): ReadonlySet<string> | undefined {
  const lists = [workload.podSpec.value.get('volumes'), workload.manifest.root.get('spec', 'volumeClaimTemplates')];
  if (lists.some(list => list.isUnknown)) return undefined;
  const names = [...workload.podSpec.value.get('volumes').items.map(volume => volume.get('name')), ...claimTemplates(workload).map(claimName)];
  return names.some(name => name.text === undefined) ? undefined : new Set(names.flatMap(name => name.text ?? []));
}

/** The names that some container mounts; undefined when one of them is filled in later. */
export function mountedNames({ podSpec }: Workload): ReadonlySet<string> | undefined {
  const { containers } = podSpec;
  if (['containers', 'initContainers'].some(key => podSpec.value.get(key).isUnknown)) return undefined;
  if (containers.some(container => ['volumeMounts', 'volumeDevices'].some(key => container.get(key).isUnknown))) return undefined;
  const names = containers.flatMap(mountsOf).map(mount => mount.get('name'));
  return names.some(name => name.text === undefined) ? undefined : new Set(names.flatMap(name => name.text ?? []));
}

/** Something adds a sidecar to the pods, and may mount what nobody here mounts. */
export const expectsInjection = ({ manifest, template }: Workload): boolean =>
  [template.get('metadata', 'annotations'), template.get('metadata', 'labels'), manifest.root.get('metadata', 'annotations')]
    .some(map => map.isUnknown || map.keys.some(key => /inject|sidecar|\bistio\.io|linkerd\.io|vault/i.test(key)));

/** Removes items of one list; with the last one the list goes too. */
export const withoutItems = (list: Value, items: readonly Value[]): readonly YamlChange[] =>
  (items.length > 0 && items.length === list.items.length ? [list.remove()] : items.map(item => item.remove()));
