// kube-proxy's configuration, on its own, among kubeadm's, or inside the ConfigMap that kubeadm makes of it.
// https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/

import type { Span } from '../../text/span';
import type { YamlChange } from '../yaml-change';
import { readEmbedded } from '../yaml/embedded';
import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

const GROUP = 'kubeproxy.config.k8s.io';
const KIND = 'KubeProxyConfiguration';

export interface ProxyConfig {
  readonly root: Value;
  /** Where a part of it stands in the manifest's own document. */
  spanOf(part: Span): Span | undefined;
  /** Writes the mode; undefined where there is no place for it. */
  setMode(mode: string): YamlChange | undefined;
}

function inConfigMap(manifest: Manifest): ProxyConfig[] {
  return manifest.root.get('data').entries.flatMap(({ value }) => {
    const embedded = value.text?.includes(KIND) ? readEmbedded(value) : undefined;
    const isMeant = embedded?.root.get('kind').text === KIND && embedded.root.get('apiVersion').text?.startsWith(`${GROUP}/`);
    if (!embedded || !isMeant) return [];
    return [{ root: embedded.root, spanOf: embedded.spanOf, setMode: mode => embedded.replace(embedded.root.get('mode'), mode) }];
  });
}

/** The kube-proxy configurations that a manifest is, or holds. */
export function proxyConfigs(manifest: Manifest): readonly ProxyConfig[] {
  if (manifest.kind === 'ConfigMap' && manifest.group === '') return inConfigMap(manifest);
  if (manifest.kind !== KIND || manifest.group !== GROUP) return [];
  return [{ root: manifest.root, spanOf: part => part, setMode: mode => manifest.root.get('mode').set(mode) }];
}
