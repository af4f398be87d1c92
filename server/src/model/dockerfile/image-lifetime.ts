// Whether the release line that an image's tag names has come to its end.

import { span, type Span } from '../../text/span';
import type { ImageReference } from '../image-reference';
import { AS_OF, DISTRIBUTIONS, RELEASE_LINES, type ReleaseLines } from './image-lifetimes';
import { officialName } from './official-image';

export interface EndedLine {
  /** As a reader knows it: `Node.js 16`, `Debian 10`. */
  readonly line: string;
  /** The last month with updates, `2023-09`. */
  readonly month: string;
  /** The part of the tag that names the line; offsets into the reference's text. */
  readonly part: Span;
  /** What to write in its place for a supported line of the same kind; undefined when no such image is there for certain. */
  readonly instead: string | undefined;
}

/** Flavours that the images have in every release: another version can simply be put in front of them. */
const STABLE_FLAVOURS: Readonly<Record<string, RegExp>> = {
  node: /^(?:-alpine|-slim)?$/,
  python: /^(?:-alpine|-slim)?$/,
  ruby: /^(?:-alpine|-slim)?$/,
  golang: /^(?:-alpine)?$/,
  php: /^(?:-(?:apache|cli|fpm|alpine|cli-alpine|fpm-alpine|zts))?$/,
  postgres: /^(?:-alpine)?$/,
  nginx: /^(?:-alpine)?$/,
  debian: /^(?:-slim)?$/,
};

/** An entry of a table; names such as "constructor" are none. */
const entry = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  table && Object.hasOwn(table, key) ? table[key] : undefined;

const nameOf = (image: ImageReference): string => officialName(image) ?? image.text.slice(0, image.tagOffset);

/** The line of a version or a code name: the longest one that the version begins with. */
function lineOf(version: string, { ends, names }: ReleaseLines): string | undefined {
  const found = entry(names, version) ?? version;
  return Object.keys(ends)
    .filter(line => found === line || found.startsWith(`${line}.`))
    .sort((a, b) => b.length - a.length)[0];
}

const isEnded = (month: string | undefined): month is string => month !== undefined && month < AS_OF;

/** The version that begins the tag, or its code name. */
function endedVersion(image: ImageReference, tag: string, offset: number): EndedLine | undefined {
  const name = nameOf(image);
  const lines = entry(RELEASE_LINES, name);
  const version = /^[^-]+/.exec(tag)?.[0];
  const line = lines && version !== undefined ? lineOf(version, lines) : undefined;
  const month = line === undefined ? undefined : entry(lines?.ends, line);
  if (!lines || version === undefined || !isEnded(month)) return undefined;
  const keepsFlavour = entry(STABLE_FLAVOURS, name)?.test(tag.slice(version.length)) ?? tag === version;
  const current = /^\d/.test(version) ? lines.current : lines.currentName;
  return {
    line: `${lines.title} ${line}`,
    month,
    part: span(offset, offset + version.length),
    // A digest decides which image it is, so that another tag would only look like a change.
    instead: keepsFlavour && !image.digest ? current : undefined,
  };
}

/** A later part of the tag, which says what the image is built on. */
function endedDistribution(tag: string, offset: number): EndedLine | undefined {
  for (const match of tag.matchAll(/[^-]+/g)) {
    for (const [name, lines] of Object.entries(DISTRIBUTIONS)) {
      const version = entry(lines.names, match[0]) ?? (match[0].startsWith(name) ? match[0].slice(name.length) : undefined);
      const line = version === undefined ? undefined : lineOf(version, lines);
      const month = line === undefined ? undefined : entry(lines.ends, line);
      if (isEnded(month)) return { line: `${lines.title} ${line}`, month, part: span(offset + match.index, offset + match.index + match[0].length), instead: undefined };
    }
  }
  return undefined;
}

/** `gcr.io/distroless/base-debian10` says it in its name. */
function endedDistroless({ repository, name, registry }: ImageReference): EndedLine | undefined {
  const version = registry?.text === 'gcr.io' && repository.text.startsWith('distroless/') ? /-debian(\d+)$/.exec(name)?.[1] : undefined;
  const month = version === undefined ? undefined : entry(DISTRIBUTIONS.debian.ends, version);
  if (version === undefined || !isEnded(month)) return undefined;
  const { end } = repository.span;
  const part = span(end - 'debian'.length - version.length, end);
  return { line: `${DISTRIBUTIONS.debian.title} ${version}`, month, part, instead: undefined };
}

/** Images whose tags say what they are built on. */
const tellsDistribution = (image: ImageReference): boolean =>
  officialName(image) !== undefined || entry(RELEASE_LINES, nameOf(image)) !== undefined || /^(?:docker\.io\/)?nvidia\/cuda$/.test(nameOf(image));

/** The ended line that an image is of; undefined when it is supported, or nothing is known. Versions of the application come before its distribution. */
export function endedLine(image: ImageReference): EndedLine | undefined {
  const distroless = endedDistroless(image);
  if (distroless || !image.tag) return distroless;
  const { text: tag, span: { start } } = image.tag;
  const version = endedVersion(image, tag, start);
  if (version) return version;
  return tellsDistribution(image) ? endedDistribution(tag, start) : undefined;
}

/** A supported release line of a common image, for a tag that has to be written; undefined when none is known. */
export const currentLine = (image: ImageReference): string | undefined => entry(RELEASE_LINES, nameOf(image))?.current;
