// What makes an image's name one that no registry and no runtime accepts.
// https://github.com/distribution/reference (grammar), https://kubernetes.io/docs/concepts/containers/images/#image-names

import { span, type Span } from '../../text/span';
import { parseImageReference, type ImageReference, type ImageReferencePart } from '../image-reference';

export type ImageFaultKind = 'empty' | 'blank' | 'scheme' | 'capitals' | 'path' | 'tag' | 'digest' | 'unfinished';

export interface ImageFault {
  readonly kind: ImageFaultKind;
  /** The part at fault, as a span of the text. */
  readonly part: Span;
  /** The name that was meant, where there is no doubt about it. */
  readonly meant?: string;
}

const SCHEME = /^https?:\/\//i;
const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}|(?!sha256:|sha512:)[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+)$/;
/** What tools replace before anything is applied: `IMAGE`, `PROJECT_ID/app`, `__TAG__`, `#{TAG}#`, `@TAG@`, `ko://…`, `//:image`. */
const STAND_IN = /[$%#{}[\]<>*|]|__|\.\.\.|(?:^|[/:@])[A-Z][A-Z0-9_-]*(?=$|[/:@])|@[A-Z_]+@|^\/\/|^(?!https?:)[a-z]+:\/\//;

const whole = (text: string): Span => span(0, text.length);

function faultOfPart(kind: ImageFaultKind, part: ImageReferencePart, meant?: string): ImageFault {
  return { kind, part: part.span, meant };
}

/** Spaces and the scheme of a web address, which hide the rest of the reference. */
function wrappingFault(text: string): ImageFault | undefined {
  if (text.trim() === '') return { kind: 'empty', part: whole(text) };
  if (/\s/.test(text)) return { kind: 'blank', part: whole(text), meant: /\s/.test(text.trim()) ? undefined : text.trim() };
  const scheme = SCHEME.exec(text)?.[0];
  if (scheme) return { kind: 'scheme', part: span(0, scheme.length), meant: text.slice(scheme.length) };
  return undefined;
}

/** The path behind a first part with capitals, which runtimes take for a host. */
function withoutHost({ repository, registry }: ImageReference): ImageReferencePart {
  const slash = repository.text.indexOf('/');
  const first = repository.text.slice(0, Math.max(slash, 0));
  if (registry || first === first.toLowerCase()) return repository;
  return { text: repository.text.slice(slash + 1), span: span(repository.span.start + slash + 1, repository.span.end) };
}

/**
 * The first thing that is wrong with an image's name; undefined when nothing is, or when it looks like something that a tool
 * replaces before it is applied.
 */
export function imageFault(text: string): ImageFault | undefined {
  if (STAND_IN.test(text)) return undefined;
  const wrapping = wrappingFault(text);
  if (wrapping) return wrapping;
  const reference = parseImageReference(text);
  if (!reference) return /[:@]$/.test(text) ? { kind: 'unfinished', part: span(text.length - 1, text.length) } : { kind: 'path', part: whole(text) };
  const { tag, digest } = reference;
  const repository = withoutHost(reference);
  const lower = repository.text.toLowerCase();
  if (lower !== repository.text && PATH.test(lower)) {
    return faultOfPart('capitals', repository, text.slice(0, repository.span.start) + lower + text.slice(repository.span.end));
  }
  if (!PATH.test(repository.text)) return faultOfPart('path', repository);
  if (tag && !TAG.test(tag.text)) return faultOfPart('tag', tag);
  return digest && !DIGEST.test(digest.text) ? faultOfPart('digest', digest) : undefined;
}
