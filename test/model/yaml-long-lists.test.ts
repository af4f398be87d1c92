// Long lists are cut short without moving a single offset, and never where the cursor is.

import assert from 'node:assert/strict';
import { withoutLongLists } from '../../server/src/model/yaml/long-lists';

const list = (count: number, indent = '  '): string => Array.from({ length: count }, (_, index) => `${indent}- name: V${index}\n${indent}  value: v${index}\n`).join('');

describe('A long list', () => {
  const text = `env:\n${list(100)}after: 1\n`;

  it('keeps its first items, all offsets and what follows it', () => {
    const short = withoutLongLists(text, { start: 0, end: 0 });
    assert.equal(short.length, text.length);
    assert.deepEqual(short.match(/V\d+/g)?.at(-1), 'V39');
    assert.equal(short.indexOf('after: 1'), text.indexOf('after: 1'));
  });

  it('keeps the item that holds the cursor', () => {
    const at = text.indexOf('v77');
    const short = withoutLongLists(text, { start: at, end: at });
    assert.deepEqual(short.match(/[Vv]\d+/g)?.slice(-2), ['V77', 'v77']);
  });

  it('is counted apart from the next one, also where dashes stand under the key', () => {
    const two = `a:\n${list(30, '')}b:\n${list(30, '')}c:\n  - list:\n${list(30, '    ')}  - list:\n${list(30, '    ')}`;
    assert.equal(withoutLongLists(two, { start: 0, end: 0 }), two);
  });

  it('keeps CRLF line ends', () => {
    const short = withoutLongLists(text.replaceAll('\n', '\r\n'), { start: 0, end: 0 });
    assert.doesNotMatch(short, /[^\r]\n/);
  });
});
