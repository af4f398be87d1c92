// Properties of the YAML edit code over random documents in random styles.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { YamlChange, YamlValue } from '../../server/src/model/yaml-change';
import { planYamlEdits } from '../../server/src/model/yaml-edit';
import { applyEdits, type Edit } from '../../server/src/text/edit';
import { page, plainValue, render, type Rendered, type Tree } from './yaml-edit-generator';
import { expectedValue, parseForEdit } from './yaml-edit-oracle';

type Path = readonly (string | number)[];

const VALUES: readonly YamlValue[] = [
  'plain', 'yes', 'n', '1', '0x1f', '1e3', '1_000', '12:30:45', '2001-12-14', '- a', 'a: b', 'a #b', 'end:', '', '~', 'null', ' lead', 'trail ',
  'multi\nline\n', 'multi\nline', '\nfirst', 'tail\n\n', 'it\'s "x"', 'nginx:1.27', '--flag=x', '*x', '&x', '{a}', '[x]', 'a, b', '😀', 'x\ty', '%x', '@x', '=', '<<', '.5', '0o7', '08',
  0, 42, -1.5, true, false, null, {}, [], { limits: { memory: '128Mi', cpu: 1 } }, [{ name: 'x', list: [1, [2, 'on']] }, 'b'], { on: { script: 'a\nb\n' }, l: [] }, ['multi\nline\n'],
];

/** Numbers that choose what to do; turned into changes once the document is known. */
const choice = fc.record({ op: fc.constantFrom('set', 'set', 'put', 'put', 'remove', 'remove', 'append', 'rename'), where: fc.nat(), what: fc.nat(VALUES.length - 1), deep: fc.nat(2) });
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;

interface Place {
  readonly path: Path;
  readonly tree: Tree;
}

const placesOf = (tree: Tree, path: Path = []): Place[] => [{ path, tree }, ...childPlaces(tree, path)];

function childPlaces(tree: Tree, path: Path): Place[] {
  if (tree.kind === 'map') return tree.entries.flatMap(entry => placesOf(entry.value, [...path, entry.key]));
  return tree.kind === 'seq' ? tree.items.flatMap((item, index) => placesOf(item.value, [...path, index])) : [];
}

const isHollow = ({ tree }: Place): boolean =>
  (tree.kind === 'leaf' && tree.value === null) || (tree.kind === 'map' && tree.entries.length === 0) || (tree.kind === 'seq' && tree.items.length === 0);

function toChange({ op, where, what, deep }: Choice, places: readonly Place[], index: number): YamlChange | undefined {
  const pick = (fits: (place: Place) => boolean): Place | undefined => {
    const fitting = places.filter(fits);
    return fitting[where % Math.max(1, fitting.length)];
  };
  const named = pick(place => typeof place.path.at(-1) === 'string');
  const value = VALUES[what]!;
  if (op === 'set') {
    const place = pick(({ path }) => path.length > 0);
    return place && { op, path: place.path, value };
  }
  if (op === 'put') {
    const place = pick(found => found.tree.kind === 'map' || isHollow(found));
    return place && { op: 'set', path: [...place.path, ...[`new${where % 2}`, `deep${index}`, 'deeper'].slice(0, 1 + deep), `leaf${index}`], value };
  }
  if (op === 'remove') {
    const place = pick(({ path }) => path.length > 0);
    return place && { op, path: place.path };
  }
  if (op === 'append') {
    const place = pick(found => found.tree.kind === 'seq' || isHollow(found));
    return place && { op, path: place.path, value };
  }
  return named && { op: 'rename', path: named.path, key: `renamed${index}` };
}

const isPrefix = (a: Path, b: Path): boolean => a.length <= b.length && a.every((step, index) => step === b[index]);

/** Changes that do not touch each other's places, so that none contradicts another. */
function independentChanges(choices: readonly Choice[], tree: Tree): YamlChange[] {
  const places = placesOf(tree);
  const changes: YamlChange[] = [];
  choices.forEach((made, index) => {
    const change = toChange(made, places, index);
    const clash = changes.some(other => change && (isPrefix(change.path, other.path) || isPrefix(other.path, change.path)));
    const hollow = places.filter(isHollow);
    // A null may become a map or a sequence, but not both.
    const sameHollow = change && hollow.some(place => isPrefix(place.path, change.path) && changes.some(other => isPrefix(place.path, other.path)
      && (other.op === 'append' || change.op === 'append')));
    if (change && !clash && !sameHollow) changes.push(change);
  });
  return changes;
}

function plan(text: string, changes: readonly YamlChange[]): readonly Edit[] {
  const result = planYamlEdits(text, parseForEdit(text), changes);
  assert.ok('edits' in result, `refused: ${JSON.stringify(result)}`);
  return result.edits;
}

/** Both YAML versions, because Kubernetes reads 1.1 and most other tools 1.2. */
function assertSays(text: string, value: unknown): void {
  assert.deepEqual(parseForEdit(text).errors, []);
  assert.equal(JSON.stringify(parse(text, { version: '1.2', logLevel: 'silent' })), JSON.stringify(value));
  assert.equal(JSON.stringify(parse(text, { version: '1.1', logLevel: 'silent' })), JSON.stringify(value));
}

/** Comments may go only with what they are about, or with what they are inside of. */
function assertNotesKept({ notes }: Rendered, after: string, changes: readonly YamlChange[]): void {
  const mayGo = ({ path, place }: Rendered['notes'][number]): boolean => changes.some(change => {
    if (!isPrefix(change.path, path)) return false;
    const inside = path.length > change.path.length;
    if (change.op === 'remove') return inside || place === 'behind';
    return change.op === 'set' && inside;
  });
  const kept = notes.filter(note => !mayGo(note)).map(note => note.text);
  let at = 0;
  for (const note of kept) {
    const found = after.indexOf(`${note}`, at);
    assert.ok(found >= 0, `${note} is gone or out of order`);
    at = found + note.length;
  }
}

/** Lines on which no change has any business are in the result as they were, in their order. */
function assertLinesKept(before: Rendered, after: string, changes: readonly YamlChange[]): void {
  const touched = new Set<number>();
  for (const { path } of changes) touchedLines(before, path).forEach(line => touched.add(line));
  const linesOf = (text: string): string[] => text.replace(/^\ufeff/, '').split(/\r?\n/);
  const rest = linesOf(before.text).filter((_, line) => !touched.has(line));
  const lines = linesOf(after);
  let at = 0;
  for (const line of rest) {
    const found = lines.indexOf(line, at);
    assert.ok(found >= 0, `line ${JSON.stringify(line)} is gone or out of order`);
    at = found + 1;
  }
}

function touchedLines({ lines, flows }: Rendered, path: Path): number[] {
  const range = (at: Path): number[] => {
    const [first, last] = lines.get(JSON.stringify(at)) ?? [0, -1];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  };
  const touched = range(path);
  for (let length = path.length - 1; length >= 0; length--) {
    const above = path.slice(0, length);
    // Commas and braces of a flow collection; the line of a key whose value was missing or becomes empty.
    touched.push(...(flows.has(JSON.stringify(above)) ? range(above) : range(above).slice(0, 1)));
  }
  // The key that moves up behind the dash.
  const [, last] = lines.get(JSON.stringify(path)) ?? [0, -1];
  touched.push(...[...lines.values()].map(([first]) => first).filter(first => first > last).sort((a, b) => a - b).slice(0, 1));
  return touched;
}

/** Insertions delete nothing but a null, an empty collection or blanks at the end of a line. */
function assertOnlyInserts(text: string, edits: readonly Edit[], changes: readonly YamlChange[]): void {
  if (!changes.every(change => change.op === 'append' || /^leaf\d/.test(String(change.path.at(-1))))) return;
  for (const { span } of edits) assert.match(text.slice(span.start, span.end), /^\s*(~|null|\{\s*\}|\[\s*\])?\s*$/);
}

const describeCase = (text: string, changes: readonly YamlChange[], after?: string): string =>
  `${JSON.stringify(changes)}\n${text}\n=====>\n${after ?? ''}`;

describe('YAML edits over random documents', () => {
  it('say exactly what was wanted, keep comments and lines, and change nothing the second time', function () {
    this.timeout(900_000);
    // The same documents every time; SEAWORTHY_RUNS asks for that many new ones.
    const runs = process.env['SEAWORTHY_RUNS'];
    fc.assert(fc.property(page, fc.array(choice, { minLength: 1, maxLength: 4 }), (style, choices) => {
      const before = render(style);
      assertSays(before.text, plainValue(style.tree));
      const changes = independentChanges(choices, style.tree);
      const edits = plan(before.text, changes);
      const after = applyEdits(before.text, edits);
      try {
        assertSays(after, expectedValue(plainValue(style.tree), changes));
        assertNotesKept(before, after, changes);
        assertLinesKept(before, after, changes);
        assertOnlyInserts(before.text, edits, changes);
        assert.equal(after.endsWith('\n'), before.text.endsWith('\n'), 'the final newline');
        if (before.text.includes('\r\n')) assert.ok(!/(^|[^\r])\n/.test(after), 'line endings');
        else assert.ok(!after.includes('\r'), 'line endings');
        const steady = changes.filter(change => change.op === 'set' || (change.op === 'remove' && typeof change.path.at(-1) === 'string'));
        const once = applyEdits(before.text, plan(before.text, steady));
        assert.deepEqual(plan(once, steady), [], 'a second run');
      } catch (error) {
        throw new Error(`${(error as Error).message}\n${describeCase(before.text, changes, after)}`);
      }
    }), runs === undefined ? { numRuns: 1200, seed: 20 } : { numRuns: Number(runs) });
  });
});
