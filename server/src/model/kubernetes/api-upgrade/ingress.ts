// Ingresses of the betas, written as networking.k8s.io/v1.
// https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122

import type { YamlChange, YamlValue } from '../../yaml-change';
import { hasComment } from '../../yaml/comment';
import type { Value } from '../../yaml/value';
import { all, withChanges, type Upgrader } from './upgrade';

/** What the betas took for a path without a type. */
const DEFAULT_PATH_TYPE = 'ImplementationSpecific';

/** `serviceName` and `servicePort` of a backend as `service`; no changes where there is neither, undefined when that cannot be done. */
export function upgradeBackend(backend: Value): readonly YamlChange[] | undefined {
  const [name, port] = [backend.get('serviceName'), backend.get('servicePort')];
  if (name.isAbsent && port.isAbsent) return backend.isUnknown ? undefined : [];
  const portNumber = port.number ?? (/^\d+$/.test(port.text ?? '') ? Number(port.text) : undefined);
  if (name.text === undefined || port.text === undefined || !backend.get('service').isAbsent || hasComment(port)) return undefined;
  const reference: YamlValue = portNumber === undefined ? { name: port.text } : { number: portNumber };
  return [name.rename('service'), name.set({ name: name.text, port: reference }), port.remove()];
}

function upgradePath(path: Value): readonly YamlChange[] | undefined {
  const pathType = path.get('pathType');
  const typed = pathType.isAbsent ? [pathType.set(DEFAULT_PATH_TYPE)] : [];
  return all([upgradeBackend(path.get('backend')), pathType.isUnknown ? undefined : typed]);
}

function upgradeDefault(backend: Value): readonly YamlChange[] | undefined {
  if (backend.isAbsent) return [];
  return all([upgradeBackend(backend), [backend.rename('defaultBackend')]]);
}

/** A port number in quotes is a name to the betas, and one that no Service has. */
export const hasQuotedPort = (backend: Value): boolean => backend.get('servicePort').isQuoted && /^\d+$/.test(backend.get('servicePort').text ?? '');

export const upgradeIngress: Upgrader = (manifest, successor) => {
  const spec = manifest.root.get('spec');
  const paths = spec.get('rules').items.flatMap(rule => rule.get('http', 'paths').items);
  const backends = [spec.get('backend'), ...paths.map(path => path.get('backend'))];
  if (spec.isUnknown || spec.get('rules').isUnknown) return undefined;
  return withChanges(manifest, successor, !backends.some(hasQuotedPort), all([upgradeDefault(spec.get('backend')), ...paths.map(upgradePath)]));
};
