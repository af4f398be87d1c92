// The YAML edit code, trap by trap.

import assert from 'node:assert/strict';
import type { Path, YamlChange, YamlValue } from '../../server/src/model/yaml-change';
import { planYamlEdits, type Refusal } from '../../server/src/model/yaml-edit';
import { applyEdits, toSnippet } from '../../server/src/text/edit';
import { parseForEdit } from './yaml-edit-oracle';

const set = (path: Path, value: YamlValue): YamlChange => ({ op: 'set', path, value });
const remove = (...path: Path): YamlChange => ({ op: 'remove', path });
const append = (path: Path, value: YamlValue): YamlChange => ({ op: 'append', path, value });
const rename = (path: Path, key: string): YamlChange => ({ op: 'rename', path, key });

function edited(text: string, ...changes: readonly YamlChange[]): string {
  const plan = planYamlEdits(text, parseForEdit(text), changes);
  assert.ok('edits' in plan, JSON.stringify(plan));
  return applyEdits(text, plan.edits);
}

function assertRefused(reason: Refusal, text: string, ...changes: readonly YamlChange[]): void {
  assert.deepEqual(planYamlEdits(text, parseForEdit(text), changes), { refused: reason });
}

/** As a Helm template reaches the edit code: actions masked with spaces for the parser. */
function planTemplate(text: string, ...changes: readonly YamlChange[]): string {
  const templated = [...text.matchAll(/\{\{.*?\}\}/g)].map(match => ({ start: match.index, end: match.index + match[0].length }));
  const masked = text.replace(/\{\{.*?\}\}/g, action => ' '.repeat(action.length));
  const plan = planYamlEdits(text, parseForEdit(masked), changes, { templated });
  return 'refused' in plan ? plan.refused : applyEdits(text, plan.edits);
}

/** Lines of a text, so that indentation and line ends can be read. */
const lines = (...parts: readonly string[]): string => parts.map(part => `${part}\n`).join('');

describe('YAML edits: adding keys', () => {
  it('go below the last leaf, above the comments and blank lines that follow', () => {
    assert.equal(
      edited('spec:\n  a: 1 # one\n\n# about status\nstatus: x\n', set(['spec', 'b'], 2)),
      'spec:\n  a: 1 # one\n  b: 2\n\n# about status\nstatus: x\n',
    );
  });

  it('go below comments that stand inside the last entry', () => {
    assert.equal(edited('a:\n  b: 1\n  # c: 2\nd: 3\n', set(['e'], 4)), 'a:\n  b: 1\n  # c: 2\nd: 3\ne: 4\n');
    assert.equal(edited('a:\n  b: 1\n  # c: 2\n# end\n', set(['e'], 4)), 'a:\n  b: 1\n  # c: 2\ne: 4\n# end\n');
  });

  it('keep CRLF, a byte order mark and a missing final newline', () => {
    assert.equal(edited('\ufeffa:\r\n  b: 1', set(['a', 'c', 'd'], 'x')), '\ufeffa:\r\n  b: 1\r\n  c:\r\n    d: x');
    assert.equal(edited('\ufeffa: 1', set(['b'], 2)), '\ufeffa: 1\nb: 2');
  });

  it('write the deeper text first when a map and its last child end on one line', () => {
    assert.equal(
      edited('a:\n  b:\n    c: 1', set(['x'], 1), set(['a', 'w'], 2), set(['a', 'b', 'z'], 3)),
      'a:\n  b:\n    c: 1\n    z: 3\n  w: 2\nx: 1',
    );
  });

  it('become one insertion under a missing key, in the order of first mention', () => {
    const plan = planYamlEdits('a: 1\n', parseForEdit('a: 1\n'), [
      set(['r', 'limits', 'memory'], '1Gi'), set(['s', 'x'], true), set(['r', 'requests', 'cpu'], 1), set(['r', 'limits', 'cpu'], 2),
    ]);
    assert.deepEqual(plan, { edits: [{ span: { start: 5, end: 5 }, text: 'r:\n  limits:\n    memory: 1Gi\n    cpu: 2\n  requests:\n    cpu: 1\ns:\n  x: true\n' }] });
  });

  it('keep the order of keys that look like numbers', () => {
    assert.equal(edited('a: 1\n', set(['m', 'z'], 1), set(['m', '8080'], 2)), 'a: 1\nm:\n  z: 1\n  "8080": 2\n');
  });

  it('go below a block scalar, whose kept blank lines stay its own', () => {
    assert.equal(edited('a:\n  s: |\n    x\n\nb: 1\n', set(['a', 't'], 1)), 'a:\n  s: |\n    x\n  t: 1\n\nb: 1\n');
    assert.equal(edited('a:\n  s: |+\n    x\n\nb: 1\n', set(['a', 't'], 1)), 'a:\n  s: |+\n    x\n\n  t: 1\nb: 1\n');
    assert.equal(edited('a:\n  s: |-\n\nb: 1\n', set(['a', 't'], 1)), 'a:\n  s: |-\n  t: 1\n\nb: 1\n');
  });

  it('go into a document of comments only, and before the mark of its end', () => {
    assert.equal(edited('# c', set(['a', 'b'], 1)), '# c\na:\n  b: 1');
    assert.equal(edited('---\n# c\n...\n', set(['a'], 1)), '---\n# c\na: 1\n...\n');
    assert.equal(edited('---\na: 1\n# c\n...\n', set(['b'], 1)), '---\na: 1\nb: 1\n# c\n...\n');
    assert.equal(edited('', set(['a'], 1)), 'a: 1\n');
  });

  it('go into the map of a sequence item at the column of its keys', () => {
    assert.equal(edited('- name: x\n- a: 1\n', set([0, 'b'], 1)), '- name: x\n  b: 1\n- a: 1\n');
    assert.equal(edited('-   name: x\n', set([0, 'b', 'c'], 1)), '-   name: x\n    b:\n      c: 1\n');
    assert.equal(edited('-\n   name: x\n', set([0, 'b'], 1)), '-\n   name: x\n   b: 1\n');
    assert.equal(edited('- - name: x\n  - 1\n', set([0, 0, 'b'], 1)), '- - name: x\n    b: 1\n  - 1\n');
  });
});

describe('YAML edits: filling what is empty', () => {
  it('fill a null or empty value in its place and keep the comment on its line', () => {
    for (const empty of ['', ' ~', ' null', ' {}', ' { }', ' []']) {
      assert.equal(edited(`a:${empty} # why\nb: 1\n`, set(['a', 'x'], 1)), 'a: # why\n  x: 1\nb: 1\n');
      assert.equal(edited(`a:${empty} # why\nb: 1\n`, set(['a'], 'v')), 'a: v # why\nb: 1\n');
    }
  });

  it('fill an empty value on the last line without a line ending', () => {
    assert.equal(edited('a:', set(['a', 'x'], 1), set(['b'], 2)), 'a:\n  x: 1\nb: 2');
    assert.equal(edited('a: ', set(['a'], 1)), 'a: 1');
  });

  it('fill an empty value that stands on a line of its own', () => {
    assert.equal(edited('a:\n  {}\n', set(['a', 'x'], 1), set(['a', 'z'], 2)), 'a:\n  x: 1\n  z: 2\n');
    assert.equal(edited('{}\n', set(['a', 'x'], 1)), 'a:\n  x: 1\n');
    assert.equal(edited('--- {} # x\n', set(['a'], 1)), '--- # x\na: 1\n');
  });

  it('fill an empty sequence item behind its dash', () => {
    assert.equal(edited('-\n- # c\n', set([0, 'a'], 1), set([0, 'b'], 2), set([1], 'x')), '- a: 1\n  b: 2\n- x # c\n');
  });

  it('put a map below an anchor, which would name the first key otherwise', () => {
    assert.equal(edited('- &x\n- 1\n', set([0, 'a'], 1)), '- &x\n  a: 1\n- 1\n');
    assert.equal(edited('k: &x # c\n', set(['k', 'a'], 1)), 'k: &x # c\n  a: 1\n');
  });

  it('keep a comment inside an empty flow collection', () => {
    assert.equal(edited('a: { # c\n}\n', set(['a', 'x'], 1)), 'a: { # c\n  x: 1\n}\n');
  });
});

describe('YAML edits: indentation', () => {
  it('follow the step of the neighbours, then of what is above, then of the document', () => {
    assert.equal(edited('a:\n    b:\n       c: 1\n', set(['a', 'd', 'e'], 1)), 'a:\n    b:\n       c: 1\n    d:\n       e: 1\n');
    assert.equal(edited('a:\n   b: 1\n', set(['a', 'd', 'e'], 1)), 'a:\n   b: 1\n   d:\n      e: 1\n');
    assert.equal(edited('a:\n    b: 1\nc:\n- d: 1\n', set(['c', 0, 'e', 'f'], 1)), 'a:\n    b: 1\nc:\n- d: 1\n  e:\n      f: 1\n');
    assert.equal(edited('a: 1\n', set(['b', 'c'], 1)), 'a: 1\nb:\n  c: 1\n');
  });

  it('indent sequences as the neighbours do, or by the step where there are none', () => {
    assert.equal(edited('a:\n- 1\n', set(['b'], [1])), 'a:\n- 1\nb:\n- 1\n');
    assert.equal(edited('a:\n  - 1\n', set(['b', 'c'], [1])), 'a:\n  - 1\nb:\n  c:\n    - 1\n');
    assert.equal(edited('a:\n    b: 1\n', set(['a', 'c'], ['x'])), 'a:\n    b: 1\n    c:\n        - x\n');
    assert.equal(
      edited('containers:\n- name: x\n', set(['containers', 0, 'args'], ['x', { z: [1] }])),
      'containers:\n- name: x\n  args:\n  - x\n  - z:\n    - 1\n',
    );
  });
});

describe('YAML edits: sequences', () => {
  it('append below the last item, at its dash and with its gap', () => {
    assert.equal(edited('a:\n  -   x # c\nb: 1\n', append(['a'], { k: 1, l: 2 })), 'a:\n  -   x # c\n  -   k: 1\n      l: 2\nb: 1\n');
    assert.equal(edited('- - a\n- b\n', append([0], 'c'), append([], [1, 2])), '- - a\n  - c\n- b\n- - 1\n  - 2\n');
    assert.equal(edited('a: [1, 2] # c\n', append(['a'], 'x, y')), 'a: [1, 2, "x, y"] # c\n');
  });

  it('append to a sequence that is missing, empty or null', () => {
    assert.equal(edited('a: 1\n', append(['b', 'drop'], 'ALL'), append(['b', 'drop'], 'ALL'), append(['b', 'drop'], 'X')), 'a: 1\nb:\n  drop:\n    - ALL\n    - X\n');
    assert.equal(edited('a: [] # c\nb:\n', append(['a'], 1), append(['b'], 2)), 'a: # c\n  - 1\nb:\n  - 2\n');
  });

  it('refuse an index past the end, and take its removal for done', () => {
    assertRefused('missing', '- a\n', set([1], 'b'));
    assertRefused('missing', 'a: 1\n', set(['b', 0, 'c'], 'b'));
    assert.equal(edited('- a\n', remove(3)), '- a\n');
  });
});

describe('YAML edits: setting', () => {
  it('replace only the scalar, keep its quotes, its anchor and its comment', () => {
    assert.equal(edited('a: old # c\n', set(['a'], 'new')), 'a: new # c\n');
    assert.equal(edited('a: "old" # c\n', set(['a'], 'n"w')), 'a: "n\\"w" # c\n');
    assert.equal(edited('a: \'old\'\n', set(['a'], 'it\'s')), 'a: \'it\'\'s\'\n');
    assert.equal(edited('a: &x old # c\n', set(['a'], 'new')), 'a: &x new # c\n');
    assert.equal(edited('a: !!str 5\n', set(['a'], 'x')), 'a: !!str x\n');
    assert.equal(edited('a: "true"\n', set(['a'], true)), 'a: true\n');
    assert.equal(edited('a:\n  old\n  text # c\n', set(['a'], 'new')), 'a:\n  new # c\n');
  });

  it('plan nothing but the bytes that differ', () => {
    const plan = planYamlEdits('a: old # c\n', parseForEdit('a: old # c\n'), [set(['a'], 'new')]);
    assert.deepEqual(plan, { edits: [{ span: { start: 3, end: 6 }, text: 'new' }] });
  });

  it('change nothing that says the same already, in whatever notation', () => {
    const text = 'a: "x"\nb: True\nc: {e: [1], d: \'2\'}\nd: ~\n';
    assert.equal(edited(text, set(['a'], 'x'), set(['b'], true), set(['c'], { d: '2', e: [1] }), set(['d'], null)), text);
  });

  it('tell a string from a number or boolean that is written alike', () => {
    assert.equal(edited('a: 1\nb: "1"\nc: yes\n', set(['a'], '1'), set(['b'], 1), set(['c'], 'yes')), 'a: "1"\nb: 1\nc: "yes"\n');
  });

  it('replace a collection whole and keep the comment on its key', () => {
    assert.equal(edited('a: # why\n  # in\n  b: 1\n  c: 2 # two\n# after\nd: 1\n', set(['a'], 5)), 'a: 5 # why\n  # in\n# after\nd: 1\n');
    assert.equal(edited('a: # why\n    b: 1\nd: 1\n', set(['a'], { x: 1, z: [] })), 'a: # why\n    x: 1\n    z: []\nd: 1\n');
    assert.equal(edited('- a: 1\n  b: 2 # two\n- x\n', set([0], { c: 1, d: 2 }), set([1], ['v', 'w'])), '- c: 1 # two\n  d: 2\n- - v\n  - w\n');
    assert.equal(edited('a: {b: 1} # c\n', set(['a'], { d: { e: 'x' } })), 'a: {d: {e: x}} # c\n');
    assert.equal(edited('a: x # c\n', set(['a'], { d: 1 })), 'a: # c\n  d: 1\n');
  });

  it('replace header and body of a block scalar and keep the comment behind the header', () => {
    assert.equal(edited('a: | # c\n  one\n  two\n\nb: 1\n', set(['a'], 'x')), 'a: x # c\n\nb: 1\n');
    assert.equal(edited('a: >-\n  one\n  two\nb: 1\n', set(['a'], 'x\ny\n')), 'a: |\n  x\n  y\nb: 1\n');
    assert.equal(edited('a: | # c\n  one\nb: 1\n', set(['a', ], { k: 1 })), 'a: # c\n  k: 1\nb: 1\n');
  });

  it('act on the last of two equal keys, as Kubernetes reads them', () => {
    assert.equal(edited('a: 1\na: 2\n', set(['a'], 3)), 'a: 1\na: 3\n');
    assert.equal(edited('a: 1\nb: 0\na: 2\n', remove('a')), 'b: 0\n');
    assertRefused('conflict', 'a: 1\na: 2\n', rename(['a'], 'c'));
  });
});

describe('YAML edits: scalars', () => {
  const written = (value: YamlValue): string => edited('a: 1\n', set(['v'], value)).replace('a: 1\nv: ', '').replace(/\n$/, '');

  it('write plain text where both YAML versions read a string', () => {
    for (const text of ['128Mi', 'nginx:1.27@sha256:ab', '--flag=x', '-x', '/healthz', 'two words', 'a#b', 'http://x/y?z', '1.2.3', '500m', 'é', '~/x', 'x,y', '$(X)', 'x{y}']) {
      assert.equal(written(text), text);
    }
  });

  it('quote text that some YAML version reads as something else', () => {
    const texts = [
      'yes', 'No', 'on', 'OFF', 'y', 'N', 'true', 'null', '~', '', '1', '-1', '+1', '010', '0o7', '0x1F', '0b1', '1_000', '1.5', '.5', '5.', '1e3', '12:30:45', '2001-12-14', '.inf', '-.INF', '.NaN',
      '<<', '=', '- a', '-', '? a', '?', ': a', ':', 'a: b', 'a:', 'a #b', '#a', '&a', '*a', '!a', '|', '>', '\'a', '%a', '@a', '`a', '{a', '[a', ']a', ',a', ' a', 'a ', '---', '... x', '-1x',
    ];
    for (const text of texts) assert.equal(written(text), JSON.stringify(text));
    assert.equal(written('tab\there'), '"tab\\there"');
    assert.equal(written('\u0085\u2028'), '"\\u0085\\u2028"');
  });

  it('write numbers, booleans, null and empty collections as they are', () => {
    assert.deepEqual([0, -1.5, true, null, {}, [], NaN].map(written), ['0', '-1.5', 'true', 'null', '{}', '[]', '.nan']);
  });

  it('write several lines as a block scalar in block style and quoted in flow style', () => {
    assert.equal(edited('a: 1 # c\nb: {}\n', set(['a'], 'x\n\n  y\n'), set(['b', 's'], ['x\ny'])), 'a: | # c\n  x\n\n    y\nb:\n  s:\n    - |-\n      x\n      y\n');
    assert.equal(edited('a: {b: 1}\n', set(['a', 's'], 'x\ny')), 'a: {b: 1, s: "x\\ny"}\n');
    for (const text of ['x\n\n', '\nx', ' x\ny', 'x \ny', 'x\r\ny', 'x\ty\nz']) assert.equal(written(text), JSON.stringify(text));
  });

  it('write no block scalar above or around what it would swallow', () => {
    assert.equal(edited('a: 1\n    # c\nb: 2\n', set(['a'], 'x\ny\n')), 'a: "x\\ny\\n"\n    # c\nb: 2\n');
    assert.equal(edited('a: 1\n     \nb: 2\n', set(['a'], 'x\ny\n')), 'a: "x\\ny\\n"\n     \nb: 2\n');
    assert.equal(edited('a:\n\n  b: 1\n', set(['a'], 'x\ny\n')), 'a: "x\\ny\\n"\n\n');
    assert.equal(edited('a: 1\n# c\nb: 2\n', set(['a'], 'x\ny\n')), 'a: |\n  x\n  y\n# c\nb: 2\n');
  });
});

describe('YAML edits: removing', () => {
  it('take the lines and the comment behind them, not the comments above', () => {
    assert.equal(edited('a: 1\n# about b\nb: # why\n  c: 1 # one\n\nd: 1\n', remove('b')), 'a: 1\n# about b\n\nd: 1\n');
  });

  it('keep a missing final newline and CRLF', () => {
    assert.equal(edited('a: 1\r\nb: 2', remove('b')), 'a: 1');
    assert.equal(edited('a: 1\nb:\n  c: 1\nd: 2', remove('d'), set(['b', 'x'], 1)), 'a: 1\nb:\n  c: 1\n  x: 1');
    assert.equal(edited('a: 1\nb: 2\nc: 3', remove('b'), remove('c'), set(['d'], 4)), 'a: 1\nd: 4');
  });

  it('leave an empty map or sequence rather than null', () => {
    assert.equal(edited('p: # why\n  # above\n  a: 1 # one\nq: 1\n', remove('p', 'a')), 'p: {} # why\n  # above\nq: 1\n');
    assert.equal(edited('p:\n- 1\n- 2\n', remove('p', 0), remove('p', 1)), 'p: []\n');
    assert.equal(edited('- a: 1 # one\n- b\n', remove(0, 'a')), '- {}\n- b\n');
    assert.equal(edited('a: 1\nb: 2\n', remove('a'), remove('b')), '{}\n');
    assert.equal(edited('a: 1\n# c\n', remove('a'), set(['b'], 2)), 'b: 2\n# c\n');
  });

  it('keep the dash when the first key goes', () => {
    assert.equal(edited('- a: 1 # one\n  b: 2\n  c: 3\n', remove(0, 'a')), '- b: 2\n  c: 3\n');
    assert.equal(edited('- a:\n    x: 1\n  b: 2\n  c: 3\n', remove(0, 'a'), remove(0, 'b'), set([0, 'd'], 4)), '- c: 3\n  d: 4\n');
    assert.equal(edited('- a: 1\n  # about b\n  b: 2\n', remove(0, 'a')), '-\n  # about b\n  b: 2\n');
    assert.equal(edited('- a: 1\n', remove(0, 'a'), set([0, 'b'], { c: 1 })), '- b:\n    c: 1\n');
    assert.equal(edited('- - a\n  - b\n', remove(0, 0)), '- - b\n');
  });

  it('let no comment slip into the block scalar above', () => {
    assert.equal(edited('- a: |\n    x\n  b:\n    c: 1\n    # c\n', remove(0, 'b')), '- a: |\n    x\n');
  });

  it('let no blank line slip into the block scalar above', () => {
    assert.equal(edited('a: |+\n  x\nb: 1\n\nc: 2\n', remove('b')), 'a: |+\n  x\nc: 2\n');
    assert.equal(edited('a: |\n  x\nb: 1\n     \n\nc: 2\n', remove('b')), 'a: |\n  x\n\nc: 2\n');
    assert.equal(edited('a: |\n  x\nb: 1\n\nc: 2\n', remove('b')), 'a: |\n  x\n\nc: 2\n');
  });

  it('handle the commas of flow collections', () => {
    const text = '{ a: 1, b: [x, y, z], c: 3 }\n';
    assert.equal(edited(text, remove('a')), '{ b: [x, y, z], c: 3 }\n');
    assert.equal(edited(text, remove('c')), '{ a: 1, b: [x, y, z] }\n');
    assert.equal(edited(text, remove('b', 1), remove('b', 2)), '{ a: 1, b: [x], c: 3 }\n');
    assert.equal(edited(text, remove('b', 0), remove('b', 1), remove('b', 2)), '{ a: 1, b: [], c: 3 }\n');
    assert.equal(edited(text, remove('c'), set(['d'], 4)), '{ a: 1, b: [x, y, z], d: 4 }\n');
    assert.equal(edited(text, remove('a'), remove('b'), remove('c'), set(['d'], 4)), '{ d: 4 }\n');
    assert.equal(edited(text, remove('a'), remove('b')), '{ c: 3 }\n');
    assert.equal(edited('[x, y, z,]\n', remove(1), remove(2)), '[x,]\n');
    assert.equal(edited('{\n  a: 1, # one\n  # two\n}\n', remove('a'), set(['b'], 2)), '{\n  b: 2,\n  # two\n}\n');
    assert.equal(edited('{\n  a: 1, # one\n  b: 2 # two\n}\n', remove('b')), '{\n  a: 1 # one\n}\n');
    assert.equal(edited('{\n  a: 1, # one\n  b: 2, # two\n}\n', remove('a')), '{\n  b: 2, # two\n}\n');
  });

  it('take a path that is missing for done', () => {
    const text = 'a: 1\nb:\nc: [x]\n';
    assert.equal(edited(text, remove('x', 'y'), remove('a', 'z'), remove('b', 'z'), remove('c', 4), remove('c', 'k')), text);
  });
});

describe('YAML edits: renaming', () => {
  it('replace the bytes of the key and keep its quotes', () => {
    assert.equal(edited('a : {b: 1} # c\n"d": 1\n\'e\': 2\n', rename(['a'], 'on'), rename(['a', 'b'], 'x'), rename(['d'], 'f'), rename(['e'], 'g')), '"on" : {x: 1} # c\n"f": 1\n\'g\': 2\n');
    assert.equal(edited('a: 1\n', rename(['a'], 'b'), set(['a'], 2)), 'b: 2\n');
  });

  it('refuse a name that is taken and a key that is missing', () => {
    assertRefused('conflict', 'a: 1\nb: 2\n', rename(['a'], 'b'));
    assertRefused('conflict', 'a: 1\n', rename(['a'], 'b'), set(['b'], 1));
    assertRefused('conflict', 'a: 1\nc: 2\n', rename(['a'], 'b'), rename(['c'], 'b'));
    assertRefused('missing', 'a: 1\n', rename(['b'], 'c'));
    assertRefused('missing', 'a: 1\n', rename(['b', 'c'], 'c'));
  });
});

describe('YAML edits: flow style', () => {
  it('write flow text into flow collections', () => {
    assert.equal(edited('a: {b: 1, c: {}}\n', set(['a', 'c', 'd', 'e'], 'x'), set(['a', 'l'], [1, { on: 'a, b' }])), 'a: {b: 1, c: {d: {e: x}}, l: [1, {"on": "a, b"}]}\n');
    assert.equal(edited('{ a: 1, b, }\n', set(['c'], 2), set(['b'], 3)), '{ a: 1, b: 3, c: 2, }\n');
    assert.equal(edited('a: {b: }\n', set(['a', 'b'], 2)), 'a: {b: 2}\n');
  });

  it('follow JSON, in one line and in many', () => {
    assert.equal(edited('{"a":"x","b":{"c":1}}', set(['b', 'd', 'e'], 'f')), '{"a":"x","b":{"c":1,"d":{"e":"f"}}}');
    assert.equal(
      edited('{\n    "a": "x",\n    "b": {}\n}\n', set(['b', 'c'], 'f'), set(['d'], [true])),
      '{\n    "a": "x",\n    "b": {\n        "c": "f"\n    },\n    "d": [\n        true\n    ]\n}\n',
    );
  });

  it('follow KYAML with its trailing commas', () => {
    const text = lines('---', '{', '  kind: "Pod", # kind', '  spec: {', '    containers: [{', '      name: "x",', '    }],', '  },', '}');
    const after = edited(text, set(['spec', 'containers', 0, 'resources', 'limits', 'memory'], '1Gi'), set(['spec', 'hostPID'], false), append(['spec', 'containers'], { name: 'y' }));
    assert.equal(after, lines(
      '---', '{', '  kind: "Pod", # kind', '  spec: {', '    containers: [{', '      name: "x",',
      '      resources: {', '        limits: {', '          memory: "1Gi",', '        },', '      },',
      '    }, {', '      name: "y",', '    }],', '    hostPID: false,', '  },', '}',
    ));
  });

  it('put the new comma before the comment at the end of the line', () => {
    assert.equal(edited('a: [\n  1, # one\n  2 # two\n]\n', append(['a'], 3)), 'a: [\n  1, # one\n  2, # two\n  3\n]\n');
  });

  it('refuse a pair without braces in a sequence', () => {
    assertRefused('broken', '[a: 1]\n', set([0, 'a'], 2));
  });
});

describe('YAML edits: placeholders', () => {
  const snippet = (text: string, ...changes: YamlChange[]): string => {
    const plan = planYamlEdits(text, parseForEdit(text), changes);
    assert.ok('edits' in plan && plan.edits[0]);
    return toSnippet(plan.edits[0]);
  };

  it('become tab stops at their place in the text', () => {
    const probe = { httpGet: { path: { placeholder: '/healthz' }, port: { placeholder: 8080, choices: [8080, 'http', '9090'] } } };
    assert.equal(
      snippet('- name: x\n', set([0, 'readinessProbe'], probe)),
      '  readinessProbe:\n    httpGet:\n      path: ${1:/healthz}\n      port: ${2|8080,http,"9090"|}\n',
    );
  });

  it('stay inside their quotes, so that what is typed there is a string', () => {
    assert.equal(snippet('a: 1\n', set(['b'], { placeholder: 'yes' })), 'b: "${1:yes}"\n');
    assert.equal(snippet('a: "1"\n', set(['a'], { placeholder: 'x' })), '"${1:x}"');
    assert.equal(snippet('{"a":1}', set(['b'], [{ placeholder: 2 }])), ',"b":[${1:2}]');
  });

  it('keep their offsets on a last line that is not ended', () => {
    assert.equal(snippet('a: 1', set(['b'], { placeholder: 'x' })), '\nb: ${1:x}');
  });
});

describe('YAML edits: refusals', () => {
  it('refuse what goes through an alias, or into what an alias repeats', () => {
    const text = 'a: &x\n  b:\n    c: 1\nd: *x\n';
    assertRefused('alias', text, set(['d', 'b'], 1));
    assertRefused('alias', text, set(['d'], 1));
    assertRefused('alias', text, set(['a', 'b', 'c'], 2));
    assertRefused('alias', text, remove('a', 'b', 'c'));
    assertRefused('alias', text, remove('a'));
    assertRefused('alias', 'a: &x 1\nb: *x\n', set(['a'], 2));
    assertRefused('alias', '&k a: 1\nb: *k\n', rename(['a'], 'c'));
    assert.equal(edited(text, remove('d'), set(['e'], 1)), 'a: &x\n  b:\n    c: 1\ne: 1\n');
    assert.equal(edited('a: &x\n  b: 1\n', set(['a', 'c'], 1)), 'a: &x\n  b: 1\n  c: 1\n');
  });

  it('refuse a map that merges another one', () => {
    const text = 'base: &x {a: 1}\nm:\n  <<: *x\n  b: 1\n';
    assertRefused('merge-key', text, set(['m', 'c'], 1));
    assertRefused('merge-key', text, remove('m', 'b'));
    assert.equal(edited(text, set(['k'], 1)), `${text}k: 1\n`);
  });

  it('refuse a scalar where a collection is needed, and the wrong kind of collection', () => {
    assertRefused('not-a-collection', 'a: x\n', set(['a', 'b'], 1));
    assertRefused('not-a-collection', 'a: ""\n', append(['a'], 1));
    assertRefused('not-a-collection', 'a:\n  b: 1\n', append(['a'], 1));
    assertRefused('not-a-collection', 'a:\n  - b\n', set(['a', 'b'], 1));
    assertRefused('not-a-collection', 'a:\n  b: 1\n', set(['a', 0], 1));
  });

  it('refuse documents with errors, tabs, stray carriage returns and syntax that is not written', () => {
    assertRefused('broken', 'a: [1\n', set(['b'], 1));
    assertRefused('broken', 'a:\n\tb: 1\n', set(['b'], 1));
    assertRefused('broken', '? a\n: 1\n', set(['b'], 1));
    assertRefused('broken', 'a: 1\r# c\nb: 2\n', set(['b'], 1));
    assertRefused('broken', '[x]: 1\n', set(['b'], 1));
    assertRefused('broken', 'a: !Ref x\n', set(['a'], 'y'));
    assertRefused('broken', 'a: !!str 5\n', set(['a'], 6));
  });

  it('refuse changes that contradict each other', () => {
    assertRefused('conflict', 'a: 1\n', set(['b'], 1), set(['b'], 2));
    assertRefused('conflict', 'a: 1\n', set(['b', 'c'], 1), remove('b'));
    assertRefused('conflict', 'a: 1\n', set(['b'], 1), set(['b', 'c'], 2));
    assertRefused('conflict', 'a: 1\n', set(['b'], [1]), append(['b'], 2));
    assertRefused('conflict', 'a: 1\n', set(['b', 'c'], 1), append(['b'], 2));
    assertRefused('conflict', 'a: 1\n', set(['b'], { c: 1 }), remove('b', 'c'));
    assertRefused('conflict', 'a: 1\n', rename(['a'], 'b'), rename(['a'], 'c'));
    assertRefused('conflict', 'a: 1\n', rename(['a'], 'b'), remove('a'));
  });

  it('replace or remove as a whole what they do not write', () => {
    assert.equal(edited('a:\n  ? x\n  : y\nb: 1\n', set(['a'], 2)), 'a: 2\nb: 1\n');
    assert.equal(edited('- ? x\n- [y: 1]\n- z\n', remove(0), remove(1)), '- z\n');
  });

  it('make all changes or none', () => {
    assertRefused('not-a-collection', 'a: x\n', set(['b'], 1), set(['a', 'b'], 1));
  });

  it('let changes agree that can', () => {
    assert.equal(edited('a: 1\n', set(['b'], { c: 1 }), set(['b', 'd'], 2), set(['b', 'c'], 1), remove('b', 'e')), 'a: 1\nb:\n  c: 1\n  d: 2\n');
    assert.equal(edited('a: 1\n', remove('b', 'c'), remove('b'), set(['c'], [{ d: 1 }]), set(['c', 0, 'e'], 2)), 'a: 1\nc:\n  - d: 1\n    e: 2\n');
  });
});

describe('YAML edits: templates', () => {
  it('change a value that no template touches', () => {
    assert.equal(planTemplate('a: {{ .x }}\nb: 1\n{{- if .y }}\nc: 1\n{{- end }}\n', set(['b'], 2)), 'a: {{ .x }}\nb: 2\n{{- if .y }}\nc: 1\n{{- end }}\n');
    assert.equal(planTemplate('a:\n  b: 1\nc: {{ .x }}\n', set(['a', 'd'], 2)), 'a:\n  b: 1\n  d: 2\nc: {{ .x }}\n');
    assert.equal(planTemplate('a:\n  b: 1\nc: {{ .x }}\n', remove('a', 'b')), 'a: {}\nc: {{ .x }}\n');
  });

  it('refuse a value or a line that a template writes', () => {
    assert.equal(planTemplate('a: "{{ .x }}"\n', set(['a'], 2)), 'template');
    assert.equal(planTemplate('a: "{{ .x }}"\n', remove('a')), 'template');
    assert.equal(planTemplate('a: "{{ .x }}"\n', rename(['a'], 'b')), 'template');
    assert.equal(planTemplate('a: {b: 1, c: "{{ .x }}"}\n', set(['a', 'b'], 2)), 'template');
    assert.equal(planTemplate('a: 1 # {{ .x }}\n', set(['a'], 2)), 'template');
    assert.equal(planTemplate('a: "{{ .x }}"\n', set(['a', 'b'], 2)), 'template');
  });

  it('refuse an insertion below a template, which may have written the key or ended the map', () => {
    assert.equal(planTemplate('a:\n  b: 1\n  {{- if .x }}\n  c: 1\n  {{- end }}\n  d: 1\n', set(['a', 'e'], 2)), 'template');
    assert.equal(planTemplate('a:\n  b: 1\n  # c\n  {{- toYaml .x }}\nd: 1\n', set(['a', 'e'], 2)), 'template');
  });

  it('take nothing for empty or complete that a template goes on with', () => {
    const text = 'resources:\n  {{- toYaml .x | nindent 2 }}\nb: 1\n';
    for (const change of [set(['resources', 'limits'], {}), set(['resources'], 1), remove('resources'), append(['resources'], 1)]) {
      assert.equal(planTemplate(text, change), 'template');
    }
    assert.equal(planTemplate('a:\n  b: 1\n  {{- toYaml .x }}\n', remove('a', 'b')), 'template');
    assert.equal(planTemplate('{{ include "all" . }}\n', set(['a'], 1)), 'template');
  });
});
