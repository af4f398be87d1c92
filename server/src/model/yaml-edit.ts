// Writes changes into YAML text: the fewest bytes, never a re-print. The only module that makes text edits to YAML.
//
// yaml-edit/want.ts merges the changes into a tree, shape.ts reads where the document's bytes are, amend.ts walks both;
// block-edit.ts, flow-edit.ts and assign.ts make the edits, draft.ts collects them. departure.ts reads what a move takes
// along, moved.ts writes it in its new place.

import type { Document } from 'yaml';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { YamlChange } from './yaml-change';
import { amend } from './yaml-edit/amend';
import { usualStyle } from './yaml-edit/block-style';
import { departureOf } from './yaml-edit/departure';
import { Draft } from './yaml-edit/draft';
import { Refused, type Refusal } from './yaml-edit/refusal';
import { readShape } from './yaml-edit/shape';
import { gatherWants } from './yaml-edit/want';

export type { Refusal } from './yaml-edit/refusal';

export type Plan = { readonly edits: readonly Edit[] } | { readonly refused: Refusal };

export interface PlanOptions {
  /** Template actions of the original text that were masked before it was parsed. */
  readonly templated?: readonly Span[];
}

/**
 * Text edits that make all changes true at once, touching nothing else. All or nothing.
 *
 * `text` is the original text of one document; `document` was parsed from it, or from an equally long masked text, with
 * the failsafe schema, `keepSourceTokens: true`, `uniqueKeys: false` and `merge: false`. Sequence indices in the paths
 * count the items before any change. Removing what is not there is no change; neither is setting a value that is there
 * already, in whatever notation. Where a key stands twice in a map, `set` acts on the last one, as Kubernetes reads it,
 * `remove` on all, `remove-overridden` on all but the last, and `rename` and `move` are
 * refused. A move takes along the comment block directly above the key, what stands behind it and what is inside; a map
 * that it leaves empty goes too where that loses nothing, else `{}` stays.
 */
export function planYamlEdits(text: string, document: Document.Parsed, changes: readonly YamlChange[], options: PlanOptions = {}): Plan {
  // A carriage return alone ends a line in YAML but not for the parser, so that lines would not be where they seem to be.
  if (document.errors.length > 0 || /\r(?!\n)/.test(text)) return { refused: 'broken' };
  try {
    const shape = readShape(text, document);
    const { root, aliases } = shape;
    const draft = new Draft(text, options.templated ?? []);
    const wants = gatherWants(changes, move => departureOf(draft, shape, move, changes.filter(change => change !== move)));
    if (wants.removed || wants.renamed !== undefined) return { refused: 'missing' };
    amend({ draft, aliases, usual: usualStyle(root.value) }, { entry: root }, wants);
    return { edits: draft.finish() };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.reason };
    throw error;
  }
}
