// The labels by which a Namespace demands a Pod Security Standard.
// https://kubernetes.io/docs/concepts/security/pod-security-admission/

import type { Value } from '../yaml/value';
import { parseKubernetesVersion, type KubernetesVersion } from './kubernetes-version';
import type { PodSecurityLevel } from './pod-security';

/** `enforce` refuses pods, `warn` tells whoever applies them. */
export type PodSecurityMode = 'enforce' | 'warn';

export interface PodSecurityDemand {
  readonly level: PodSecurityLevel;
  /** The release whose standards apply; undefined for the cluster's own. */
  readonly version: KubernetesVersion | undefined;
}

/** What a Namespace's labels demand; nothing for `privileged`. */
export type PodSecurityDemands = Readonly<Partial<Record<PodSecurityMode, PodSecurityDemand>>>;

const MODES: readonly PodSecurityMode[] = ['enforce', 'warn'];

/** Reads a Namespace's labels; a mode whose labels are filled in later demands nothing. */
export function readPodSecurity(labels: Value): PodSecurityDemands {
  return Object.fromEntries(MODES.flatMap(mode => {
    const level = labels.get(`pod-security.kubernetes.io/${mode}`).text;
    const version = labels.get(`pod-security.kubernetes.io/${mode}-version`);
    if ((level !== 'baseline' && level !== 'restricted') || version.isUnknown) return [];
    return [[mode, { level, version: parseKubernetesVersion(version.text ?? '') }]];
  }));
}
