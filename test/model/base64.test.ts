import assert from 'node:assert/strict';
import { byteLength, decodeBase64, encodeBase64, textOfBytes } from '../../server/src/model/base64';

describe('base64', () => {
  it('reads and writes what Node reads and writes, whatever the length', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 89 + length * 37) % 256);
      const text = Buffer.from(bytes).toString('base64');
      assert.equal(encodeBase64(bytes), text);
      assert.deepEqual(decodeBase64(text), bytes);
    }
  });

  it('takes line breaks, and refuses what the API server refuses', () => {
    assert.deepEqual(decodeBase64('c2hv\r\ncA==\n'), new TextEncoder().encode('shop'));
    for (const text of ['c2hvcA', 'c2hvcA=', 'c2h vcA==', 'c2hv-A==', 'c2hvcA==c2hv', '=', 'a']) assert.equal(decodeBase64(text), undefined, text);
  });

  it('tells text from other bytes, and counts bytes', () => {
    assert.equal(textOfBytes(Uint8Array.of(0xc3, 0xb6)), 'ö');
    assert.equal(textOfBytes(Uint8Array.of(0xff, 0xfe)), undefined);
    assert.equal(byteLength('ö'), 2);
  });
});
