import assert from 'node:assert/strict';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import { placeInImage } from '../../server/src/model/dockerfile/image-place';
import { usedImages } from '../../server/src/model/dockerfile/used-images';

/** What is underlined for the tag of the last stage's image, and what may be edited. */
function tagOf(text: string): readonly [string, string | undefined] {
  const stage = parseDockerfile(text).finalStage;
  const tag = stage?.image?.tag;
  assert.ok(stage?.image && tag);
  const { place, span } = placeInImage(stage, stage.image, tag.span);
  return [text.slice(place.start, place.end), span && text.slice(span.start, span.end)];
}

describe('parts of a base image in the text', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['FROM node:24\n', '24', '24'],
    ['FROM "node:24"\n', '24', '24'],
    ['ARG R=ghcr.io\nFROM $R/node:24-slim\n', '24-slim', '24-slim'],
    ['ARG V=24\nFROM node:$V\n', '24', '24'],
    ['ARG V="24"\nFROM node:${V}\n', '24', '24'],
    ['ARG I="node:24"\nFROM $I\n', '24', '24'],
    ['ARG V=24\nFROM node:${V}-slim\n', 'node:${V}-slim', undefined],
    ['FROM node:${V:-24}\n', 'node:${V:-24}', undefined],
    ['FROM no\\\nde:24\n', '24', '24'],
    ['FROM node:2\\\n4\n', 'node:2', undefined],
    ['ARG V=24\nARG I=node:$V\nFROM $I\n', 'node:$V', undefined],
  ];
  for (const [text, place, span] of cases) {
    it(`finds the tag in ${JSON.stringify(text)}`, () => assert.deepEqual(tagOf(text), [place, span]));
  }

  it('lists the images of FROM, COPY and mounts, ONBUILD included, without stages and scratch', () => {
    const text = `FROM node:24 AS build
FROM build
COPY --from=build a b
COPY --from=0 a b
COPY --from=scratch a b
COPY --from="nginx:1.29" a b
RUN --mount=type=cache,from=build,target=/a --mount=from=ghcr.io/a/uv:1,target=/b ls
ONBUILD COPY --from=php:8.4 a b
FROM scratch
FROM $UNKNOWN
`;
    assert.deepEqual(usedImages(parseDockerfile(text)).map(({ kind, image, at }) => {
      const { place, span } = at(image.tag?.span ?? image.repository.span);
      return [kind, image.text, text.slice(place.start, place.end), span?.start === place.start];
    }), [
      ['from', 'node:24', '24', true],
      ['copy', 'nginx:1.29', '1.29', true],
      ['mount', 'ghcr.io/a/uv:1', '1', true],
      ['copy', 'php:8.4', '8.4', true],
    ]);
  });
});
