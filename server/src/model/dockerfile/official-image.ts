// Which image is one of Docker Hub's official ones, whatever mirror it is pulled through.

import type { ImageReference } from '../image-reference';

/** Mirrors that hold the official images below `library/`. */
const LIBRARY = /^(?:(?:index\.)?docker\.io\/(?:library\/)?|registry-1\.docker\.io\/library\/|library\/|public\.ecr\.aws\/docker\/library\/|mirror\.gcr\.io\/library\/)?([a-z0-9][\w.-]*)$/;

/** The name of an official image: `node` for `node:24` and `public.ecr.aws/docker/library/node:24`. */
export const officialName = ({ text, tagOffset }: ImageReference): string | undefined => LIBRARY.exec(text.slice(0, tagOffset))?.[1];
