// Images that hold a compiler or a build tool: what is built with them does not need them to run.

import type { ImageReference } from '../image-reference';
import { officialName } from './official-image';

/** Official images whose programs, once compiled, run without them. */
const OFFICIAL: ReadonlySet<string> = new Set(['golang', 'rust', 'gcc', 'haskell', 'maven', 'gradle', 'sbt', 'swift']);

const OTHER = [
  /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?sdk$/,
  /^ghcr\.io\/graalvm\/(?:graalvm-ce|native-image|native-image-community|jdk-community)$/,
] as const;

/** Whether an image is one of these, in a flavour that holds the compiler. */
export function isBuildImage(image: ImageReference): boolean {
  const { text, tagOffset, tag } = image;
  const name = text.slice(0, tagOffset);
  if (/^(?:docker\.io\/)?nvidia\/cuda$/.test(name)) return /-devel(?:$|-)/.test(tag?.text ?? '');
  const official = officialName(image);
  // Swift's slim images are those for run time.
  if (official === 'swift' && /slim/.test(tag?.text ?? '')) return false;
  return (official !== undefined && OFFICIAL.has(official)) || OTHER.some(pattern => pattern.test(name));
}
