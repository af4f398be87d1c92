// Which package managers a stage may use, told by the name of its base image: no registry is asked.

import { distributionOfStage } from './base-distribution';
import type { Stage } from './types';

export type PackageManager = 'apt-get' | 'apk';

/** Images that bring no package manager, or one that is neither. */
const NEITHER = /distroless|chainguard|cgr\.dev|nanoserver|servercore|windows|ubi\d|azurelinux/i;

/** The managers that may be there: one, none when the image is known to bring neither, both when nothing is known. */
export function packageManagers(stage: Stage | undefined): readonly PackageManager[] {
  const distribution = distributionOfStage(stage);
  if (distribution === 'debian') return ['apt-get'];
  if (distribution === 'alpine') return ['apk'];
  if (distribution) return [];
  if (stage && (stage.root.isScratch || NEITHER.test(stage.root.imageText ?? ''))) return [];
  return ['apt-get', 'apk'];
}
