// A container's image: its reference, where the parts of it stand, and whether another tool chooses its tag.

import type { Span } from '../../text/span';
import { shift } from '../../text/span';
import { parseImageReference, type ImageReference } from '../image-reference';
import type { Project } from '../project';
import type { Container } from './container';

export interface ContainerImage {
  readonly reference: ImageReference;
  /** Where a part of the reference (a span of its text) stands in the document; the whole value, where escapes have moved it. */
  spanOf(part: Span): Span;
}

/** The container's image; undefined when it is absent or filled in later. */
export function imageOf(container: Container): ContainerImage | undefined {
  const { image } = container;
  const place = image.span;
  const reference = parseImageReference(image.text ?? '');
  if (!reference || !place) return undefined;
  const offset = image.document.text.slice(place.start, place.end).indexOf(reference.text);
  return { reference, spanOf: part => (offset < 0 ? place : shift(part, place.start + offset)) };
}

/**
 * What the API server writes where no `imagePullPolicy` stands; it looks at the tag, and decides once. Undefined for `latest` beside a
 * digest, where the two halves of the rule disagree.
 * https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
 */
export function defaultPullPolicy({ tag, digest }: ImageReference): 'Always' | 'IfNotPresent' | undefined {
  if (digest) return tag?.text === 'latest' ? undefined : 'IfNotPresent';
  return tag === undefined || tag.text === 'latest' ? 'Always' : 'IfNotPresent';
}

/** Kinds of files that write the tags of the images they name. */
const RETAGGERS = ['Kustomization', 'Component', 'Config'] as const;

/** Whether a kustomization or a Skaffold file of the workspace writes this image's tag, so that the manifest's does not matter. */
export function isRetagged({ text, tagOffset }: ImageReference, project: Project): boolean {
  const name = text.slice(0, tagOffset);
  return RETAGGERS.some(kind => project.all(kind).some(object => object.retaggedImages?.includes(name)));
}
