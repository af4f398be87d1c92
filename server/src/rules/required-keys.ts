// Labels and annotations that a house wants on its objects: what is missing, and what does not match.

import { parsePattern } from '../text/value-pattern';
import type { Manifest } from '../model/kubernetes/manifest';
import type { KubernetesChanges, Finding, RequiredKey, RuleContext } from './rule';
import type { Value } from '../model/yaml/value';

/** What is longer is nobody's name, and takes long to match. */
const LONGEST_MATCHED = 4096;

export interface MissingKey {
  readonly key: RequiredKey;
  readonly value: Value;
}

const applies = ({ kinds = [] }: RequiredKey, { kind, workload }: Manifest): boolean => (kinds.length > 0 ? kinds.includes(kind) : workload !== undefined);

const matches = ({ pattern }: RequiredKey, text: string): boolean =>
  pattern === undefined || text.length > LONGEST_MATCHED || parsePattern(pattern)?.matches(text) !== false;

/**
 * One finding for each of the keys that the manifest must have and has not, or whose value does not match (variant `pattern`).
 * @param where the map of `metadata` that holds them
 */
export function missingKeys(manifest: Manifest, where: 'labels' | 'annotations', required: readonly RequiredKey[], { project, file }: RuleContext): Finding<MissingKey>[] {
  const isWritten = project.near(file, 'Kustomization').some(({ relabels, annotates }) => (where === 'labels' ? relabels : annotates));
  return required.filter(key => applies(key, manifest)).flatMap((key): Finding<MissingKey>[] => {
    const value = manifest.root.get('metadata', where, key.name);
    const args = { kind: manifest.kind, name: manifest.name ?? '', key: key.name, pattern: key.pattern };
    if (value.isAbsent) return isWritten || manifest.isPartial ? [] : [{ at: manifest.kindSpan, args, data: { key, value } }];
    return value.text === undefined || !value.span || matches(key, value.text) ? [] : [{ at: value.span, variant: 'pattern', args }];
  });
}

/** A tab stop for the value, which nobody else can know. */
export const addMissingKey = (data: MissingKey | undefined): KubernetesChanges =>
  (data ? [data.value.set({ placeholder: data.key.name.slice(data.key.name.lastIndexOf('/') + 1) })] : undefined);
