// Claims for volumes: who may mount them at once.

import type { Value } from '../yaml/value';

/** The access modes of a claim's spec; undefined when there are none or one of them is filled in later. */
export function readClaimModes(spec: Value): readonly string[] | undefined {
  const modes = spec.get('accessModes').items.map(mode => mode.text);
  return modes.length > 0 && modes.every(mode => mode !== undefined) ? modes : undefined;
}

/** How many may have the volume at once, by the widest of its modes; undefined when more than one node may. */
export function exclusiveMode(modes: readonly string[] | undefined): 'ReadWriteOnce' | 'ReadWriteOncePod' | undefined {
  if (!modes || modes.some(mode => mode.endsWith('Many'))) return undefined;
  return modes.includes('ReadWriteOncePod') ? 'ReadWriteOncePod' : 'ReadWriteOnce';
}
