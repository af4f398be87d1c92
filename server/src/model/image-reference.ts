// Image references, `registry:port/repository:tag@digest`, as FROM, COPY --from and a container's `image` hold them.

import { span, type Span } from '../text/span';

export interface ImageReferencePart {
  readonly text: string;
  /** Offsets relative to the reference's text. */
  readonly span: Span;
}

export interface ImageReference {
  readonly text: string;
  /** The host, with its port; undefined when the reference names none, which means Docker Hub. */
  readonly registry?: ImageReferencePart;
  /** The path behind the registry: `library/nginx` is not added where only `nginx` is written. */
  readonly repository: ImageReferencePart;
  /** Without the colon. */
  readonly tag?: ImageReferencePart;
  /** With its algorithm, without the `@`. A digest wins over a tag. */
  readonly digest?: ImageReferencePart;
  /** The repository's last path component. */
  readonly name: string;
  /** Where ` :tag` would go: behind the repository. */
  readonly tagOffset: number;
}

/** What a value must not hold to be a plain reference: templates and variables make it unknown. */
const UNKNOWN = /[${}<>\s]|%%/;

/**
 * Splits an image reference. A first component is a registry when it holds a dot or a colon or is `localhost`
 * (https://github.com/distribution/reference). Letter case and lengths are not judged here.
 * @returns undefined when the text is empty, holds template text or variables, or has an empty part.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  if (text === '' || UNKNOWN.test(text)) return undefined;
  const at = text.indexOf('@');
  const nameEnd = at < 0 ? text.length : at;
  const slash = text.indexOf('/');
  const first = slash < 0 || slash > nameEnd ? '' : text.slice(0, slash);
  const hasRegistry = /[.:]/.test(first) || first === 'localhost';
  const repositoryStart = hasRegistry ? slash + 1 : 0;
  const colon = text.lastIndexOf(':', nameEnd - 1);
  const hasTag = colon >= repositoryStart && colon > text.lastIndexOf('/', nameEnd - 1);
  const repositoryEnd = hasTag ? colon : nameEnd;
  const repository = part(text, repositoryStart, repositoryEnd);
  if (repository.text === '' || (hasTag && colon + 1 === nameEnd) || at === text.length - 1) return undefined;
  return {
    text,
    registry: hasRegistry ? part(text, 0, slash) : undefined,
    repository,
    tag: hasTag ? part(text, colon + 1, nameEnd) : undefined,
    digest: at < 0 ? undefined : part(text, at + 1, text.length),
    name: repository.text.split('/').pop() ?? repository.text,
    tagOffset: repositoryEnd,
  };
}

const part = (text: string, start: number, end: number): ImageReferencePart => ({ text: text.slice(start, end), span: span(start, end) });
