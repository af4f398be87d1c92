// What the Pod Security Standards allow by name, by Kubernetes release.
// https://kubernetes.io/docs/concepts/security/pod-security-standards/

import { isAtLeast, type KubernetesVersion } from './kubernetes-version';

/** Capabilities that baseline lets a container add: those that container runtimes give anyway, without NET_RAW. */
export const BASELINE_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID',
  'SYS_CHROOT',
]);

/** Volume types that restricted lets a pod have. */
export const RESTRICTED_VOLUMES: ReadonlySet<string> = new Set([
  'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret',
]);

/** Seccomp and AppArmor profile types that confine. */
export const CONFINING_PROFILES: ReadonlySet<string> = new Set(['RuntimeDefault', 'Localhost']);

/** Sysctls that concern nobody but the pod, with the release that began to allow them. */
const SAFE_SYSCTLS: readonly (readonly [name: string, since: string])[] = [
  ['kernel.shm_rmid_forced', '1.0'],
  ['net.ipv4.ip_local_port_range', '1.0'],
  ['net.ipv4.tcp_syncookies', '1.0'],
  ['net.ipv4.ping_group_range', '1.0'],
  ['net.ipv4.ip_unprivileged_port_start', '1.0'],
  ['net.ipv4.ip_local_reserved_ports', '1.27'],
  ['net.ipv4.tcp_keepalive_time', '1.29'],
  ['net.ipv4.tcp_fin_timeout', '1.29'],
  ['net.ipv4.tcp_keepalive_intvl', '1.29'],
  ['net.ipv4.tcp_keepalive_probes', '1.29'],
  ['net.ipv4.tcp_rmem', '1.32'],
  ['net.ipv4.tcp_wmem', '1.32'],
  ['net.ipv4.tcp_slow_start_after_idle', '1.37'],
  ['net.ipv4.tcp_notsent_lowat', '1.37'],
];

/** Whether any pod may set the sysctl, which is spelt with dots. */
export const isSafeSysctl = (name: string, version: KubernetesVersion): boolean =>
  SAFE_SYSCTLS.some(([safe, since]) => safe === name && isAtLeast(version, since));

/** SELinux types for containers; none written is fine as well. */
export const isContainerSelinuxType = (type: string, version: KubernetesVersion): boolean =>
  ['', 'container_t', 'container_init_t', 'container_kvm_t'].includes(type) || (type === 'container_engine_t' && isAtLeast(version, '1.31'));
