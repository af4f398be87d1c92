// Versions of the configuration files of kubeadm and the scheduler. They are read by the programs, not by the API server.

import type { Manifest } from './manifest';

export interface ConfigVersion {
  /** The group and version to write instead. */
  readonly instead: string;
  /** The release whose programs call it deprecated. */
  readonly deprecated: string;
  /** The release whose programs no longer read it. */
  readonly removed?: string;
  /** A new version in the first line is all there is to change. */
  readonly isRename: boolean;
}

/** kubernetes/enhancements 785 for the scheduler, kubernetes/kubernetes 114540 and 117649 for what was taken away. */
const VERSIONS: ReadonlyMap<string, ConfigVersion> = new Map(Object.entries<ConfigVersion>({
  'kubescheduler.config.k8s.io/v1beta2': { instead: 'kubescheduler.config.k8s.io/v1', deprecated: '1.25', removed: '1.28', isRename: false },
  'kubescheduler.config.k8s.io/v1beta3': { instead: 'kubescheduler.config.k8s.io/v1', deprecated: '1.26', removed: '1.29', isRename: true },
  'kubeadm.k8s.io/v1beta2': { instead: 'kubeadm.k8s.io/v1beta4', deprecated: '1.22', removed: '1.27', isRename: false },
  'kubeadm.k8s.io/v1beta3': { instead: 'kubeadm.k8s.io/v1beta4', deprecated: '1.31', isRename: false },
}));

/** What became of the version that a configuration file is written in; undefined for current ones and for other files. */
export const outdatedConfig = ({ apiVersion }: Manifest): ConfigVersion | undefined => VERSIONS.get(apiVersion);
