import assert from 'node:assert/strict';
import { splitStream } from '../../server/src/model/yaml/stream';

const documents = (text: string): string[] => splitStream(text).map(({ start, end }) => text.slice(start, end));

describe('splitting a YAML stream', () => {
  it('gives one document for a text without markers', () => {
    assert.deepEqual(documents('a: 1\nb: 2\n'), ['a: 1\nb: 2\n']);
  });

  it('gives none for an empty text, and none for a lone byte order mark', () => {
    assert.deepEqual(documents(''), []);
    assert.deepEqual(documents('\ufeff'), []);
  });

  it('begins behind a byte order mark', () => {
    assert.deepEqual(splitStream('\ufeffa: 1\n---\nb: 2\n'), [{ start: 1, end: 6 }, { start: 6, end: 15 }]);
  });

  it('opens a document with its marker, whatever stands behind it on the line', () => {
    assert.deepEqual(documents('a: 1\n--- # second\nb: 2\n--- {c: 3}\n---\td: 4\n'), ['a: 1\n', '--- # second\nb: 2\n', '--- {c: 3}\n', '---\td: 4\n']);
  });

  it('does not take a longer dash line, an indented one or a text that begins so for a marker', () => {
    for (const text of ['a: 1\n----\n', 'a:\n  ---\n', 'a: 1\n---b: 2\n', 'a: 1\n....\n']) assert.equal(documents(text).length, 1, text);
  });

  it('keeps a leading marker, comments and directives with the first document', () => {
    assert.deepEqual(documents('# licence\n%YAML 1.2\n---\na: 1\n---\nb: 2\n'), ['# licence\n%YAML 1.2\n---\na: 1\n', '---\nb: 2\n']);
  });

  it('ends a document at "..." and gives the rest to the next', () => {
    assert.deepEqual(documents('a: 1\n...\n# between\n---\nb: 2\n...\n'), ['a: 1\n...\n', '# between\n---\nb: 2\n...\n']);
  });

  it('reads Windows line ends', () => {
    assert.deepEqual(documents('a: 1\r\n---\r\nb: 2\r\n...\r\n'), ['a: 1\r\n', '---\r\nb: 2\r\n...\r\n']);
  });

  it('takes a marker at the very end without a line end', () => {
    assert.deepEqual(documents('a: 1\n---'), ['a: 1\n', '---']);
    assert.deepEqual(documents('a: 1\n...'), ['a: 1\n...']);
  });

  it('leaves indented dashes in a block scalar to the block scalar', () => {
    assert.deepEqual(documents('a: |\n  ---\n  b: 2\n  ...\nc: 3\n'), ['a: |\n  ---\n  b: 2\n  ...\nc: 3\n']);
  });

  it('covers the text without gaps, in order', () => {
    const pieces = ['---\n', 'a: 1\n', '...\n', '# c\n', '\n', '--- x\r\n', '%TAG ! x\n', '  ---\n', '----\n'];
    for (let n = 0; n < pieces.length ** 4; n++) {
      const text = [0, 1, 2, 3].map(i => pieces[Math.floor(n / pieces.length ** i) % pieces.length]).join('');
      const spans = splitStream(text);
      assert.equal(spans.map(({ start, end }) => text.slice(start, end)).join(''), text);
      assert.ok(spans.every(({ start, end }) => start < end), text);
    }
  });

  it('splits a thousand documents, and five megabytes on one line', () => {
    assert.equal(splitStream('---\na: 1\n'.repeat(1000)).length, 1000);
    assert.equal(splitStream(`a: "${'-'.repeat(5_000_000)}"`).length, 1);
    assert.equal(splitStream('\n'.repeat(500_000)).length, 1);
  });
});
