// lxcfs: files below /proc that show a container's own CPU and memory, mounted by hand from a daemon on the node.
// https://linuxcontainers.org/lxcfs/introduction/

import type { YamlValue } from '../yaml-change';
import type { Value } from '../yaml/value';

const FOLDER = '/var/lib/lxcfs/proc';
const FILES = ['cpuinfo', 'meminfo', 'stat', 'uptime'];

const volumeOf = (file: string): string => `lxcfs-${file}`;

/** Whether a pod's volume is a file of lxcfs. */
export const isLxcfs = (volume: Value): boolean => /^\/var\/lib\/lxc(?:fs)?(?:\/|$)/.test(volume.get('hostPath', 'path').text ?? '');

/** The pod's volumes. */
export const lxcfsVolumes = (): YamlValue => FILES.map(file => ({ name: volumeOf(file), hostPath: { path: `${FOLDER}/${file}`, type: 'File' } }));

/** Their places in a container; nothing may write to them. */
export const lxcfsMounts = (): YamlValue => FILES.map(file => ({ name: volumeOf(file), mountPath: `/proc/${file}`, readOnly: true }));
