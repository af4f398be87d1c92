// Which stages the instructions of a file refer to, by name or by number: FROM, COPY --from and RUN --mount=from=.

import type { Span } from '../../text/span';
import { type ImageReference, parseImageReference } from '../image-reference';
import { mountOptions } from './flags';
import type { Dockerfile, Instruction, Stage } from './types';
import { variableReferences } from './variables';
import type { Word } from './word';

export interface StageReference {
  readonly kind: 'from' | 'copy' | 'mount';
  /** The FROM, COPY or RUN; for ONBUILD the wrapped one. */
  readonly instruction: Instruction;
  /** The stage that the instruction is in. */
  readonly stage: Stage;
  readonly word: Word;
  /** A stage's name or number, or an image; for FROM the defaults of global ARGs are put in. */
  readonly text: string;
  /** Where to underline it. */
  readonly place: Span;
  /** Where exactly `text` is written; undefined when it is continued over lines or comes from a variable, and then nothing may be edited. */
  readonly span: Span | undefined;
  /** The stage that is meant. Without an earlier one of that name, a later one or `stage` itself, which the builder refuses. */
  readonly target: Stage | undefined;
  /** By number, which only COPY understands. */
  readonly isIndex: boolean;
}

/** All references whose text is known, in the order of the text. One that has no `target` names an image, or a context of the build. */
export function stageReferences(dockerfile: Dockerfile): readonly StageReference[] {
  return dockerfile.stages.flatMap(stage => stage.instructions.flatMap(outer => {
    const instruction = outer.onbuild ?? outer;
    if (instruction.keyword === 'FROM') return fromReference(stage);
    if (instruction.keyword === 'COPY') return reference('copy', instruction, stage, instruction.flag('from')?.value);
    return instruction.keyword === 'RUN' ? mountReferences(instruction, stage) : [];
  }));
}

/** The references to a stage, those by number included; not those behind ONBUILD, which another build resolves. */
export const referencesTo = (stage: Stage): readonly StageReference[] =>
  stageReferences(stage.dockerfile).filter(({ target, instruction }) => target === stage && !instruction.trigger);

/** Where a reference stands to its stage: nothing but an earlier one can be built. */
export function standing({ target, stage }: StageReference): 'earlier' | 'self' | 'later' | undefined {
  if (!target) return undefined;
  if (target === stage) return 'self';
  return target.index < stage.index ? 'earlier' : 'later';
}

/** The image that a COPY or a mount takes files from; undefined for stages, scratch, and plain words that are no image for certain. */
export function imageReferredTo({ kind, text, target }: StageReference): ImageReference | undefined {
  return kind === 'from' || target || text === 'scratch' || /^\d+$/.test(text) ? undefined : parseImageReference(text);
}

/**
 * Whether the image of a FROM could turn out to be a stage of this name, whatever is passed for its variables: `FROM base-$FLAVOUR` may mean
 * `base-small`. False for an image without variables.
 */
export function mayName({ imageWord, dockerfile }: Stage, name: string): boolean {
  if (!imageWord?.hasVariables) return false;
  const { raw } = imageWord;
  let pattern = '';
  let at = 0;
  for (const { span } of variableReferences(raw, dockerfile.escape)) {
    if (span.start < at) continue; // within the operand of the one before
    pattern += `${literal(raw.slice(at, span.start))}.*`;
    at = span.end;
  }
  return new RegExp(`^${pattern}${literal(raw.slice(at))}$`, 'i').test(name);
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function fromReference(stage: Stage): StageReference[] {
  const { imageWord: word, imageText: text, imagePlace: place, from: instruction, base: target } = stage;
  if (!word || !text) return [];
  return [{ kind: 'from', instruction, stage, word, text, place, span: writtenAt(word, text), target, isIndex: false }];
}

function mountReferences(run: Instruction, stage: Stage): readonly StageReference[] {
  return run.flags.filter(({ name }) => name === 'mount').flatMap(mountOptions)
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => reference('mount', run, stage, value));
}

function reference(kind: 'copy' | 'mount', instruction: Instruction, stage: Stage, word: Word | undefined): StageReference[] {
  const text = word?.value?.replace(/"/g, '');
  if (!word || !text) return [];
  const isIndex = kind === 'copy' && /^\d+$/.test(text);
  const target = isIndex ? stage.dockerfile.stages[Number(text)] : named(stage, text);
  return [{ kind, instruction, stage, word, text, place: word.place, span: writtenAt(word, text), target, isIndex }];
}

/** The stage of that name: an earlier one, else this or the last later one. */
const named = (stage: Stage, name: string): Stage | undefined =>
  stage.dockerfile.stageNamed(name, stage.index) ?? stage.dockerfile.stageNamed(name, stage.index + 1) ?? stage.dockerfile.stageNamed(name);

function writtenAt({ raw, joined, hasVariables }: Word, text: string): Span | undefined {
  const at = hasVariables ? -1 : raw.indexOf(text);
  return at < 0 ? undefined : joined.exact(at, at + text.length);
}
