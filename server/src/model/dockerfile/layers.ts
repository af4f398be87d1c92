// Which instructions add a layer to the image, and which layers are built again together.

import { stageReferences, standing } from './stage-references';
import type { Dockerfile, Instruction, Stage } from './types';

const COPIES: ReadonlySet<string> = new Set(['COPY', 'ADD']);

export const isCopy = ({ keyword }: Instruction): boolean => COPIES.has(keyword);

/** The working directory that a WORKDIR leaves, when that much is known. */
export function workdirAfter(instruction: Instruction): string | undefined {
  const { stage, argument } = instruction;
  const after = stage?.instructions[stage.instructions.indexOf(instruction) + 1];
  if (!stage || !argument) return undefined;
  return (after ? stage.workdir(after) : stage.workdir()).value;
}

/**
 * Whether the builder writes a layer for it: RUN, COPY and ADD, and WORKDIR, which creates its folder (the root needs none).
 * All others only change the image's configuration.
 */
export function makesLayer(instruction: Instruction): boolean {
  if (instruction.keyword === 'RUN' || isCopy(instruction)) return true;
  return instruction.keyword === 'WORKDIR' && workdirAfter(instruction) !== '/';
}

/** The layers that a stage adds to what it starts from. */
export const layersOf = (stage: Stage): readonly Instruction[] => stage.instructions.filter(makesLayer);

/** `COPY --link` is made without the layers below it, and stays when they change. */
export const isLinked = (instruction: Instruction): boolean => {
  const flag = isCopy(instruction) ? instruction.flag('link') : undefined;
  return flag !== undefined && flag.value?.value !== 'false';
};

/** For each instruction of a file, the earlier stages that it takes files from, by COPY or a mount. */
export function stagesRead(dockerfile: Dockerfile): ReadonlyMap<Instruction, readonly Stage[]> {
  const read = new Map<Instruction, readonly Stage[]>();
  for (const reference of stageReferences(dockerfile)) {
    const { instruction, target } = reference;
    if (!target || reference.kind === 'from' || standing(reference) !== 'earlier') continue;
    const key = instruction.trigger ?? instruction;
    read.set(key, [...(read.get(key) ?? []), target]);
  }
  return read;
}

export interface Rebuilt {
  /** The layer itself and all that stand on it, also in stages that continue its stage. In order. */
  readonly certain: readonly Instruction[];
  /** Layers of other stages that read files from those stages: built again only when these files turn out different. */
  readonly ifFilesDiffer: readonly Instruction[];
}

/** What is built again when a layer is. */
export function rebuiltWith(instruction: Instruction): Rebuilt {
  const { stage, dockerfile } = instruction;
  if (!stage) return { certain: [], ifFilesDiffer: [] };
  const touched = dockerfile.stages.filter(({ chain }) => chain.includes(stage));
  const certain = touched.flatMap(layersOf).filter(layer =>
    layer === instruction || ((layer.stage !== stage || layer.span.start > instruction.span.start) && !isLinked(layer)));
  const read = stagesRead(dockerfile);
  const ifFilesDiffer = dockerfile.stages.flatMap(layersOf)
    .filter(layer => !certain.includes(layer) && read.get(layer)?.some(source => touched.includes(source)));
  return { certain, ifFilesDiffer };
}

/** The stages that a stage's image is made of: itself, its bases, and all that they take files from, with what those need. */
export function neededBy(stage: Stage): ReadonlySet<Stage> {
  const read = stagesRead(stage.dockerfile);
  const needed = new Set<Stage>();
  const pending: Stage[] = [stage];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (needed.has(next)) continue;
    needed.add(next);
    pending.push(...(next.base ? [next.base] : []), ...next.instructions.flatMap(instruction => read.get(instruction) ?? []));
  }
  return needed;
}
