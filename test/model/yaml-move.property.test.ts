// Properties of moving keys over random documents in random styles.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { planYamlEdits } from '../../server/src/model/yaml-edit';
import { applyEdits } from '../../server/src/text/edit';
import { page, plainValue, render, type Rendered, type Tree } from './yaml-edit-generator';
import { moved, parseForEdit } from './yaml-edit-oracle';

type Path = readonly (string | number)[];

interface Place {
  readonly path: Path;
  readonly tree: Tree;
}

const placesOf = (tree: Tree, path: Path = []): Place[] => [{ path, tree }, ...childPlaces(tree, path)];

function childPlaces(tree: Tree, path: Path): Place[] {
  if (tree.kind === 'map') return tree.entries.flatMap(entry => placesOf(entry.value, [...path, entry.key]));
  return tree.kind === 'seq' ? tree.items.flatMap((item, index) => placesOf(item.value, [...path, index])) : [];
}

const isPrefix = (a: Path, b: Path): boolean => a.length <= b.length && a.every((step, index) => step === b[index]);

interface Trip {
  readonly path: Path;
  readonly to: Path;
}

/** A key and a map that does not hold one of that name, or maps to be created below one. */
function tripIn(tree: Tree, where: number, whither: number, deep: number): Trip | undefined {
  const places = placesOf(tree);
  const keys = places.filter(place => typeof place.path.at(-1) === 'string');
  const source = keys[where % Math.max(1, keys.length)];
  if (!source) return undefined;
  const targets = places.filter(place => !isPrefix(source.path, place.path) && place.tree.kind === 'map'
    && (deep > 0 || !place.tree.entries.some(entry => entry.key === source.path.at(-1))));
  const target = targets[whither % Math.max(1, targets.length)];
  return target && { path: source.path, to: [...target.path, ...['new', 'deeper'].slice(0, deep)] };
}

const mayDrop = ({ path, to }: Trip): boolean => typeof path.at(-2) === 'string' && !isPrefix(path.slice(0, -1), to);

const json = (text: string, version: '1.1' | '1.2'): string => JSON.stringify(sorted(parse(text, { version, logLevel: 'silent' })));

/** The order of keys is compared by no one but the reader. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, child]) => [key, sorted(child)]));
}

/** Below a list whose dashes stand under its key, a comment may as well be about the key that follows. */
const isAmbiguous = ({ path }: Rendered['notes'][number]): boolean => path.at(-1) === 'below';

function assertNotesKept({ notes }: Rendered, after: string, path: Path): void {
  const clear = notes.filter(note => !isAmbiguous(note));
  const groups = [clear.filter(note => isPrefix(path, note.path)), clear.filter(note => !isPrefix(path, note.path)), ...notes.map(note => [note])];
  for (const group of groups) {
    let at = 0;
    for (const { text } of group) {
      const found = after.indexOf(text, at);
      assert.ok(found >= 0, `${text} is gone or out of order`);
      at = found + text.length;
    }
  }
  assert.equal(after.split('# note').length, notes.length + 1, 'no comment stands twice');
}

/** What is on a line that is not moved and is in no flow collection stays as it was, but for the lines of emptied and filled keys. */
function assertLinesKept(before: Rendered, after: string, { path, to }: Trip): void {
  const range = (at: Path): number[] => {
    const [first, last] = before.lines.get(JSON.stringify(at)) ?? [0, -1];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  };
  const touched = new Set(range(path));
  for (const place of [path, [...to, 'x']]) {
    for (let length = place.length - 1; length >= 0; length--) {
      const above = place.slice(0, length);
      (before.flows.has(JSON.stringify(above)) ? range(above) : range(above).slice(0, 1)).forEach(line => touched.add(line));
    }
  }
  const last = range(path).at(-1) ?? 0;
  [...before.lines.values()].map(([first]) => first).filter(first => first > last).sort((a, b) => a - b).slice(0, 1).forEach(line => touched.add(line));
  const mine = new Set(before.notes.filter(note => isPrefix(path, note.path) || isAmbiguous(note)).map(note => note.text));
  const linesOf = (text: string): string[] => text.replace(/^\ufeff/, '').split(/\r?\n/);
  const rest = linesOf(before.text).filter((line, index) => !touched.has(index) && ![...mine].some(note => line.endsWith(note)) && line !== '');
  const lines = linesOf(after);
  let at = 0;
  for (const line of rest) {
    const found = lines.indexOf(line, at);
    assert.ok(found >= 0, `line ${JSON.stringify(line)} is gone or out of order`);
    at = found + 1;
  }
}

describe('YAML moves over random documents', () => {
  it('say the same in the new place, keep comments and lines, and are seldom refused', function () {
    this.timeout(900_000);
    const runs = process.env['SEAWORTHY_RUNS'];
    const count = { done: 0, refused: 0 };
    fc.assert(fc.property(page, fc.nat(), fc.nat(), fc.constantFrom(0, 0, 1, 2), (style, where, whither, deep) => {
      const before = render(style);
      const value = plainValue(style.tree);
      const trip = tripIn(style.tree, where, whither, deep);
      if (!trip) return;
      const plan = planYamlEdits(before.text, parseForEdit(before.text), [{ op: 'move', ...trip }]);
      if ('refused' in plan) {
        count.refused++;
        assert.equal(plan.refused, 'conflict');
        return;
      }
      count.done++;
      const after = applyEdits(before.text, plan.edits);
      try {
        assert.deepEqual(parseForEdit(after).errors, []);
        const wanted = [false, true].filter(drops => !drops || mayDrop(trip)).map(drops => JSON.stringify(sorted(moved(value, trip.path, trip.to, drops))));
        for (const version of ['1.1', '1.2'] as const) assert.ok(wanted.includes(json(after, version)), `${json(after, version)}\ninstead of\n${wanted.join('\n')}`);
        assertNotesKept(before, after, trip.path);
        assertLinesKept(before, after, trip);
        assert.equal(after.endsWith('\n'), before.text.endsWith('\n'), 'the final newline');
        if (before.text.includes('\r\n')) assert.ok(!/(^|[^\r])\n/.test(after), 'line endings');
        else assert.ok(!after.includes('\r'), 'line endings');
      } catch (error) {
        throw new Error(`${(error as Error).message}\n${JSON.stringify(trip)}\n${before.text}\n=====>\n${after}`);
      }
    }), runs === undefined ? { numRuns: 1200, seed: 20 } : { numRuns: Number(runs) });
    assert.ok(count.refused < count.done / 3, `${count.refused} refused, ${count.done} done`);
    if (runs !== undefined) console.log(count);
  });
});
