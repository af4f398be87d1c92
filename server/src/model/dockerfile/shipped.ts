// Which stages end up in an image that runs somewhere.

import type { Stage } from './types';

/** Whether the layers of a stage are in an image that ships: its own, or one of a stage that continues it. `targets`: stages that are built by name. */
export const endsUpInImage = (stage: Stage, targets: readonly string[]): boolean =>
  stage.dockerfile.stages.some(other => other.isShipped(targets) && other.chain.includes(stage));
