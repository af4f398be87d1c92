// The Kubernetes release that manifests are written for.

/** A minor release of Kubernetes 1. */
export interface KubernetesVersion {
  readonly minor: number;
}

/** Releases a person can choose, oldest first; https://kubernetes.io/releases/. */
export const SELECTABLE_VERSIONS: readonly string[] = ['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'];

/** The oldest release that upstream still supports, so that what we write works everywhere. */
export const DEFAULT_VERSION = '1.35';

/** Reads `1.35`, `v1.35` or `1.35.2`; undefined for anything else. */
export function parseKubernetesVersion(text: string): KubernetesVersion | undefined {
  const minor = /^v?1\.(\d{1,3})(?:\.\d+)?$/.exec(text.trim())?.[1];
  return minor === undefined ? undefined : { minor: Number(minor) };
}

/** The release that a setting names, else the default. */
export const targetVersion = (text: string): KubernetesVersion =>
  parseKubernetesVersion(text) ?? parseKubernetesVersion(DEFAULT_VERSION) ?? { minor: 0 };

export const formatKubernetesVersion = (version: KubernetesVersion): string => `1.${version.minor}`;

/** Whether `version` is `release` (such as `1.30`) or later. */
export function isAtLeast(version: KubernetesVersion, release: string): boolean {
  const other = parseKubernetesVersion(release);
  if (!other) throw new RangeError(`not a Kubernetes release: ${release}`);
  return version.minor >= other.minor;
}
