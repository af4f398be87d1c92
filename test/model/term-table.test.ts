// The table of words: what a file adds goes when the file changes, and answers come by file name.

import assert from 'node:assert/strict';
import { TermTable } from '../../server/src/model/term-table';

interface Thing {
  readonly id: string;
  readonly words: readonly string[];
}

describe('the table of words', () => {
  it('forgets what a file no longer holds, and answers in the order of the files', () => {
    const table = new TermTable<Thing>(({ words }) => words);
    const ids = (term: string): string[] => table.get(term).map(({ id }) => id);
    table.set('/b.yaml', [{ id: 'b', words: ['Secret/x', 'Secret/y'] }]);
    table.set('/a.yaml', [{ id: 'a', words: ['Secret/x'] }, { id: 'a2', words: ['Secret/x'] }]);
    assert.deepEqual(ids('Secret/x'), ['a', 'a2', 'b']);
    assert.deepEqual(table.terms('Secret/', file => file === '/b.yaml'), ['Secret/x', 'Secret/y']);
    table.set('/b.yaml', [{ id: 'b', words: ['Secret/z'] }]);
    assert.deepEqual([ids('Secret/x'), ids('Secret/y'), ids('Secret/z')], [['a', 'a2'], [], ['b']]);
    table.set('/a.yaml', []);
    table.set('/b.yaml', []);
    assert.deepEqual([ids('Secret/x'), table.terms('', () => true)], [[], []]);
  });
});
