// Keys that stand several times in one map, and what goes when only the last is to stay.

import assert from 'node:assert/strict';
import { planYamlEdits } from '../../server/src/model/yaml-edit';
import { parseYaml } from '../../server/src/model/yaml/document';
import { duplicateKeys } from '../../server/src/model/yaml/duplicate-keys';
import { applyEdits } from '../../server/src/text/edit';

function withoutOverridden(text: string): string {
  const document = parseYaml(text);
  const plan = planYamlEdits(text, document.ast, duplicateKeys(document.root).map(({ last }) => last.value.removeOverridden()));
  assert.ok('edits' in plan, 'refused' in plan ? plan.refused : '');
  return applyEdits(text, plan.edits);
}

const keysOf = (text: string): string[] => duplicateKeys(parseYaml(text).root).map(({ key, overridden }) => `${key}×${overridden.length + 1}`);

describe('duplicate keys', () => {
  it('are found in maps, in items and in maps that are themselves overridden', () => {
    assert.deepEqual(keysOf('a: 1\nb: [{c: 1, c: 2, c: 3}]\na: {d: 1, d: 2}\n'), ['a×2', 'c×3', 'd×2']);
  });

  it('are none where keys only repeat in other maps, or merge', () => {
    assert.deepEqual(keysOf('a: {a: 1}\nb: &b {c: 1}\nd: {<<: *b, <<: *b, c: 2}\n'), []);
  });

  it('are found once where an alias repeats the map that has them', () => {
    assert.deepEqual(keysOf('a: &a {b: 1, b: 2}\nc: *a\n'), ['b×2']);
  });

  const cases: readonly (readonly [string, string, string])[] = [
    ['the last stays with its comment', 'a: 1 # old\n# new\na: 2 # now\nb: 3\n', '# new\na: 2 # now\nb: 3\n'],
    ['whole blocks go', 'a:\n  b: 1\nc: 2\na:\n  b: 3\n', 'c: 2\na:\n  b: 3\n'],
    ['in braces', '{a: 1, b: 2, a: 3}\n', '{b: 2, a: 3}\n'],
    ['behind a dash', '- a: 1\n  a: 2\n', '- a: 2\n'],
    ['with carriage returns and no last line end', 'a: 1\r\na: 2', 'a: 2'],
  ];
  for (const [what, before, after] of cases) it(`${what} when the others go`, () => assert.equal(withoutOverridden(before), after));

  it('leave a key alone that stands once', () => {
    const document = parseYaml('a: 1\n');
    assert.deepEqual(planYamlEdits('a: 1\n', document.ast, [document.root.get('a').removeOverridden()]), { edits: [] });
  });
});
