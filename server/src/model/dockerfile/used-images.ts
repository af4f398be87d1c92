// Every image that a Dockerfile takes something from: FROM, COPY --from and RUN --mount from=.

import { shift, type Span } from '../../text/span';
import type { ImageReference } from '../image-reference';
import { type ImagePlace, placeInImage } from './image-place';
import { imageReferredTo, type StageReference, stageReferences } from './stage-references';
import type { Dockerfile, Instruction } from './types';

export interface UsedImage {
  readonly kind: 'from' | 'copy' | 'mount';
  readonly image: ImageReference;
  readonly instruction: Instruction;
  /** Where a part of the reference, a span of its text, stands. */
  at(part: Span): ImagePlace;
}

/** In the order of the text; stages, scratch, and images that stay unknown are not among them. */
export const usedImages = (dockerfile: Dockerfile): readonly UsedImage[] =>
  stageReferences(dockerfile).flatMap(reference => reference.kind === 'from' ? fromImage(reference) : sourceImage(reference));

function fromImage({ kind, stage, instruction }: StageReference): UsedImage[] {
  const { image } = stage;
  return image ? [{ kind, image, instruction, at: part => placeInImage(stage, image, part) }] : [];
}

function sourceImage(reference: StageReference): UsedImage[] {
  const { kind, instruction, place, span } = reference;
  const image = imageReferredTo(reference);
  if (!image) return [];
  const at = (part: Span): ImagePlace => {
    const own = span && shift(part, span.start);
    return { place: own ?? place, span: own };
  };
  return [{ kind, image, instruction, at }];
}
