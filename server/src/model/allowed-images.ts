// Which images a list of allowed registries lets through.

import type { ImageReference } from './image-reference';

/** Docker Hub under the names that it has in references and in lists of registries. */
const DOCKER_HUB: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'hub.docker.com']);

/** The whole name, as runtimes read it: `nginx` is `docker.io/library/nginx`. */
function fullName({ registry, repository }: ImageReference): string {
  const host = registry?.text.toLowerCase() ?? 'docker.io';
  if (!DOCKER_HUB.has(host)) return `${host}/${repository.text}`;
  return `docker.io/${repository.text.includes('/') ? repository.text : `library/${repository.text}`}`;
}

const literal = (text: string): string => text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&');

/** A `*` stands for a part of one name between slashes: `*.gcr.io` must not let `elsewhere.example/x.gcr.io` through. */
function pattern(allowed: string): RegExp {
  const [host = '', ...path] = allowed.replace(/\/+$/, '').split('/');
  const name = [DOCKER_HUB.has(host.toLowerCase()) ? 'docker.io' : host.toLowerCase(), ...path].join('/');
  return new RegExp(`^${literal(name).replace(/\*+/g, '[^/]*')}(?:/|$)`);
}

/**
 * Whether an image comes from one of the allowed places: registries (`registry.example.com`, `*.gcr.io`), or registries with the beginning
 * of a path (`ghcr.io/shop`, `docker.io/library`). An image without a registry comes from `docker.io`.
 */
export function isAllowedImage(reference: ImageReference, allowed: readonly string[]): boolean {
  const name = fullName(reference);
  return allowed.some(entry => pattern(entry).test(name));
}
