// Containers and pods in a finding's words.

import type { Container } from '../model/kubernetes/container';
import type { Manifest } from '../model/kubernetes/manifest';
import type { Text } from './rule';

/** Their names in quotes, in the order of the manifest. */
export const quotedNames = (containers: readonly Container[]): string => containers.map(({ name }) => `"${name}"`).join(', ');

/** The pods that an object makes, or the pod that it is; with the holes `{kind}` and `{name}`. */
export const podsOf = ({ kind }: Manifest): Text =>
  (kind === 'Pod' ? { en: 'Pod "{name}"', zh: 'Pod "{name}"' } : { en: 'pods of {kind} "{name}"', zh: '{kind} "{name}" 的 Pod' });
