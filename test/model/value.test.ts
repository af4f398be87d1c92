import assert from 'node:assert/strict';
import { parseYaml, type DocumentTraits } from '../../server/src/model/yaml/document';
import { copyOf } from '../../server/src/model/yaml/copy';
import { resolvePlain } from '../../server/src/model/yaml/scalar';
import type { Value } from '../../server/src/model/yaml/value';

const read = (text: string, traits?: DocumentTraits): Value => parseYaml(text, traits).root;

describe('a value', () => {
  it('is known, absent or unknown, and only one of them', () => {
    const root = read('a: 1\nb:\nc: null\nd: ~\ne: ""\nf: {}\ng: []\nh: ${X}\ni: *nowhere\n');
    const state = (key: string): string => {
      const value = root.get(key);
      assert.equal([value.isKnown, value.isAbsent, value.isUnknown].filter(Boolean).length, 1, key);
      return value.isKnown ? 'known' : value.isAbsent ? 'absent' : 'unknown';
    };
    assert.deepEqual('abcdefghij'.split('').map(state), ['known', 'absent', 'absent', 'absent', 'known', 'known', 'known', 'unknown', 'unknown', 'absent']);
  });

  it('is absent below what is absent, and unknown below what is unknown', () => {
    const root = read('a: ${X}\nb:\nc: text\n');
    assert.ok(root.get('a', 'x', 0, 'y').isUnknown);
    assert.ok(root.get('a', 0).isUnknown);
    assert.ok(root.get('b', 'x', 0).isAbsent);
    assert.ok(root.get('c', 'x').isAbsent);
    assert.ok(root.get('nothing', 1, 'x').isAbsent);
  });

  it('is unknown when missing in a patch', () => {
    for (const root of [read('a: 1\n', { patch: true }), read('a: 1\nlist:\n  - $patch: replace\n')]) {
      assert.ok(root.get('b').isUnknown);
      assert.equal(root.get('a').number, 1);
    }
  });

  it('takes the last of duplicate keys, as Kubernetes does, and shows all of them', () => {
    const root = read('a: 1\nb: 2\na: 3\n');
    assert.equal(root.get('a').number, 3);
    assert.deepEqual(root.keys, ['a', 'b', 'a']);
  });

  it('gives scalars the types that Kubernetes gives them', () => {
    const root = read('a: 8080\nb: "8080"\nc: !!str 8080\nd: yes\ne: "yes"\nf: 0o17\ng: !custom 1\nh: |\n  1\n');
    assert.deepEqual(['a', 'b', 'c', 'f', 'g'].map(key => root.get(key).number), [8080, undefined, undefined, 15, undefined]);
    assert.deepEqual(['d', 'e'].map(key => root.get(key).boolean), [true, undefined]);
    assert.equal(root.get('h').text, '1\n');
    assert.deepEqual(['a', 'b', 'h'].map(key => root.get(key).isQuoted), [false, true, true]);
  });

  it('stands on one line: a block at its first line, nothing at its key', () => {
    const text = 'a: |\n  long\n  text\nb:\nc:\n  - 1\n  - 2\nd: "x"\n';
    const root = read(text);
    const shown = (key: string): string => {
      const span = root.get(key).span;
      assert.ok(span);
      return text.slice(span.start, span.end);
    };
    assert.deepEqual(['a', 'b', 'c', 'd'].map(shown), ['|', 'b', '- 1', '"x"']);
    assert.equal(root.get('nothing').span, undefined);
  });
});

describe('aliases and merge keys', () => {
  it('are read through to the last anchor of that name above', () => {
    const root = read('a: &x {k: 1}\nb: &x {k: 2}\nc: *x\nd: &x {k: 3}\n');
    assert.equal(root.get('c', 'k').number, 2);
  });

  it('are unknown and an error when there is no anchor above, or the anchor holds the alias itself', () => {
    for (const text of ['a: *x\n', 'a: *x\nb: &x 1\n', 'a: &x [1, *x]\n', 'a: &x {k: *x}\n']) {
      const document = parseYaml(text);
      assert.deepEqual(document.errors.map(error => error.code), ['UNRESOLVED_ALIAS'], text);
    }
    assert.ok(read('a: &x [1, *x]\n').get('a', 1).isUnknown);
  });

  it('are no errors where an asterisk is only a text', () => {
    for (const text of ['a: "*x"\n', 'a: 2 * 3\n', 'a: |\n  *x\n', "a: ['*']\n", '# *x\na: x*y\n']) assert.deepEqual(parseYaml(text).errors, [], text);
  });

  it('merge below what is written, the first map of a list first', () => {
    const root = read('one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2, d: 2}\nx:\n  d: 9\n  <<: [*one, *two]\n');
    assert.deepEqual([...(root.get('x').textMap ?? [])].sort(), [['a', '1'], ['b', '1'], ['c', '2'], ['d', '9']]);
    assert.deepEqual(['a', 'b', 'c', 'd'].map(key => root.get('x', key).number), [1, 1, 2, 9]);
    assert.deepEqual(root.get('x').keys, ['d']);
    assert.ok(root.get('x', 'e').isAbsent);
  });

  it('make what is missing unknown when a merged map cannot be read', () => {
    for (const text of ['x:\n  a: 1\n  <<: ${MORE}\n', 'x:\n  a: 1\n  <<: *nowhere\n', 'y: &y {b: 1}\nx:\n  a: 1\n  <<: [*y, *nowhere]\n']) {
      const x = read(text).get('x');
      assert.ok(x.get('c').isUnknown, text);
      assert.equal(x.get('a').number, 1);
      assert.equal(x.textMap, undefined);
    }
  });

  it('of a billion laughs cost nothing to parse, and turn unknown when someone walks them', () => {
    const lines = ['a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]'];
    for (let i = 1; i < 12; i++) lines.push(`a${i}: &a${i} [${Array.from({ length: 9 }, () => `*a${i - 1}`).join(', ')}]`);
    let count = 0;
    let unknown = 0;
    const walk = (value: Value): void => {
      count++;
      if (value.isUnknown) unknown++;
      for (const item of value.items) walk(item);
      for (const entry of value.entries) walk(entry.value);
    };
    walk(read(lines.join('\n')));
    assert.ok(unknown > 0);
    assert.ok(count < 200_000, String(count));
  });
});

describe('a hostile document', () => {
  it('nested very deep can be parsed and walked', () => {
    for (const text of [`a: ${'['.repeat(1200)}`, `a: ${'['.repeat(900)}1${']'.repeat(900)}`, `${'- '.repeat(900)}1`, `a: ${'{a: '.repeat(1200)}`]) {
      const depth = (value: Value): number => 1 + Math.max(0, ...value.items.map(depth), ...value.entries.map(entry => depth(entry.value)));
      assert.ok(depth(read(text)) <= 202);
    }
  });

  it('of a chain of aliases can be walked', () => {
    const lines = ['a0: &a0 [1]'];
    for (let i = 1; i < 5000; i++) lines.push(`a${i}: &a${i} [*a${i - 1}]`);
    const depth = (value: Value): number => 1 + Math.max(0, ...value.items.map(depth));
    assert.ok(depth(read(lines.join('\n')).get('a4999')) <= 202);
  });

  it('of one long line is read whole', () => {
    assert.equal(read(`apiVersion: v1\nkind: ConfigMap\ndata: {a: "${'x'.repeat(5_000_000)}"}\n`).get('data', 'a').text?.length, 5_000_000);
  });
});

describe('plain scalars', () => {
  const CASES: readonly (readonly [string, string, string | number | boolean | null])[] = [
    ['', 'null', null], ['~', 'null', null], ['NULL', 'null', null], ['nULL', 'string', 'nULL'],
    ['y', 'boolean', true], ['No', 'boolean', false], ['off', 'boolean', false], ['TRUE', 'boolean', true], ['tRue', 'string', 'tRue'],
    ['0', 'integer', 0], ['-12', 'integer', -12], ['+3', 'integer', 3], ['1_000', 'integer', 1000], ['017', 'integer', 15], ['0o17', 'integer', 15],
    ['0x1F', 'integer', 31], ['0b101', 'integer', 5], ['08', 'integer', 8], ['12345678901234567890', 'integer', '12345678901234567890'],
    ['1.5', 'float', 1.5], ['.5', 'float', 0.5], ['5.', 'float', 5], ['1e3', 'float', 1000], ['-.Inf', 'float', '-.Inf'], ['.nan', 'float', '.nan'],
    ['12:30:00', 'string', '12:30:00'], ['2001-01-01', 'string', '2001-01-01'], ['1.2.3', 'string', '1.2.3'], ['0x', 'string', '0x'], ['1 000', 'string', '1 000'],
    ['100m', 'string', '100m'], ['e3', 'string', 'e3'], ['_1', 'string', '_1'], ['=', 'string', '='],
  ];
  for (const [source, kind, value] of CASES) {
    it(`reads ${JSON.stringify(source)} as ${kind}`, () => assert.deepEqual(resolvePlain(source), { kind, value }));
  }
});

describe('lines that stick out of quotes and brackets', () => {
  const json = (text: string): unknown => {
    const document = parseYaml(text);
    return document.errors.length > 0 ? document.errors.map(error => error.code) : copyOf(document.root);
  };

  it('are read as Kubernetes reads them', () => {
    assert.deepEqual(json('x:\n  c: [\n  1, # one\n  2\n  ]\nd: 3\n'), { x: { c: [1, 2] }, d: 3 });
    assert.deepEqual(json('c: {\na: 1,\nb: [\n2\n]\n}\n'), { c: { a: 1, b: [2] } });
    assert.deepEqual(json('a: "foo\nbar"\nb: \'it\'\'s\nfine\'\n'), { a: 'foo bar', b: "it's fine" });
  });

  it('keep their places', () => {
    const text = 'x:\n  c: [\n  one,\n  two\n  ]\n';
    const span = parseYaml(text).root.get('x', 'c', 1).span;
    assert.equal(span && text.slice(span.start, span.end), 'two');
  });

  it('do not hide a bracket or a quote that is never closed', () => {
    for (const text of ['a: [1, 2\nb: 3\n', 'a: "x\nb: 3\n', 'a: [1\nb: [2]\n', 'a: "x\nb: "y"\n']) assert.ok(parseYaml(text).errors.length > 0, text);
  });
});

describe('a copy of a value', () => {
  it('says the same', () => {
    assert.deepEqual(copyOf(read('a: {b: "1", c: [2, true, x]}\nd: *e\n'.replace('*e', 'null')).get('a')), { b: '1', c: [2, true, 'x'] });
  });

  it('is refused when a part is unknown or merged', () => {
    for (const text of ['a: {b: "${X}"}\n', 'm: &m {c: 1}\na: {b: 1, <<: *m}\n', 'a: [*nowhere]\n', 'b: 1\n']) assert.equal(copyOf(read(text).get('a')), undefined, text);
  });
});
