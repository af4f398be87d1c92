// How pods read ConfigMaps and Secrets, which decides when a change reaches them.
// https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically

import type { Value } from '../yaml/value';
import type { Workload } from './workload';

/** `env` and `subPath` keep what they got until the container restarts; a `volume` follows. */
export type ConfigPath = 'env' | 'volume' | 'subPath';

export interface ConfigUse {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly by: ConfigPath;
}

const use = (kind: ConfigUse['kind'], name: Value, by: ConfigPath): readonly ConfigUse[] =>
  (name.text === undefined ? [] : [{ kind, name: name.text, by }]);

const ofSource = (source: Value, by: ConfigPath): readonly ConfigUse[] => [
  ...use('ConfigMap', source.get('configMap', 'name'), by),
  ...use('Secret', source.get('secret', source.get('secret', 'secretName').isAbsent ? 'name' : 'secretName'), by),
];

/** What one volume brings, for each way in which a container mounts it. */
function ofVolume({ podSpec }: Workload, volume: Value): readonly ConfigUse[] {
  const name = volume.get('name').text;
  const mounts = podSpec.containers.flatMap(container => container.get('volumeMounts').items).filter(mount => name !== undefined && mount.get('name').text === name);
  const ways = new Set(mounts.map((mount): ConfigPath => (mount.get('subPath').isAbsent && mount.get('subPathExpr').isAbsent ? 'volume' : 'subPath')));
  return [...ways].flatMap(by => [...ofSource(volume, by), ...volume.get('projected', 'sources').items.flatMap(source => ofSource(source, by))]);
}

function ofEnvironment(container: Value): readonly ConfigUse[] {
  const variables = container.get('env').items.map(variable => variable.get('valueFrom'));
  const sources = container.get('envFrom').items;
  return [
    ...variables.flatMap(from => [...use('ConfigMap', from.get('configMapKeyRef', 'name'), 'env'), ...use('Secret', from.get('secretKeyRef', 'name'), 'env')]),
    ...sources.flatMap(from => [...use('ConfigMap', from.get('configMapRef', 'name'), 'env'), ...use('Secret', from.get('secretRef', 'name'), 'env')]),
  ];
}

/** The ConfigMaps and Secrets that the pods read, once for each way; undefined where there are none. */
export function readConfigUses(workload: Workload | undefined): readonly ConfigUse[] | undefined {
  if (!workload) return undefined;
  const all = [
    ...workload.podSpec.containers.flatMap(container => ofEnvironment(container.value)),
    ...workload.podSpec.value.get('volumes').items.flatMap(volume => ofVolume(workload, volume)),
  ];
  const uses = [...new Map(all.map(each => [`${each.kind}/${each.name}/${each.by}`, each])).values()];
  return uses.length > 0 ? uses : undefined;
}
