// Which other objects a manifest names, and where. Rules about dangling names and the editor's navigation both start here.

import type { Manifest } from './manifest';
import { kindReferences } from './references/by-kind';
import { podReferences } from './references/pod';
import { todaysGroup, type NameReference } from './references/reference';

/**
 * Every place in a manifest that names another object. Names that are filled in later are left out. What keeps an explicit
 * namespace has it; without one the manifest's own counts, which may be unstated. Ask `manifest.references`, which keeps the answer.
 */
export const referencesOf = (manifest: Manifest): readonly NameReference[] => [
  ...(manifest.workload ? podReferences(manifest.workload) : []),
  ...kindReferences(manifest, todaysGroup(manifest.group, manifest.kind)),
];
