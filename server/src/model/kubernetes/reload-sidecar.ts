// A native sidecar that watches a mounted ConfigMap and calls the application when the files change.
// https://github.com/jimmidyson/configmap-reload, https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/

import type { YamlValue } from '../yaml-change';
import { isAtLeast, type KubernetesVersion } from './kubernetes-version';
import type { Workload } from './workload';

/** Sidecars are on by default from here. */
const NATIVE_SIDECARS = '1.29';

/** The list of init containers with the sidecar in it; undefined where no ConfigMap is mounted, or the release has no native sidecars. */
export function reloadSidecar({ podSpec }: Workload, version: KubernetesVersion): YamlValue | undefined {
  const volumes = podSpec.value.get('volumes').items.filter(volume => volume.get('configMap', 'name').text !== undefined)
    .flatMap(volume => volume.get('name').text ?? []);
  const [volume] = volumes;
  const port = podSpec.longRunning.flatMap(container => container.ports).find(({ number, protocol }) => number !== undefined && protocol === 'TCP')?.number ?? 8080;
  if (volume === undefined || podSpec.isWindows || !isAtLeast(version, NATIVE_SIDECARS)) return undefined;
  return [{
    name: 'config-reload',
    image: { placeholder: 'ghcr.io/jimmidyson/configmap-reload:v0.15.0' },
    restartPolicy: 'Always',
    args: ['--volume-dir=/etc/config', { placeholder: `--webhook-url=http://127.0.0.1:${port}/-/reload` }],
    volumeMounts: [{ name: volumes.length > 1 ? { placeholder: volume, choices: volumes } : volume, mountPath: '/etc/config', readOnly: true }],
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '32Mi' } },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  }];
}
