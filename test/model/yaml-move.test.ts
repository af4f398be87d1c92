// Moving a key with its comments from one map to another, trap by trap.

import assert from 'node:assert/strict';
import type { Path, YamlChange } from '../../server/src/model/yaml-change';
import { planYamlEdits, type Refusal } from '../../server/src/model/yaml-edit';
import { parseYaml } from '../../server/src/model/yaml/document';
import { applyEdits } from '../../server/src/text/edit';
import { parseForEdit } from './yaml-edit-oracle';

const move = (path: Path, to: Path): YamlChange => ({ op: 'move', path, to });

function edited(text: string, ...changes: readonly YamlChange[]): string {
  const plan = planYamlEdits(text, parseForEdit(text), changes);
  assert.ok('edits' in plan, JSON.stringify(plan));
  return applyEdits(text, plan.edits);
}

/** The same result for both line endings. */
function assertMoves(before: readonly string[], after: readonly string[], ...changes: readonly YamlChange[]): void {
  for (const lineEnding of ['\n', '\r\n']) {
    const text = (lines: readonly string[]): string => lines.map(line => line + lineEnding).join('');
    assert.equal(edited(text(before), ...changes), text(after));
    assert.equal(edited(text(before).trimEnd(), ...changes), text(after).trimEnd(), 'without a final line ending');
  }
}

function assertRefused(reason: Refusal, text: string, ...changes: readonly YamlChange[]): void {
  assert.deepEqual(planYamlEdits(text, parseForEdit(text), changes), { refused: reason });
}

describe('YAML edits: moving a key', () => {
  it('takes along the comments above, behind and inside it, and follows the indentation of its new place', () => {
    assertMoves([
      'spec:',
      '  containers:',
      '    - name: web # the app',
      '      image: nginx',
      '',
      '  # Ready when it',
      '  # answers.',
      '  readinessProbe: # checked',
      '    httpGet:',
      '      # the health page',
      '      path: "/healthz"',
      '    # periodSeconds: 5',
      '  # about the volumes',
      '  volumes: []',
    ], [
      'spec:',
      '  containers:',
      '    - name: web # the app',
      '      image: nginx',
      '      # Ready when it',
      '      # answers.',
      '      readinessProbe: # checked',
      '        httpGet:',
      '          # the health page',
      '          path: "/healthz"',
      '        # periodSeconds: 5',
      '',
      '  # about the volumes',
      '  volumes: []',
    ], move(['spec', 'readinessProbe'], ['spec', 'containers', 0]));
  });

  it('goes to shallower places, below the comments inside their last entry', () => {
    assertMoves([
      'spec:', '  template:', '    spec:', '      # three', '      replicas: 3 # of them', '      containers: []', '      # hostNetwork: true', 'status: {}',
    ], [
      'spec:', '  template:', '    spec:', '      containers: []', '      # hostNetwork: true', '  # three', '  replicas: 3 # of them', 'status: {}',
    ], move(['spec', 'template', 'spec', 'replicas'], ['spec']));
  });

  it('creates the maps on the way, and fills empty ones', () => {
    const before = (place: readonly string[]): string[] => ['spec:', '  containers:', '  - name: web', ...place, '  # no root', '  privileged: false'];
    const after = ['spec:', '  containers:', '  - name: web', '    securityContext:', '      # no root', '      privileged: false'];
    for (const place of [[], ['    securityContext:'], ['    securityContext: {}'], ['    securityContext: null']]) {
      assertMoves(before(place), after, move(['spec', 'privileged'], ['spec', 'containers', 0, 'securityContext']));
    }
    assertMoves(['spec:', '    a: 1', '    x: 2'], ['spec:', '    a: 1', '    b:', '        c:', '            x: 2'], move(['spec', 'x'], ['spec', 'b', 'c']));
  });

  it('takes the first key from behind a dash', () => {
    assertMoves(
      ['- probe:', '    path: / # root', '    # inside', '  name: x', '- 1'],
      ['- name: x', '  deep:', '    probe:', '      path: / # root', '      # inside', '- 1'],
      move([0, 'probe'], [0, 'deep']),
    );
    assertMoves(['- probe: 1 # one', '  # about the name', '  name: x'], ['-', '  # about the name', '  name: x', '  deep:', '    probe: 1 # one'], move([0, 'probe'], [0, 'deep']));
    assertMoves(['a:', '- b: 1 # one', 'c:', '  d: 2'], ['a:', '- {}', 'c:', '  d: 2', '  b: 1 # one'], move(['a', 0, 'b'], ['c']));
  });

  it('takes the map it leaves empty along, unless that stands in a list, alone in its own map, or holds a comment', () => {
    assertMoves(['a:', '  s:', '    x: 1', '  b: 2', 'c: {}'], ['a:', '  b: 2', 'c:', '  x: 1'], move(['a', 's', 'x'], ['c']));
    assertMoves(['a:', '  s: # why', '    x: 1', '  b: 2', 'c: {}'], ['a:', '  s: {} # why', '  b: 2', 'c:', '  x: 1'], move(['a', 's', 'x'], ['c']));
    assertMoves(['a:', '  s:', '    x: 1', 'c: {}'], ['a:', '  s: {}', 'c:', '  x: 1'], move(['a', 's', 'x'], ['c']));
    assertMoves(['a: {s: {x: 1}, b: 2}', 'c: {}'], ['a: {b: 2}', 'c:', '  x: 1'], move(['a', 's', 'x'], ['c']));
    assertMoves(['a:', '  s:', '    # about x', '    x: 1', '    # end', '  b: 2', 'c: {}'], ['a:', '  s: {}', '    # end', '  b: 2', 'c:', '  # about x', '  x: 1'], move(['a', 's', 'x'], ['c']));
  });

  it('keeps block scalars, quotes over several lines and what is in them', () => {
    assertMoves(
      ['a:', '  x:', '    - |2', '       two', '', '      one', '    - "several', '       lines"', '  y: 1', 'b:', '    - c: 1'],
      ['a:', '  y: 1', 'b:', '    - c: 1', '      x:', '        - |2', '           two', '', '          one', '        - "several', '           lines"'],
      move(['a', 'x'], ['b', 0]),
    );
  });

  it('leaves comments to what they are about: a blank line parts them, and those at the top are the document\'s', () => {
    assertMoves(['a:', '  # general', '', '  # x', '  x: 1', '  y: 2', 'b:', '  c: 1'], ['a:', '  # general', '', '  y: 2', 'b:', '  c: 1', '  # x', '  x: 1'], move(['a', 'x'], ['b']));
    assertMoves(['# Copyright', 'x: 1', 'b:', '  c: 1'], ['# Copyright', 'b:', '  c: 1', '  x: 1'], move(['x'], ['b']));
  });

  it('turns block style into flow style where the new place is a flow map, and keeps flow style elsewhere', () => {
    assertMoves(['a:', '  x:', '    - "1"', '    - b: on', '  y: 1', 'c: {d: 1}'], ['a:', '  y: 1', 'c: {d: 1, x: ["1", {b: on}]}'], move(['a', 'x'], ['c']));
    assertMoves(['{"a":{"x":{"y":[1]},"z":2},"c":{"d":1}}'], ['{"a":{"z":2},"c":{"d":1,"x":{"y":[1]}}}'], move(['a', 'x'], ['c']));
    assertMoves(['a: {"x":{"y": 1}, z: 2}', 'c:', '  d: 1'], ['a: {z: 2}', 'c:', '  d: 1', '  "x": {"y": 1}'], move(['a', 'x'], ['c']));
    assertMoves(
      ['{', '  spec: {', '    containers: [{', '      name: "web",', '    }],', '    probe: {', '      path: "/",', '    },', '  },', '}'],
      ['{', '  spec: {', '    containers: [{', '      name: "web",', '      probe: {', '        path: "/",', '      },', '    }],', '  },', '}'],
      move(['spec', 'probe'], ['spec', 'containers', 0]),
    );
  });

  it('works beside other changes of the same maps', () => {
    assertMoves(
      ['a:', '  x: 1', '  y: 2', 'b:', '  c: 1'], ['a:', '  y: 2', '  k: 3', 'b:', '  c: 1', '  x: 1', '  m: 4'],
      move(['a', 'x'], ['b']), { op: 'set', path: ['a', 'k'], value: 3 }, { op: 'set', path: ['b', 'm'], value: 4 },
    );
    assertMoves(['a:', '  x: 1', '  # y', '  y: 2', '  z: 3', 'b:', '  c: 1'], ['a:', '  z: 3', 'b:', '  c: 1', '  d:', '    x: 1', '    # y', '    y: 2'], move(['a', 'x'], ['b', 'd']), move(['a', 'y'], ['b', 'd']));
  });

  it('keeps each in its map when two arrive at one place', () => {
    assertMoves(
      ['spec:', '  template:', '    spec:', '      replicas: 3', '      containers:', '        - name: web', '          hostPID: true'],
      ['spec:', '  template:', '    spec:', '      containers:', '        - name: web', '      hostPID: true', '  replicas: 3'],
      move(['spec', 'template', 'spec', 'replicas'], ['spec']), move(['spec', 'template', 'spec', 'containers', 0, 'hostPID'], ['spec', 'template', 'spec']),
    );
  });

  it('is asked for by value, up to a map that is not there yet', () => {
    const { root } = parseYaml('a:\n  x: 1\nb:\n- c: 1\n');
    assert.deepEqual(root.get('a', 'x').moveTo(root.get('b', 0), 'd', 'e'), { op: 'move', path: ['a', 'x'], to: ['b', 0, 'd', 'e'] });
  });

  it('is refused where it could not be true', () => {
    assertRefused('conflict', 'a:\n  x: 1\nb:\n  x: 2\n', move(['a', 'x'], ['b']));
    assertRefused('conflict', 'a:\n  x:\n    y: 1\n', move(['a', 'x'], ['a', 'x', 'y']));
    assertRefused('conflict', 'a:\n  x: 1\n  x: 2\nb:\n  c: 1\n', move(['a', 'x'], ['b']));
    assertRefused('missing', 'a:\n  y: 1\n', move(['a', 'x'], ['b']));
    assertRefused('missing', 'a: 1\nb:\n', move(['b', 'x'], ['c']));
    assertRefused('not-a-collection', 'a:\n- x\nb:\n', move(['a', 0], ['b']));
    assertRefused('not-a-collection', 'a:\n  x: 1\nb: 1\n', move(['a', 'x'], ['b']));
    assertRefused('not-a-collection', 'a:\n  x: 1\nb:\n- 1\n', move(['a', 'x'], ['b']));
    assertRefused('alias', 'a:\n  x: &n 1\n  z: *n\nb:\n  c: 1\n', move(['a', 'x'], ['b']));
    assertRefused('alias', 'n: &n 1\na:\n  x: [*n]\nb:\n  c: 1\n', move(['a', 'x'], ['b']));
    assertRefused('alias', 'n: &n {a: 1}\nx: 1\nb: *n\n', move(['x'], ['b']));
    assertRefused('merge-key', 'n: &n {a: 1}\nx: 1\nb:\n  <<: *n\n', move(['x'], ['b']));
  });

  it('is refused where comments or the ends of block scalars would be lost', () => {
    assertRefused('conflict', 'a: {\n  # about x\n  x: 1,\n  y: 2,\n}\nb:\n  c: 1\n', move(['a', 'x'], ['b']));
    assertRefused('conflict', 'a: {\n  x: 1, # about x\n  y: 2,\n}\nb:\n  c: 1\n', move(['a', 'x'], ['b']));
    assertRefused('conflict', 'a:\n  x: 1 # one\n  y: 1\nb: {c: 1}\n', move(['a', 'x'], ['b']));
    assertRefused('conflict', 'a:\n  x: |\n    s\n  y: 1\nb: {c: 1}\n', move(['a', 'x'], ['b']));
    assertRefused('conflict', 'a:\n  x: |+\n    s\n\n  y: 1\nb:\n  c: 1\n', move(['a', 'x'], ['b']));
    assertRefused('conflict', 'a:\n  c:\n    d: 1\n  x: |\n      s\n     # odd\n  y: 1\n', move(['a', 'x'], ['a', 'c']));
    assertRefused('conflict', 'a:\n  c:\n    d: 1\n   \n  e: 1\n  x: |\n      s\n  y: 1\n', move(['a', 'x'], ['a', 'c']));
    assertRefused('conflict', 'a:\n  s: |\n    s\n  x: 1\n      # would be text\n  y: 1\nb:\n  c: 1\n', move(['a', 'x'], ['b']));
  });

  it('is refused across templates', () => {
    const text = 'a:\n  x: {{ .Values.x }}\n  y: 1\nb:\n  c: 1\n';
    const masked = text.replace(/\{\{.*?\}\}/g, action => ' '.repeat(action.length));
    const templated = [{ start: text.indexOf('{{'), end: text.indexOf('}}') + 2 }];
    assert.deepEqual(planYamlEdits(text, parseForEdit(masked), [move(['a', 'x'], ['b'])], { templated }), { refused: 'template' });
  });
});
