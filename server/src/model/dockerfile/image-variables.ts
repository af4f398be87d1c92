// Which variables a base image sets, told by its name: no registry is asked.

import { officialName } from './official-image';
import type { Stage } from './types';

/** What official images set beside PATH. Only images whose variables are few and have been the same for years. */
const SET_BY: Readonly<Record<string, RegExp>> = {
  debian: /^$/, ubuntu: /^$/, alpine: /^$/, busybox: /^$/, almalinux: /^$/, rockylinux: /^$/, amazonlinux: /^$/, 'buildpack-deps': /^$/,
  node: /^(?:NODE|YARN)_/, golang: /^GO/, python: /^(?:PYTHON|PIP|GPG|LANG$|LC_)/,
};

/** `yes`, `no`, or `maybe` where the image is not known that well. PATH is always set. */
export function isSetByImage({ root }: Stage, name: string): 'yes' | 'no' | 'maybe' {
  if (name === 'PATH') return 'yes';
  if (root.isScratch) return 'no';
  const own = SET_BY[(root.image && officialName(root.image)) ?? ''];
  return own && !own.test(name) ? 'no' : 'maybe';
}

/** Whether a name sounds like one that the image sets about itself: `NGINX_VERSION` of nginx, `JAVA_HOME` of a JDK. */
export function soundsLikeImage({ root }: Stage, name: string): boolean {
  const image = (root.imageText ?? root.imageWord?.raw ?? '').toLowerCase();
  const [subject = ''] = name.toLowerCase().split('_');
  const spellings: Readonly<Record<string, RegExp>> = { golang: /go/, java: /java|jdk|jre|temurin|corretto|maven|gradle|tomcat/, pg: /postgres/ };
  return image === '' || image.includes('$') || image.includes(subject) || spellings[subject]?.test(image) === true;
}
