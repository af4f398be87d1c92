// Places that images are no longer kept in, and where they went.

import type { ImageReference } from '../image-reference';

export type RetiredRegistry = 'kubernetes' | 'google-containers' | 'ingress-nginx' | 'bitnami' | 'github';

export interface RetiredImage {
  readonly registry: RetiredRegistry;
  /** The part of the reference's text that names the place, from its beginning. */
  readonly length: number;
  /** What to write instead of it; undefined when nothing can simply be put in its place. */
  readonly instead: string | undefined;
}

const prefix = (registry: RetiredRegistry, written: string, instead?: string): readonly [string, RetiredImage] =>
  [`${written}/`, { registry, length: written.length, instead }];

/**
 * Docker Hub may be spelt out or not. What Bitnami still publishes under its old name carries the tag `latest` only
 * (https://github.com/bitnami/containers/issues/83267).
 */
const PREFIXES: readonly (readonly [string, RetiredImage])[] = [
  prefix('kubernetes', 'k8s.gcr.io', 'registry.k8s.io'),
  prefix('google-containers', 'gcr.io/google-containers', 'registry.k8s.io'),
  prefix('google-containers', 'gcr.io/google_containers', 'registry.k8s.io'),
  prefix('ingress-nginx', 'quay.io/kubernetes-ingress-controller'),
  prefix('github', 'docker.pkg.github.com'),
  prefix('bitnami', 'docker.io/bitnami', 'docker.io/bitnamilegacy'),
  prefix('bitnami', 'index.docker.io/bitnami', 'index.docker.io/bitnamilegacy'),
  prefix('bitnami', 'bitnami', 'bitnamilegacy'),
];

/** What there is to say about the place that an image comes from; undefined when it is not known to be retired. */
export function retiredImage({ text, tag, digest }: ImageReference): RetiredImage | undefined {
  const found = PREFIXES.find(([start]) => text.startsWith(start))?.[1];
  const isPublished = found?.registry === 'bitnami' && !digest && (!tag || tag.text === 'latest');
  return isPublished ? undefined : found;
}
