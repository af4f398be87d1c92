// Walks the tree of wants and the document side by side.
//
// Deeper places are edited before shallower ones: a map and its last child end on the same line, so that both may insert
// at the same offset, and insertions at one offset keep the order in which they were made.

import { span, type Span } from '../../text/span';
import { assign, refuseTemplateBelow } from './assign';
import { editBlock, type Removed } from './block-edit';
import { blockStyle } from './block-style';
import { DASH_WIDTH, itemLines, keyLines, type BlockOptions } from './block-text';
import type { Content } from './content';
import type { Draft } from './draft';
import { editFlow } from './flow-edit';
import { flowEntry, flowPiece, flowStyle, hasOwnLines } from './flow-style';
import { concat, type Line, type Piece } from './piece';
import { Refused } from './refusal';
import { stringText } from './scalar';
import { hasAnchor, isBlank, isCollection, type Collection, type Entry } from './shape';
import { outermostFlow, type Site, type Workbench } from './site';
import { contentFromNothing, type Want } from './want';

/** What happens to the entries of one collection. */
interface Amendments {
  readonly changed: readonly { readonly entry: Entry; readonly want: Want }[];
  readonly removed: Removed;
  readonly added: readonly { readonly key?: string; readonly content: Content }[];
}

/** Edits the document so that what is wanted at the site and below becomes true. */
export function amend(bench: Workbench, site: Site, want: Want): void {
  if (want.renamed !== undefined) rename(bench, site, want.renamed);
  if (want.value) return assign(bench, site, want.value);
  if (want.children.size === 0 && want.appended.length === 0) return;
  const { value } = site.entry;
  if (value.kind === 'alias' || (value.anchor !== undefined && bench.aliases.has(value.anchor))) throw new Refused('alias');
  refuseTemplateOnTheWay(bench, site);
  if (!isCollection(value) || isBlank(value, bench.draft.text)) return fill(bench, site, want);
  amendCollection(bench, site, value, want);
}

function refuseTemplateOnTheWay({ draft }: Workbench, { entry: { start, head, value } }: Site): void {
  const passed = isCollection(value) && !value.flow ? Math.min(draft.lineEnd(head), value.start) : Math.max(head, value.end);
  if (draft.hasTemplate(start, Math.max(start, passed))) throw new Refused('template');
}

/** The site holds nothing, or a scalar, in which no path can end. */
function fill(bench: Workbench, site: Site, want: Want): void {
  const content = contentFromNothing(want);
  if (!content) return;
  if (!isBlank(site.entry.value, bench.draft.text)) throw new Refused('not-a-collection');
  assign(bench, site, content);
}

function amendCollection(bench: Workbench, site: Site, collection: Collection, want: Want): void {
  if (collection.irregular) throw new Refused('broken');
  if (collection.merges) throw new Refused('merge-key');
  const amendments = collection.kind === 'map' ? forMap(collection, want) : forSequence(collection, want);
  for (const { entry, want: wanted } of amendments.changed) amend(bench, { entry, parent: collection, above: site }, wanted);
  if ([...amendments.removed.keys()].some(entry => hasAnchor(entry.value, bench.aliases) || (entry.key && hasAnchor(entry.key, bench.aliases)))) {
    throw new Refused('alias');
  }
  if (amendments.removed.size === 0 && amendments.added.length === 0) return;
  if (collection.flow) return amendFlow(bench, site, collection, amendments);
  for (const entry of amendments.removed.keys()) refuseTemplateBelow(bench.draft, entry);
  editBlock(bench.draft, site, collection, amendments.removed, newLines(bench, site, collection, amendments.added));
}

function forMap(map: Collection, want: Want): Amendments {
  refuseWrongKind(want.appended.length > 0);
  const changed: { entry: Entry; want: Want }[] = [];
  const removed = new Map<Entry, Span | undefined>();
  const added: { key: string; content: Content }[] = [];
  for (const [key, child] of want.children) {
    // Where a key stands twice, the last one counts; all of them go when the key is to go.
    const present = typeof key === 'string' ? map.entries.filter(entry => entry.key?.text === key) : [];
    const last = present.at(-1);
    if (child.renamed !== undefined) refuseClash(map, want, key, child.renamed, present.length);
    if (child.removed) present.forEach(entry => removed.set(entry, child.takes));
    else if (last) {
      if (child.single) present.slice(0, -1).forEach(entry => removed.set(entry, undefined));
      changed.push({ entry: last, want: child });
    } else addKey(added, key, contentFromNothing(child));
  }
  return { changed, removed, added };
}

function addKey(added: { key: string; content: Content }[], key: string | number, content: Content | undefined): void {
  if (!content) return;
  refuseWrongKind(typeof key === 'number');
  added.push({ key: String(key), content });
}

function refuseClash(map: Collection, want: Want, key: string | number, name: string, count: number): void {
  if (count === 0) throw new Refused('missing');
  if (name === key) return;
  const taken = map.entries.some(entry => entry.key?.text === name) || want.children.has(name)
    || [...want.children].some(([other, child]) => other !== key && child.renamed === name);
  if (taken || count > 1) throw new Refused('conflict');
}

function forSequence(sequence: Collection, want: Want): Amendments {
  const changed: { entry: Entry; want: Want }[] = [];
  const removed = new Map<Entry, undefined>();
  for (const [index, child] of want.children) {
    const entry = typeof index === 'number' ? sequence.entries[index] : undefined;
    if (entry && child.removed) removed.set(entry, undefined);
    else if (entry) changed.push({ entry, want: child });
    else if (contentFromNothing(child)) throw new Refused(typeof index === 'number' ? 'missing' : 'not-a-collection');
  }
  return { changed, removed, added: want.appended.map(content => ({ content })) };
}

function refuseWrongKind(wrongKind: boolean): void {
  if (wrongKind) throw new Refused('not-a-collection');
}

/** New entries as lines at the column of the collection's keys or dashes. */
function newLines({ draft, usual }: Workbench, site: Site, collection: Collection, added: Amendments['added']): Line[] {
  const { column, entries } = collection;
  const literals = !draft.isSwallowed(draft.lineBelow(collection.end, column), column);
  const options: BlockOptions = { ...blockStyle(site, collection, entries.length, usual), literals };
  return added.flatMap(({ key, content }) => key === undefined
    ? itemLines(content, column, dashWidth(draft, collection), options)
    : keyLines(key, content, column, options));
}

/** Some authors write `-   name: x`; only spaces count, since a tab may stand before a scalar but not before a map. */
function dashWidth(draft: Draft, { entries }: Collection): number {
  const last = entries.findLast(entry => entry.value.kind !== 'none');
  const gap = last && draft.text.slice(last.start + 1, last.value.start);
  return gap !== undefined && /^ +$/.test(gap) ? gap.length + 1 : DASH_WIDTH;
}

function amendFlow({ draft }: Workbench, site: Site, collection: Collection, { removed, added }: Amendments): void {
  const style = flowStyle(draft, collection, outermostFlow(site) ?? collection);
  const last = collection.entries.at(-1);
  const column = last && hasOwnLines(draft, collection) ? draft.column(last.start) : draft.indentation(last?.start ?? collection.start);
  const pieces = added.map(({ key, content }): Piece => key === undefined
    ? flowPiece(content, style, column, draft.endOfLine)
    : flowEntry(key, content, style, column, draft.endOfLine));
  editFlow(draft, collection, new Set(removed.keys()), pieces, style);
}

/** Only the key's own bytes change, its quotes stay. */
function rename({ draft, aliases }: Workbench, { entry: { key }, parent }: Site, name: string): void {
  if (!key || !parent) throw new Refused('missing');
  if (key.text === name) return;
  if (hasAnchor(key, aliases)) throw new Refused('alias');
  const quote = key.style === 'single' || key.style === 'double' ? key.style : undefined;
  draft.replace(span(key.start, key.end), concat(stringText(name, parent.flow, quote)));
}
