// What makes the builder run a layer again instead of taking it from its cache, as far as the file itself tells.
// https://docs.docker.com/build/cache/invalidation/

import { mountOptions } from './flags';
import { isCopy, isLinked, layersOf } from './layers';
import type { Instruction, MountOption, Stage } from './types';

export interface CacheCause {
  /**
   * `files`: of the build context; `address`: what an ADD downloads; `stage`: files that another stage leaves; `argument`: a build
   * argument; `variable`: an ENV; `image`: the base image.
   */
  readonly kind: 'files' | 'address' | 'stage' | 'argument' | 'variable' | 'image';
  /** Paths, addresses, the name of a variable, the image. */
  readonly names: readonly string[];
  /** The instruction that brings it: a COPY, a RUN with a mount, the ARG or ENV, FROM. */
  readonly by: Instruction;
  /** `stage`: the stage, or the image, as the file writes it. */
  readonly from?: string;
}

const ADDRESS = /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/i;

const written = (mount: readonly MountOption[], ...keys: readonly string[]): string | undefined =>
  mount.find(({ key }) => keys.includes(key))?.value?.raw;

function copyCauses(copy: Instruction): CacheCause[] {
  const sources = copy.words.slice(0, -1).map(({ raw, value }) => value ?? raw).filter(source => !source.startsWith('<<'));
  if (sources.length === 0) return [];
  const from = copy.flag('from')?.value?.raw;
  if (from !== undefined) return [{ kind: 'stage', names: sources, by: copy, from }];
  const addresses = copy.keyword === 'ADD' ? sources.filter(source => ADDRESS.test(source)) : [];
  const files = sources.filter(source => !addresses.includes(source));
  return [
    ...(files.length > 0 ? [{ kind: 'files', names: files, by: copy } as const] : []),
    ...(addresses.length > 0 && !copy.flag('checksum') ? [{ kind: 'address', names: addresses, by: copy } as const] : []),
  ];
}

/** Bind mounts: their files count. Cache, secret, ssh and tmpfs mounts never do. */
function mountCauses(run: Instruction): CacheCause[] {
  return run.flags.filter(({ name }) => name === 'mount').flatMap((flag): CacheCause[] => {
    const mount = mountOptions(flag);
    if (!['bind', undefined].includes(written(mount, 'type'))) return [];
    const from = written(mount, 'from');
    const names = [written(mount, 'source', 'src') ?? '.'];
    return [from === undefined ? { kind: 'files', names, by: run } : { kind: 'stage', names, by: run, from }];
  });
}

/** Names of variables that the words of an instruction mention. */
function namesUsed(instruction: Instruction): ReadonlySet<string> {
  if (instruction.keyword === 'RUN') {
    const script = [instruction.arguments.text, ...instruction.heredocs.map(({ bodySpan }) => instruction.dockerfile.text.slice(bodySpan.start, bodySpan.end))].join('\n');
    return new Set([...script.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(match => match[1] ?? ''));
  }
  return new Set([...instruction.words, ...instruction.flags.flatMap(({ value }) => value ?? [])].flatMap(({ variables }) => variables.map(({ name }) => name)));
}

/** Names that ARG declares above an instruction, in its stage and the stages below it. */
function argumentsAbove(instruction: Instruction): readonly string[] {
  const { stage } = instruction;
  if (!stage) return [];
  const above = stage.chain.flatMap(each => each.instructions)
    .filter(({ keyword, span }) => keyword === 'ARG' && span.start < instruction.span.start);
  return above.flatMap(({ properties }) => properties.map(({ name }) => name));
}

/** Variables that decide: a RUN sees every ARG above it in its environment, used or not; a COPY only what it mentions. */
function variableCauses(instruction: Instruction): CacheCause[] {
  const { stage } = instruction;
  if (!stage) return [];
  const used = namesUsed(instruction);
  const implicit = instruction.keyword === 'RUN' ? argumentsAbove(instruction) : [];
  return [...new Set([...used, ...implicit])].flatMap((name): CacheCause[] => {
    const variable = stage.variable(name, instruction);
    if (!variable?.instruction || variable.source === 'builtin') return [];
    return [{ kind: variable.source === 'arg' ? 'argument' : 'variable', names: [name], by: variable.instruction }];
  });
}

/** What a layer itself depends on, its own text and the layers below it aside. */
export function ownCauses(layer: Instruction): readonly CacheCause[] {
  const files = isCopy(layer) ? copyCauses(layer) : mountCauses(layer);
  return [...files, ...variableCauses(layer)];
}

/** Whether a variable that a declaration sets counts for a layer: a RUN has it in its environment, others where they mention it. */
function sees(layer: Instruction, declaration: Instruction): boolean {
  const inForce = declaration.properties.filter(({ name }) => layer.stage?.variable(name, layer)?.instruction === declaration);
  if (layer.keyword === 'RUN') return inForce.length > 0;
  const used = namesUsed(layer);
  return inForce.some(({ name }) => used.has(name));
}

/** The layers that are built again when an ARG or ENV of a stage changes: the first that sees it, and all that stand on that. */
export function rebuiltByVariable(declaration: Instruction): readonly Instruction[] {
  const { stage, dockerfile } = declaration;
  const changed = new Set<Stage>();
  return dockerfile.stages.filter(({ chain }) => stage !== undefined && chain.includes(stage)).flatMap(each => {
    const below = layersOf(each).filter(({ span }) => span.start > declaration.span.start);
    const start = each.base && changed.has(each.base) ? 0 : below.findIndex(layer => sees(layer, declaration));
    if (start < 0) return [];
    changed.add(each);
    return below.filter((layer, index) => index >= start && (!isLinked(layer) || sees(layer, declaration)));
  });
}

/** The causes of the nearest layer above that has any, in this stage and those it continues; at the bottom, the base image. */
export function nearestCausesAbove(layer: Instruction): readonly CacheCause[] {
  const { stage } = layer;
  if (!stage || isLinked(layer)) return [];
  for (const each of stage.chain) {
    const above = layersOf(each).filter(({ span }) => span.start < layer.span.start).reverse();
    for (const candidate of above) {
      const causes = ownCauses(candidate).filter(({ kind }) => kind !== 'variable');
      if (causes.length > 0) return causes;
    }
  }
  return imageCause(stage.root);
}

/** A digest always means the same image. */
function imageCause(root: Stage): readonly CacheCause[] {
  if (root.isScratch || root.image?.digest) return [];
  return root.imageWord ? [{ kind: 'image', names: [root.imageText ?? root.imageWord.raw], by: root.from }] : [];
}
