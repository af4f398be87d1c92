// What is wrong with an image's name, and what is left alone.

import assert from 'node:assert/strict';
import { imageFault, type ImageFaultKind } from '../../server/src/model/kubernetes/image-faults';

const FAULTS: readonly (readonly [text: string, kind: ImageFaultKind | undefined])[] = [
  ['', 'empty'],
  [' ', 'empty'],
  ['web:1.4.2\n', 'blank'],
  ['web: 1.4.2', 'blank'],
  ['https://example.com/web', 'scheme'],
  ['webApp:1.4.2', 'capitals'],
  ['example.com/shop/Web', 'capitals'],
  ['shop//web', 'path'],
  ['web-:1', 'path'],
  ['web:', 'unfinished'],
  ['web@', 'unfinished'],
  ['web:1.0+5', 'tag'],
  [`web:${'1'.repeat(129)}`, 'tag'],
  ['web@sha256:abc', 'digest'],
  ['web', undefined],
  ['localhost:5000/web:1.4.2', undefined],
  [`web:1.4.2@sha256:${'a'.repeat(64)}`, undefined],
  ['Registry/web', undefined],
  ['IMAGE', undefined],
  ['gcr.io/PROJECT_ID/web:TAG', undefined],
  ['$IMAGE', undefined],
  ['ko://example.com/Web', undefined],
  ['#{IMAGE}#', undefined],
];

describe('an image\'s name', () => {
  for (const [text, kind] of FAULTS) {
    it(`${kind ? `has the fault "${kind}"` : 'has no fault'} in ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(imageFault(text)?.kind, kind));
  }

  it('is offered as it was meant, the rest of the text untouched', () => {
    assert.equal(imageFault('example.com/Shop/Web:RC.1')?.meant, 'example.com/shop/web:RC.1');
  });
});
