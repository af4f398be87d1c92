// Where the parts of a YAML document begin and end as a person sees them: comments and blank lines below a part are not in it.

import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Span } from '../../text/span';
import type { YamlDocument } from './document';

type Part = Node | Pair;

const isNode = (value: unknown): value is Node => isScalar(value) || isCollection(value) || isAlias(value);
const asPart = (value: unknown): Part | undefined => (isPair(value) || isNode(value) ? value : undefined);

/** What stands directly in a part, in order. */
function partsIn(part: Part): readonly Part[] {
  const inside: readonly unknown[] = isPair(part) ? [part.key, part.value] : isCollection(part) ? part.items : [];
  return inside.flatMap(value => asPart(value) ?? []);
}

/** Where the first word stands: a block's own range may begin above it. */
function startOf(part: Part): number | undefined {
  for (let at: Part | undefined = part; at; at = partsIn(at)[0]) {
    if (isNode(at) && at.range && (!isCollection(at) || at.flow || at.items.length === 0)) return at.range[0];
  }
  return undefined;
}

/** Where the last word ends: a block's own range swallows the comments below it. */
function endOf(part: Part, text: string): number | undefined {
  for (let at: Part | undefined = part; at; at = partsIn(at).at(-1)) {
    if (!isNode(at) || !at.range || (isCollection(at) && !at.flow && at.items.length > 0)) continue;
    let end = at.range[1];
    while (end > at.range[0] && /\s/.test(text.charAt(end - 1))) end--;
    return end > at.range[0] ? end : endOfKey(at.range[0], text);
  }
  return undefined;
}

/** A value that is left empty ends where its colon does. */
const endOfKey = (start: number, text: string): number => text.slice(0, start).trimEnd().length;

function spanOf(part: Part, text: string): Span | undefined {
  const start = startOf(part);
  const end = endOf(part, text);
  return start !== undefined && end !== undefined && end > start ? { start, end } : undefined;
}

/** Deeper down nobody folds or selects, and a hostile document would cost the square of its depth. */
const MAX_DEPTH = 200;

/** The whole content, without the comments and markers around it; undefined for an empty document. */
export const yamlContent = ({ ast, text }: YamlDocument): Span | undefined => (isNode(ast.contents) ? spanOf(ast.contents, text) : undefined);

/** Keys with what stands below them, and the items of lists: what one would fold. In document offsets. */
export function yamlBlocks({ ast, text }: YamlDocument): readonly Span[] {
  const found: Span[] = [];
  const pending: { readonly part: Part; readonly isItem: boolean; readonly depth: number }[] = isNode(ast.contents) ? [{ part: ast.contents, isItem: false, depth: 0 }] : [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { part, isItem, depth } = next;
    const inside = partsIn(part);
    // A map below a key is the key's: its own first line is that of its first entry.
    const span = isPair(part) || (isItem && isMap(part)) ? spanOf(part, text) : undefined;
    if (span) found.push(span);
    if (depth < MAX_DEPTH) pending.push(...inside.map(inner => ({ part: inner, isItem: isSeq(part), depth: depth + 1 })));
  }
  return found;
}

/** The parts around a place, innermost first: a word, its key and value together, the map or list that they stand in, and so on. */
export function yamlPartsAround({ ast, text }: YamlDocument, offset: number): readonly Span[] {
  const found: Span[] = [];
  let part: Part | undefined = isNode(ast.contents) ? ast.contents : undefined;
  for (let depth = 0; part && depth < MAX_DEPTH; depth++) {
    const span = spanOf(part, text);
    const outer = found[0];
    if (span && (span.start !== outer?.start || span.end !== outer.end)) found.unshift(span);
    part = partsIn(part).find(inner => {
      const place = spanOf(inner, text);
      return place !== undefined && place.start <= offset && offset <= place.end;
    });
  }
  return found;
}
