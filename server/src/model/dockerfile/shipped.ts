// Which stages, and which layers, end up in an image that runs somewhere.

import type { Instruction, Stage } from './types';

/** Whether the layers of a stage are in an image that ships: its own, or one of a stage that continues it. `targets`: stages that are built by name. */
export const endsUpInImage = (stage: Stage, targets: readonly string[]): boolean =>
  stage.dockerfile.stages.some(other => other.isShipped(targets) && other.chain.includes(stage));

/** Whether what an instruction leaves behind ships. So it is taken to be behind ONBUILD, and in a fragment without FROM. */
export const layerShips = ({ stage, trigger }: Instruction, targets: readonly string[]): boolean =>
  trigger !== undefined || stage === undefined || endsUpInImage(stage, targets);
