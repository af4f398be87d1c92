// Random YAML documents in random styles, with a record of what they say and where it is written.

import fc from 'fast-check';

export type Leaf = string | number | boolean | null;

export type Tree =
  | { readonly kind: 'leaf'; readonly value: Leaf; readonly look: number }
  | { readonly kind: 'map'; readonly entries: readonly { readonly key: string; readonly quoted: boolean; readonly above: boolean; readonly behind: boolean; readonly value: Tree }[]; readonly flow: number; readonly below: boolean }
  | { readonly kind: 'seq'; readonly items: readonly { readonly above: boolean; readonly behind: boolean; readonly alone: boolean; readonly value: Tree }[]; readonly flow: number; readonly wide: number; readonly below: boolean };

export interface Page {
  readonly tree: Tree;
  readonly step: number;
  readonly indented: boolean;
  readonly crlf: boolean;
  /** Maps only. */
  readonly bom: boolean;
  readonly marker: boolean;
  readonly end: boolean;
  readonly finalNewline: boolean;
  readonly blankLines: boolean;
}

export interface Rendered {
  readonly text: string;
  /** First and last line of what stands at a path, by `JSON.stringify(path)`. */
  readonly lines: ReadonlyMap<string, readonly [number, number]>;
  /** Every comment with the path that it is about, in the order of the text. */
  readonly notes: readonly { readonly text: string; readonly path: readonly (string | number)[]; readonly place: 'above' | 'behind' }[];
  /** Paths of flow collections. */
  readonly flows: ReadonlySet<string>;
}

const KEYS = ['a', 'b', 'name', 'image', 'app.kubernetes.io/name', 'on', 'x y', 'resources', 'é', '-x', 'a#b', 'a:b'];
const STRINGS = ['x', 'nginx:1.27', 'on', 'it\'s', 'say "hi"', '8080', 'two words', '100m', '# no comment', 'a: b', '', '--flag=x', '😀', 'line\nline\n', 'line\n\n  deeper\nline'];

const leaf: fc.Arbitrary<Tree> = fc.record({
  kind: fc.constant('leaf' as const),
  value: fc.oneof(fc.constantFrom<Leaf>(...STRINGS), fc.integer({ min: -5, max: 9000 }), fc.boolean(), fc.constant(null)),
  look: fc.nat(5),
});

const treeOf = (depth: number): fc.Arbitrary<Tree> => {
  if (depth === 0) return leaf;
  const inner = fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: treeOf(depth - 1) });
  const marks = { above: fc.boolean(), behind: fc.boolean() };
  const flow = fc.constantFrom(0, 0, 0, 0, 1, 2, 3);
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({
      kind: fc.constant('map' as const),
      entries: fc.uniqueArray(fc.record({ key: fc.constantFrom(...KEYS), quoted: fc.constantFrom(false, false, true), ...marks, value: inner }), { selector: entry => entry.key, maxLength: 4 }),
      flow,
      below: fc.boolean(),
    }) },
    { weight: 2, arbitrary: fc.record({
      kind: fc.constant('seq' as const),
      items: fc.array(fc.record({ ...marks, alone: fc.constantFrom(false, false, true), value: inner }), { maxLength: 4 }),
      flow,
      wide: fc.constantFrom(0, 0, 0, 2),
      below: fc.boolean(),
    }) },
  );
};

export const page: fc.Arbitrary<Page> = fc.record({
  tree: treeOf(4),
  step: fc.constantFrom(2, 2, 3, 4),
  indented: fc.boolean(),
  crlf: fc.boolean(),
  bom: fc.boolean(),
  marker: fc.boolean(),
  end: fc.boolean(),
  finalNewline: fc.boolean(),
  blankLines: fc.boolean(),
});

/** What the tree says, as plain JavaScript. */
export function plainValue(tree: Tree): unknown {
  if (tree.kind === 'leaf') return tree.value;
  if (tree.kind === 'seq') return tree.items.map(item => plainValue(item.value));
  return Object.fromEntries(tree.entries.map(entry => [entry.key, plainValue(entry.value)]));
}

type Path = readonly (string | number)[];

class Writer {
  readonly out: string[] = [];
  readonly lines = new Map<string, [number, number]>();
  readonly notes: { text: string; path: Path; place: 'above' | 'behind' }[] = [];
  readonly flows = new Set<string>();
  /** The line count behind a block scalar that would keep a blank line below it. */
  private kept = 0;

  constructor(private readonly style: Page) {}

  note(path: Path, place: 'above' | 'behind'): string {
    const text = `# note ${this.notes.length} é`;
    this.notes.push({ text, path, place });
    return text;
  }

  /** Adds to the last line. */
  more(text: string): void {
    this.out[this.out.length - 1] += text;
  }

  above(marked: boolean, path: Path, column: number): void {
    if (marked && this.style.blankLines && this.out.length % 3 === 0 && this.out.length !== this.kept) this.out.push('');
    if (marked) this.out.push(' '.repeat(column) + this.note(path, 'above'));
  }

  track(path: Path, first: number): void {
    this.lines.set(JSON.stringify(path), [first, this.out.length - 1]);
  }

  /** Writes the value behind what the last line holds; `column` is where a block collection below would have its keys. */
  value(tree: Tree, path: Path, parentColumn: number, behind: boolean, column: number, gap = ' '): void {
    const comment = (): string => behind ? ` ${this.note(path, 'behind')}` : '';
    if (tree.kind !== 'leaf' && (tree.flow > 0 || childrenOf(tree) === 0)) return this.flow(tree, path, parentColumn, behind, gap);
    if (tree.kind !== 'leaf') {
      this.more(comment());
      return this.block(tree, path, column, false);
    }
    if (typeof tree.value === 'string' && tree.value.includes('\n') && tree.look > 1) {
      const header = tree.value.endsWith('\n') ? (tree.look === 2 ? '|+' : '|') : '|-';
      this.more(`${gap}${header}${comment()}`);
      const lines = tree.value.replace(/\n$/, '').split('\n');
      this.out.push(...lines.map(line => line === '' ? '' : ' '.repeat(parentColumn + this.style.step) + line));
      if (header === '|+') this.kept = this.out.length;
      return;
    }
    const text = leafText(tree, false);
    this.more((text === '' ? '' : gap + text) + comment());
  }

  block(tree: Exclude<Tree, { kind: 'leaf' }>, path: Path, column: number, started: boolean): void {
    const count = childrenOf(tree);
    for (let index = 0; index < count; index++) {
      const child = tree.kind === 'map' ? tree.entries[index]! : tree.items[index]!;
      const at = [...path, tree.kind === 'map' ? tree.entries[index]!.key : index];
      if (index > 0 || !started) {
        this.above(child.above, at, column);
        this.out.push(' '.repeat(column));
      }
      const first = this.out.length - 1;
      if (tree.kind === 'map') this.entry(tree.entries[index]!, at, column);
      else this.item(tree.items[index]!, at, column, tree.wide);
      this.track(at, first);
    }
    this.above(tree.below, [...path, 'below'], column);
  }

  entry(entry: { key: string; quoted: boolean; behind: boolean; value: Tree }, path: Path, column: number): void {
    this.more(`${keyText(entry.key, entry.quoted)}:`);
    const indented = entry.value.kind === 'map' || this.style.indented;
    this.value(entry.value, path, column, entry.behind, column + (indented ? this.style.step : 0));
  }

  item(item: { behind: boolean; alone: boolean; value: Tree }, path: Path, column: number, wide: number): void {
    this.more('-');
    const { value } = item;
    const isBlock = value.kind !== 'leaf' && value.flow === 0 && childrenOf(value) > 0;
    if (!isBlock || item.alone) return this.value(value, path, column, item.behind, column + 2, ' '.repeat(1 + wide));
    this.more(' '.repeat(1 + wide));
    this.block(value, path, column + 2 + wide, true);
  }

  flow(tree: Tree, path: Path, column: number, behind: boolean, gap: string): void {
    const multiline = tree.kind !== 'leaf' && tree.flow > 1 && childrenOf(tree) > 0;
    this.more(gap);
    this.flowText(tree, path, column + this.style.step, multiline, tree.kind !== 'leaf' && tree.flow === 3);
    if (behind) this.more(` ${this.note(path, 'behind')}`);
  }

  flowText(tree: Tree, path: Path, column: number, multiline: boolean, trailing: boolean): void {
    if (tree.kind === 'leaf') return this.more(leafText(tree, true));
    this.flows.add(JSON.stringify(path));
    const count = childrenOf(tree);
    this.more(tree.kind === 'map' ? '{' : '[');
    for (let index = 0; index < count; index++) {
      const child = tree.kind === 'map' ? tree.entries[index]! : tree.items[index]!;
      const at = [...path, tree.kind === 'map' ? tree.entries[index]!.key : index];
      if (multiline) this.above(child.above, at, column + this.style.step);
      if (multiline) this.out.push(' '.repeat(column + this.style.step));
      const first = this.out.length - 1;
      if (tree.kind === 'map') this.more(`${keyText(tree.entries[index]!.key, tree.entries[index]!.quoted)}: `);
      this.flowText(child.value, at, column + this.style.step, multiline && child.value.kind !== 'leaf' && child.value.flow > 1 && childrenOf(child.value) > 0, trailing);
      this.track(at, first);
      if (index < count - 1) this.more(multiline ? ',' : ', ');
      else if (trailing) this.more(',');
      if (multiline && child.behind) this.more(` ${this.note(at, 'behind')}`);
    }
    if (multiline) this.out.push(' '.repeat(column));
    this.more(tree.kind === 'map' ? '}' : ']');
  }
}

const childrenOf = (tree: Tree): number => {
  if (tree.kind === 'leaf') return 0;
  return tree.kind === 'map' ? tree.entries.length : tree.items.length;
};

const keyText = (key: string, quoted: boolean): string => quoted || key === 'on' ? `"${key}"` : key;

function leafText({ value, look }: { value: Leaf; look: number }, flow: boolean): string {
  if (value === null) return flow ? 'null' : ['', '~', 'null'][look % 3]!;
  if (typeof value !== 'string') return String(value);
  if (look === 0 && !value.includes('\n')) return `'${value.replaceAll("'", "''")}'`;
  if (look > 1 && ['x', 'two words', '100m', '😀', 'nginx:1.27', '--flag=x'].includes(value)) return value;
  return JSON.stringify(value);
}

export function render(style: Page): Rendered {
  const writer = new Writer(style);
  const { tree } = style;
  if (style.marker) writer.out.push('---');
  if (tree.kind === 'leaf' || tree.flow > 0 || childrenOf(tree) === 0) {
    writer.out.push('');
    writer.flowText(tree, [], 0, tree.kind !== 'leaf' && tree.flow > 1 && childrenOf(tree) > 0, tree.kind !== 'leaf' && tree.flow === 3);
  } else {
    writer.block(tree, [], 0, false);
  }
  writer.lines.set('[]', [0, writer.out.length - 1]);
  if (style.end) writer.out.push('...');
  const lineEnding = style.crlf ? '\r\n' : '\n';
  // The parser takes a dash directly behind a byte order mark for a scalar, so only maps get one.
  const text = (style.bom && tree.kind === 'map' && tree.entries.length > 0 ? '\ufeff' : '') + writer.out.join(lineEnding) + (style.finalNewline ? lineEnding : '');
  return { text, lines: writer.lines, notes: writer.notes, flows: writer.flows };
}
