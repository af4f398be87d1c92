// A place in a YAML document, whether something stands there or not: what every model above asks its questions through.

import { isAlias, isMap, isPair, isScalar, isSeq, type Alias, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { firstLine, overlaps, shift, span, type Span } from '../../text/span';
import type { Path, YamlChange, YamlValue } from '../yaml-change';
import { blockLines, spanOnLine } from './block-lines';
import type { YamlDocument } from './document';
import { resolvePlain, type ResolvedScalar } from './scalar';
import { isPlaceholderText } from './template';

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
}

/**
 * How many aliases may be read through. Every value is made once and kept, so the budget bounds the tree that they can unfold
 * to: a "billion laughs" document turns unknown instead of filling the memory.
 */
const MAX_ALIASES = 10_000;
/** What lies deeper than this is unknown: whoever walks a document by recursion may trust the stack to hold it. */
const MAX_DEPTH = 200;

type State = 'absent' | 'unknown' | 'known';

/** Shared by all values of one document. */
interface Budget {
  aliases: number;
}

const MERGE_KEY = '<<';
const RESOLVED_TAG = /^tag:yaml\.org,2002:(?:int|float|bool|null)$/;

/** Whether Kubernetes gives the scalar the type that its text looks like; with a tag such as `!!str` it is a string. */
const isPlain = (node: Scalar): boolean => node.type === 'PLAIN' && (node.tag === undefined || RESOLVED_TAG.test(node.tag));

function resolve(node: Scalar): ResolvedScalar {
  const source = String(node.value ?? '');
  return isPlain(node) ? resolvePlain(source) : { kind: 'string', value: source };
}

/** Whether the place touches one of the spans, which are in order. */
function overlapsAny(spans: readonly Span[], place: Span): boolean {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= place.start) low = middle + 1;
    else high = middle;
  }
  const next = spans[low];
  return next !== undefined && overlaps(next, place);
}

/**
 * A value is **absent** (no such key, or null), **unknown** (a template, a `${VARIABLE}`, an alias that cannot be followed
 * will fill it) or **known**. Unknown is neither present nor absent: a rule that needs the answer stays silent.
 */
export class Value {
  private entriesMemo: readonly Entry[] | undefined;
  private itemsMemo: readonly Value[] | undefined;
  /** What was asked for by key: hundreds of rules ask for the same few. */
  private stepsMemo: Map<string | number, Value> | undefined;
  private mergeSourcesMemo: readonly Value[] | undefined;
  private stateMemo: State | undefined;
  private resolvedMemo: ResolvedScalar | undefined;

  private readonly depth: number;

  private constructor(
    readonly document: YamlDocument,
    /** Undefined for the root, whose key means nothing. */
    private readonly parent: Value | undefined,
    private readonly key: string | number,
    private readonly node: Node | null | undefined,
    /** Where the key is, or for a sequence item where the item begins. */
    readonly keySpan: Span | undefined,
    /** Nothing is written here, and whether something stands here after all cannot be seen. */
    private readonly unknownWhenEmpty: boolean,
    private readonly budget: Budget,
    /** An alias stands here: what it is written as stands elsewhere, under an anchor. */
    readonly isAliased = false,
  ) {
    this.depth = parent ? parent.depth + 1 : 0;
  }

  static root(document: YamlDocument): Value {
    return new Value(document, undefined, '', document.ast.contents, undefined, document.partial, { aliases: MAX_ALIASES });
  }

  /** The keys and indices from the document's root. Made when asked for: most values are never told apart by it. */
  get path(): Path {
    return this.parent ? [...this.parent.path, this.key] : [];
  }

  /** The value at the keys or indices below this one; absent when anything on the way is. */
  get(...path: readonly (string | number)[]): Value {
    return path.reduce<Value>((value, step) => value.step(step), this);
  }

  private step(step: string | number): Value {
    this.stepsMemo ??= new Map();
    const kept = this.stepsMemo.get(step) ?? this.find(step);
    this.stepsMemo.set(step, kept);
    return kept;
  }

  private find(step: string | number): Value {
    if (typeof step === 'number') return this.items[step] ?? this.missing(step);
    const written = this.entries.findLast(entry => entry.key === step); // the last of duplicate keys wins, as in Kubernetes
    return written?.value ?? this.mergedEntry(step) ?? this.missing(step);
  }

  private missing(step: string | number): Value {
    const unknown = this.isUnknown || this.hasUnreadableMerge || this.document.partial;
    return new Value(this.document, this, step, undefined, undefined, unknown, this.budget);
  }

  private child(step: string | number, node: Node | null | undefined, keySpan: Span | undefined): Value {
    const tooDeep = this.depth >= MAX_DEPTH;
    return new Value(
      this.document, this, step, tooDeep ? undefined : this.follow(node), keySpan, tooDeep || this.document.partial, this.budget, isAlias(node),
    );
  }

  /** Aliases are read through to what they stand for, until the document's budget is spent. */
  private follow(node: Node | null | undefined): Node | null | undefined {
    if (!isAlias(node)) return node;
    return (this.budget.aliases-- > 0 && this.document.aliases.get(node as Alias)) || node;
  }

  /** What `<<` brings in, the strongest first: the last merge key, and of its list the first map. */
  private get mergeSources(): readonly Value[] {
    this.mergeSourcesMemo ??= this.entries.filter(entry => entry.key === MERGE_KEY).reverse()
      .flatMap(({ value }) => (value.isSequence ? value.items : [value]));
    return this.mergeSourcesMemo;
  }

  private mergedEntry(key: string): Value | undefined {
    return this.mergeSources.map(source => source.get(key)).find(candidate => !candidate.isAbsent);
  }

  private get hasUnreadableMerge(): boolean {
    return this.mergeSources.some(source => !source.isMap);
  }

  get isMap(): boolean {
    return isMap(this.node);
  }

  get isSequence(): boolean {
    return isSeq(this.node);
  }

  /** The scalar as Kubernetes reads it; undefined for collections and for what is absent or unknown. */
  get scalar(): ResolvedScalar | undefined {
    return this.isUnknown ? undefined : this.resolved;
  }

  private get resolved(): ResolvedScalar | undefined {
    if (isScalar(this.node)) this.resolvedMemo ??= resolve(this.node);
    return this.resolvedMemo;
  }

  private get state(): State {
    this.stateMemo ??= this.readState();
    return this.stateMemo;
  }

  private readState(): State {
    if (isAlias(this.node)) return 'unknown';
    if (isScalar(this.node) && (this.holdsAction(this.node) || isPlaceholderText(String(this.node.value ?? ''), () => this.path))) return 'unknown';
    const isEmpty = this.node === undefined || this.node === null || this.resolved?.kind === 'null';
    if (isEmpty) return this.unknownWhenEmpty ? 'unknown' : 'absent';
    return 'known';
  }

  /** Template actions in quoted and block scalars leave no trace in their text. */
  private holdsAction({ range }: Node): boolean {
    return range !== null && range !== undefined && overlapsAny(this.document.actions, span(range[0], range[1]));
  }

  get isUnknown(): boolean {
    return this.state === 'unknown';
  }

  get isAbsent(): boolean {
    return this.state === 'absent';
  }

  get isKnown(): boolean {
    return this.state === 'known';
  }

  /** A known scalar as text, numbers and booleans as they are written; undefined otherwise. */
  get text(): string | undefined {
    return this.isKnown && isScalar(this.node) ? String(this.node.value ?? '') : undefined;
  }

  /** A known number written as one (`8080`, not `"8080"`). */
  get number(): number | undefined {
    const value = this.scalar?.value;
    return typeof value === 'number' ? value : undefined;
  }

  get boolean(): boolean | undefined {
    const value = this.scalar?.value;
    return typeof value === 'boolean' ? value : undefined;
  }

  /** Whether this scalar stands in quotes or is a block scalar. */
  get isQuoted(): boolean {
    return isScalar(this.node) && this.node.type !== 'PLAIN';
  }

  /** The items of a sequence; empty for anything else. */
  get items(): readonly Value[] {
    this.itemsMemo ??= isSeq(this.node) ? this.readItems(this.node) : [];
    return this.itemsMemo;
  }

  private readItems(sequence: YAMLSeq): readonly Value[] {
    return sequence.items.map((item, index) => this.child(index, isPair(item) ? undefined : (item as Node), undefined));
  }

  /** The entries of a map as they are written, duplicate and merge keys included; empty for anything else. */
  get entries(): readonly Entry[] {
    this.entriesMemo ??= isMap(this.node) ? this.readEntries(this.node) : [];
    return this.entriesMemo;
  }

  private readEntries(map: YAMLMap): readonly Entry[] {
    return (map.items as Pair<Node, Node | null>[]).flatMap(pair => {
      if (!isScalar(pair.key) || !pair.key.range) return [];
      const key = String(pair.key.value);
      const keySpan = span(pair.key.range[0], pair.key.range[1]);
      return [{ key, keySpan, value: this.child(key, pair.value, keySpan) }];
    });
  }

  /** The keys of a map, without merge keys. */
  get keys(): readonly string[] {
    return this.entries.map(entry => entry.key).filter(key => key !== MERGE_KEY);
  }

  /** A map of known scalars as plain text, empty when absent; undefined when any part of it is unknown, or it is no map. */
  get textMap(): ReadonlyMap<string, string> | undefined {
    if (this.isUnknown || this.hasUnreadableMerge || this.document.partial || (this.isKnown && !this.isMap)) return undefined;
    const result = new Map<string, string>();
    for (const source of [...this.mergeSources].reverse()) {
      const merged = source.textMap;
      if (!merged) return undefined;
      for (const [key, text] of merged) result.set(key, text);
    }
    for (const { key, value } of this.entries) {
      if (key === MERGE_KEY) continue;
      if (value.isUnknown || isPlaceholderText(key)) return undefined;
      result.set(key, value.text ?? '');
    }
    return result;
  }

  /** Where the value stands, cut to its first line; for an absent value, its key; undefined when there is neither. */
  get span(): Span | undefined {
    const range = this.node?.range;
    if (!range || range[0] === range[1]) return this.keySpan;
    return firstLine(this.document.text, span(range[0], range[1]));
  }

  /** The whole value, over all its lines. */
  get fullSpan(): Span | undefined {
    const range = this.node?.range;
    return range ? span(range[0], range[1]) : undefined;
  }

  /** Where a part of this scalar's text stands in the document; undefined where the text is not written as it is read (escapes, folded lines). */
  spanOf(part: Span): Span | undefined {
    if (!isScalar(this.node) || !this.node.range || this.text === undefined) return undefined;
    const { type, range: [start, end] } = this.node;
    const source = this.document.text;
    if (type === 'BLOCK_LITERAL') return spanOnLine(blockLines(source, source.indexOf('\n', start) + 1, end, this.text) ?? [], part);
    const quote = type === 'PLAIN' ? 0 : 1;
    return source.slice(start + quote, end - quote) === this.text ? shift(part, start + quote) : undefined;
  }

  set(value: YamlValue): YamlChange {
    return { op: 'set', path: this.path, value };
  }

  remove(): YamlChange {
    return { op: 'remove', path: this.path };
  }

  /** Of several entries under this key, the last one stays. */
  removeOverridden(): YamlChange {
    return { op: 'remove-overridden', path: this.path };
  }

  append(value: YamlValue): YamlChange {
    return { op: 'append', path: this.path, value };
  }

  rename(key: string): YamlChange {
    return { op: 'rename', path: this.path, key };
  }

  /** Into the map `target`, or the one below it at `path`, which may not be there yet; the key stays the same. */
  moveTo(target: Value, ...path: readonly string[]): YamlChange {
    return { op: 'move', path: this.path, to: [...target.path, ...path] };
  }
}
