// How far the author indents: learnt from the neighbours of the place, then from what is above it, then from the document.

import type { BlockStyle } from './block-text';
import { isCollection, type Collection, type Entry, type Value } from './shape';
import type { Site } from './site';

/** The style for something new in `owner`, at or behind its entry `index`; `site` is where `owner` itself stands. */
export function blockStyle(site: Site | undefined, owner: Collection | undefined, index: number, usual: Partial<BlockStyle>): BlockStyle {
  const examples = [...nearby(owner, index), ...above(site)];
  const step = examples.find(example => example.step !== undefined)?.step ?? usual.step ?? 2;
  return { step, dash: examples.find(example => example.dash !== undefined)?.dash ?? usual.dash ?? step };
}

/** What the collection's own entries show, those before the place first, the nearest first. */
function nearby(owner: Collection | undefined, index: number): Partial<BlockStyle>[] {
  if (!owner || owner.flow) return [];
  const nearest = [...owner.entries.slice(0, index).reverse(), ...owner.entries.slice(index)];
  return owner.kind === 'map' ? nearest.map(entry => example(owner, entry.value)) : nearest.flatMap(insideItem);
}

const insideItem = ({ value }: Entry): Partial<BlockStyle>[] =>
  isCollection(value) && !value.flow ? value.entries.map(entry => example(value, entry.value)) : [];

function above(site: Site | undefined): Partial<BlockStyle>[] {
  const found: Partial<BlockStyle>[] = [];
  for (let at = site; at; at = at.above) {
    if (at.parent && !at.parent.flow) found.push(example(at.parent, at.entry.value));
  }
  return found;
}

function example(parent: Collection, value: Value): Partial<BlockStyle> {
  if (parent.kind !== 'map' || !isCollection(value) || value.flow) return {};
  const columns = value.column - parent.column;
  return value.kind === 'map' ? { step: columns } : { dash: columns };
}

/** The steps that most of the document uses. */
export function usualStyle(root: Value): Partial<BlockStyle> {
  const found: Partial<BlockStyle>[] = [];
  const visit = (value: Value): void => {
    if (!isCollection(value) || value.flow) return;
    for (const entry of value.entries) {
      found.push(example(value, entry.value));
      visit(entry.value);
    }
  };
  visit(root);
  return { step: mostFrequent(found.map(style => style.step)), dash: mostFrequent(found.map(style => style.dash)) };
}

function mostFrequent(values: readonly (number | undefined)[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) {
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
