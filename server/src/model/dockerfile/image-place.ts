// Where the parts of a base image's reference stand: in FROM, or in the default of the ARG that FROM takes them from.

import { shift, type Span } from '../../text/span';
import type { ImageReference } from '../image-reference';
import type { Property, Stage } from './types';
import { variableReferences } from './variables';
import type { Word } from './word';

export interface ImagePlace {
  /** Where to underline the part; the whole image where the part is put together from several texts. */
  readonly place: Span;
  /** Where exactly the part is written, and may be edited. */
  readonly span: Span | undefined;
}

/** A word that holds a text in one piece, and where in the word. */
function within(word: Word | undefined, text: string, part: Span): Span | undefined {
  const at = word && text !== '' ? word.raw.indexOf(text) : -1;
  return at < 0 ? undefined : word?.joined.exact(at + part.start, at + part.end);
}

/** The only ARG whose default is exactly this text, among those that the image word uses. */
function defaultWith({ dockerfile, imageWord }: Stage, text: string): Property | undefined {
  const names = (imageWord?.variables ?? []).map(({ name }) => name);
  const found = dockerfile.globalArgs.flatMap(({ properties }) => properties)
    .filter(({ name, value }) => names.includes(name) && value?.value === text);
  return found.length === 1 ? found[0] : undefined;
}

/** Where a part stands in an image word with variables, when it lies in front of the first or behind the last of them. */
function besideVariables({ imageWord, dockerfile }: Stage, length: number, part: Span): Span | undefined {
  if (!imageWord || /["'\\`]/.test(imageWord.raw)) return undefined;
  const { raw, joined } = imageWord;
  const references = variableReferences(raw, dockerfile.escape);
  const first = Math.min(...references.map(({ span }) => span.start));
  const last = Math.max(...references.map(({ span }) => span.end));
  if (part.end <= first) return joined.exact(part.start, part.end);
  const behind = shift(part, raw.length - length);
  return behind.start >= last ? joined.exact(behind.start, behind.end) : undefined;
}

/** Where a part of a stage's image, a span of its text, stands. */
export function placeInImage(stage: Stage, image: ImageReference, part: Span): ImagePlace {
  const { imageWord, imagePlace } = stage;
  const text = image.text.slice(part.start, part.end);
  if (!imageWord?.hasVariables) return found(within(imageWord, image.text, part), imagePlace);
  const beside = besideVariables(stage, image.text.length, part);
  if (beside) return found(beside, imagePlace);
  const whole = defaultWith(stage, image.text);
  if (whole) return found(within(whole.value, image.text, part), whole.valueSpan ?? imagePlace);
  const own = defaultWith(stage, text);
  return own ? found(within(own.value, text, shift(part, -part.start)), own.valueSpan ?? imagePlace) : found(undefined, imagePlace);
}

const found = (span: Span | undefined, otherwise: Span): ImagePlace => ({ place: span ?? otherwise, span });
