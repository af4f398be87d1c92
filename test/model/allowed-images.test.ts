import assert from 'node:assert/strict';
import { isAllowedImage } from '../../server/src/model/allowed-images';
import { parseImageReference } from '../../server/src/model/image-reference';

const isAllowed = (image: string, ...allowed: readonly string[]): boolean => {
  const reference = parseImageReference(image);
  assert.ok(reference);
  return isAllowedImage(reference, allowed);
};

describe('images from allowed registries', () => {
  const allowed: readonly (readonly [string, string])[] = [
    ['registry.example.com/web:1', 'registry.example.com'],
    ['registry.example.com/web:1', 'registry.example.com/'],
    ['registry.example.com:5000/web:1', 'registry.example.com:5000'],
    ['Registry.example.com/web:1', 'registry.EXAMPLE.com'],
    ['ghcr.io/shop/web:1', 'ghcr.io/shop'],
    ['ghcr.io/shop/web:1', 'ghcr.io/shop/web'],
    ['ghcr.io/shop-web/a:1', 'ghcr.io/shop-*'],
    ['eu.gcr.io/a/b:1', '*.gcr.io'],
    ['123.dkr.ecr.eu-west-1.amazonaws.com/a:1', '*.dkr.ecr.*.amazonaws.com'],
    ['quay.io/a/b:1', '*'],
    ['node:24', '*'],
    ['node:24', 'docker.io'],
    ['node:24', 'hub.docker.com'],
    ['index.docker.io/shop/web:1', 'docker.io'],
    ['node:24', 'docker.io/library'],
    ['node:24', 'docker.io/*/node'],
  ];
  for (const [image, entry] of allowed) {
    it(`lets ${image} through for ${entry}`, () => assert.equal(isAllowed(image, entry), true));
  }

  const refused: readonly (readonly [string, string])[] = [
    ['quay.io/a/b:1', 'ghcr.io'],
    ['ghcr.io/shopping/web:1', 'ghcr.io/shop'],
    ['registry.example.com.evil.com/web:1', 'registry.example.com'],
    ['evil.com/x.gcr.io/b:1', '*.gcr.io'],
    ['gcr.io/a:1', '*.gcr.io'],
    ['registryXexample.com/web:1', 'registry.example.com'],
    ['shop/web:1', 'docker.io/library'],
    ['node:24', 'ghcr.io'],
  ];
  for (const [image, entry] of refused) {
    it(`stops ${image} for ${entry}`, () => assert.equal(isAllowed(image, entry), false));
  }

  it('needs one entry that fits', () => assert.equal(isAllowed('quay.io/a:1', 'ghcr.io', 'quay.io'), true));
});
