// Base images that are no longer updated under their name, and where to find what replaces them. No registry is asked.

import type { ImageReference } from '../image-reference';
import { retiredImage, type RetiredRegistry } from '../kubernetes/retired-registry';
import { officialName } from './official-image';

export interface MovedImage {
  /** `abandoned`: not updated any more; `moved`: it goes on elsewhere; else the registry that was retired. */
  readonly kind: 'abandoned' | 'moved' | RetiredRegistry;
  /** How much of the reference's text, from its beginning, is the old name. */
  readonly length: number;
  /** The year of its last updates. */
  readonly since?: string;
  /** The name of what to use in its place; undefined when that is for the author to say. */
  readonly successor?: string;
  /** What to write in place of the whole reference; undefined when nothing can be written that is there for certain. */
  readonly rewritten?: string;
  /** Whether what is written is the very same image. */
  readonly isSame: boolean;
}

/** Official images of Docker Hub; the notes on their pages say so (hub.docker.com/_/openjdk and so on). */
const OFFICIAL: Readonly<Record<string, { readonly since: string; readonly successor?: string }>> = {
  openjdk: { since: '2022', successor: 'eclipse-temurin' },
  adoptopenjdk: { since: '2021', successor: 'eclipse-temurin' },
  java: { since: '2017', successor: 'eclipse-temurin' },
  centos: { since: '2024' },
  jenkins: { since: '2018', successor: 'jenkins/jenkins' },
  vault: { since: '2023', successor: 'hashicorp/vault' },
  consul: { since: '2023', successor: 'hashicorp/consul' },
  opensuse: { since: '2018', successor: 'opensuse/leap' },
  piwik: { since: '2018', successor: 'matomo' },
  iojs: { since: '2015', successor: 'node' },
  django: { since: '2016', successor: 'python' },
  rails: { since: '2016', successor: 'ruby' },
};

/** Repositories that were moved, by the beginning of their name. https://github.com/dotnet/dotnet-docker, https://hub.docker.com/u/microsoft */
const MOVED: readonly (readonly [RegExp, string])[] = [
  [/^mcr\.microsoft\.com\/dotnet\/core\/(?=nightly\/|sdk|aspnet|runtime|runtime-deps)/, 'mcr.microsoft.com/dotnet/'],
  [/^(?:docker\.io\/)?microsoft\/(?:dotnet|aspnetcore|aspnetcore-build|dotnet-framework|nanoserver|windowsservercore)(?=$|[:@])/, 'mcr.microsoft.com'],
];

/** Releases of .NET that are under both names. */
const IN_BOTH = /^(?:2\.1|3\.1)(?:$|[.-])/;

/** Tags of openjdk whose like Eclipse Temurin has, with the part that it spells the same. */
const JAVA_TAG = /^(8|11|17|21)(?:[.u][\w.+]*)?(-jdk|-jre)?(?:(-alpine)[\d.]*|-slim)?(?:-(?:stretch|buster|bullseye))?$/;

function official(image: ImageReference): MovedImage | undefined {
  const name = officialName(image);
  const found = name !== undefined && Object.hasOwn(OFFICIAL, name) ? OFFICIAL[name] : undefined;
  if (!found) return undefined;
  const java = name === 'openjdk' && !image.digest ? JAVA_TAG.exec(image.tag?.text ?? '') : undefined;
  const rewritten = java ? `${found.successor}:${java.slice(1).join('')}` : undefined;
  return { kind: 'abandoned', length: image.tagOffset, ...found, ...(rewritten !== undefined && { rewritten }), isSame: false };
}

function moved({ text, tagOffset, tag }: ImageReference): MovedImage | undefined {
  for (const [pattern, successor] of MOVED) {
    const old = pattern.exec(text)?.[0];
    if (old === undefined) continue;
    const isSame = successor.endsWith('/') && IN_BOTH.test(tag?.text ?? '');
    return {
      kind: 'moved', length: isSame ? old.length : tagOffset, successor: successor.endsWith('/') ? successor + text.slice(old.length, tagOffset) : successor,
      ...(isSame && { rewritten: successor + text.slice(old.length) }), isSame: false,
    };
  }
  return undefined;
}

function retired(image: ImageReference): MovedImage | undefined {
  const found = retiredImage(image);
  if (!found) return undefined;
  const rewritten = found.instead === undefined ? undefined : found.instead + image.text.slice(found.length);
  return { kind: found.registry, length: found.length, ...(rewritten !== undefined && { rewritten }), isSame: found.registry === 'kubernetes' };
}

/** What there is to say about the name of an image; undefined when it is not known to be out of use. */
export const movedImage = (image: ImageReference): MovedImage | undefined => retired(image) ?? official(image) ?? moved(image);
