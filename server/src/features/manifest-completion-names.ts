// Completions of names that are there already: objects, keys, ports, volumes, labels.

import type { CompletionItem } from 'vscode-languageserver-types';
import type { Surroundings } from '../model/kubernetes/effective-resources';
import { keysBeside, type ManifestCursor } from '../model/kubernetes/manifest-cursor';
import { labelsAt, namesAt, type LabelChoice } from '../model/kubernetes/name-choices';
import { stringText } from '../model/yaml-edit/scalar';
import { item, PROPERTY, REFERENCE, scalarAt, VALUE, type Writing } from './manifest-completion-text';

/** Behind the fields that must be there, before those that may. */
const ORDER = 1000;

/** `app: web`, a label that is missing in the map. */
const labelItems = (cursor: ManifestCursor, writing: Writing, labels: readonly LabelChoice[]): CompletionItem[] => {
  const beside = keysBeside(cursor);
  return labels.filter(({ key }) => !beside.has(key)).flatMap(({ key, values }) => values.map((value): readonly [string, string] => [key, value]))
    .map(([key, value], index) => {
      const written = stringText(key, writing.inFlow);
      const pair = `${written}: ${stringText(value, writing.inFlow)}`;
      return item(writing, ORDER + index, writing.hasColon ? written : pair, [], { label: pair, kind: PROPERTY });
    });
};

/** The names that could stand at the cursor. */
export function nameItems(cursor: ManifestCursor, writing: Writing, around: Surroundings): CompletionItem[] {
  const labels = labelsAt(cursor, around);
  if (labels && cursor.kind === 'key') return cursor.yaml.takesBelow ? [] : labelItems(cursor, writing, labels);
  if (labels) {
    const choices = new Set(labels.flatMap(({ key, values }) => (cursor.path.at(-1) === 'key' ? [key] : values)));
    return [...choices].map((value, index) => item(writing, ORDER + index, scalarAt(writing, value), [], { label: value, kind: VALUE }));
  }
  return namesAt(cursor, around).map(({ name, of }, index) => item(writing, ORDER + index, scalarAt(writing, name), [], {
    label: String(name), kind: REFERENCE, ...(of !== '' && { detail: of.trim() }),
  }));
}
