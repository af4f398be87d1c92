// Where a value stands: its entry, the collection around it, and so on upwards.

import type { BlockStyle } from './block-text';
import type { Draft } from './draft';
import { isCollection, type Collection, type Entry } from './shape';

export interface Site {
  readonly entry: Entry;
  /** The collection that the entry belongs to; none at the document's root. */
  readonly parent?: Collection;
  readonly above?: Site;
}

/** What every part of the edit code works with. */
export interface Workbench {
  readonly draft: Draft;
  readonly aliases: ReadonlySet<string>;
  /** What most of the document does; undefined where it shows no example. */
  readonly usual: Partial<BlockStyle>;
}

/** The outermost flow collection around the site, the site's own value included. */
export function outermostFlow(site: Site): Collection | undefined {
  let found: Collection | undefined;
  for (let at: Site | undefined = site; at; at = at.above) {
    if (isCollection(at.entry.value) && at.entry.value.flow) found = at.entry.value;
  }
  return found;
}
