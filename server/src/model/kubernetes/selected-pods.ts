// Which pods an object's selector selects, and which ones it was meant for when it selects none.

import { closest } from '../../text/closest';
import { meets } from '../facts';
import type { PodTable } from '../pod-table';
import { shareFolder, type Located } from '../project';
import type { Surroundings } from './effective-resources';
import type { Manifest } from './manifest';
import type { Selector } from './selector';

export const podLabelsOf = (object: Located): ReadonlyMap<string, string> => new Map(Object.entries(object.workload?.podLabels ?? {}));

/** What makes the pods that a selector of this manifest surely selects, near the file and perhaps in the manifest's namespace. */
export const selectedPods = (selector: Selector, manifest: Manifest, { project, file }: Surroundings): readonly Located[] =>
  project.podsNear(file).selectedBy(selector).filter(object => meets(object, manifest));

/** Whether the selector may select pods after all: their labels are filled in later. */
export const maySelectUnseen = (manifest: Manifest, { project, file }: Surroundings): boolean =>
  project.podsNear(file).unlabelled.some(object => meets(object, manifest));

/** The labels of the selector that the object's pods do not have. */
export function missedLabels(selector: Selector, object: Located): readonly string[] {
  const labels = object.workload?.podLabels ?? {};
  return Object.keys(selector.labels).filter(key => labels[key] !== selector.labels[key]);
}

/** Whose pods have all labels of the selector but one, and that one nearly: asked of tables, for a selector may be compared with thousands. */
function misspelt(selector: Selector, table: PodTable<Located>): readonly Located[] {
  return Object.entries(selector.labels).flatMap(([key, value]) => {
    const { [key]: _wrong, ...rest } = selector.labels;
    const near = closest(value, table.valuesOf(key));
    return near === undefined || near === value ? [] : table.selectedBy({ labels: { ...rest, [key]: near }, expressions: [] });
  });
}

/** Whose name is the manifest's and whose pods have some of the labels: without any, it is a patch or another thing altogether. */
const namesakes = (name: string | undefined, selector: Selector, table: PodTable<Located>): readonly Located[] =>
  (name === undefined ? [] : table.named(name)).filter(({ workload }) => Object.keys(selector.labels).some(label => label in (workload?.podLabels ?? {})));

/**
 * What a selector was meant for that selects nothing that is here; undefined when it selects something or may do so, or when
 * it cannot be told. Pods may also come from operators, so the mere absence of them does not do.
 * @param byName whether the manifest's name says anything about what it is for
 */
export function meantPods(selector: Selector, manifest: Manifest, around: Surroundings, byName = true): Located | undefined {
  if (maySelectUnseen(manifest, around) || selectedPods(selector, manifest, around).length > 0) return undefined;
  const table = around.project.podsNear(around.file);
  const [meant, second] = new Set([...namesakes(byName ? manifest.name : undefined, selector, table), ...misspelt(selector, table)]
    .filter(object => shareFolder(object.file, around.file) && meets(object, manifest)));
  return meant && !second && around.project.isComplete(around.file, meant.kind) ? meant : undefined;
}
