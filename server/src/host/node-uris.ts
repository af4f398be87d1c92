// File URIs to the `/`-separated names that the engine uses, and back.

import { fileURLToPath, pathToFileURL } from 'node:url';

/** A `file:` URI as an absolute path; any other URI (an unsaved text, a virtual file system) as itself, unescaped. */
export function fileOfUri(uri: string): string {
  if (!uri.startsWith('file:')) return decodeURIComponent(uri);
  try {
    return fileURLToPath(uri).replaceAll('\\', '/');
  } catch {
    return decodeURIComponent(uri);
  }
}

export const uriOfFile = (file: string): string => (/^[a-z][a-z0-9+.-]+:/i.test(file) ? encodeURI(file) : pathToFileURL(file).href);
