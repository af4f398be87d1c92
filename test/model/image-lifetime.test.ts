import assert from 'node:assert/strict';
import { endedLine } from '../../server/src/model/dockerfile/image-lifetime';
import { AS_OF, RELEASE_LINES } from '../../server/src/model/dockerfile/image-lifetimes';
import { parseImageReference } from '../../server/src/model/image-reference';

const ended = (image: string): string | undefined => {
  const reference = parseImageReference(image);
  assert.ok(reference);
  const found = endedLine(reference);
  return found && `${found.line} at ${image.slice(found.part.start, found.part.end)}`;
};

describe('release lines of base images', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['node:16', 'Node.js 16 at 16'],
    ['node:16.20.2-alpine3.18', 'Node.js 16 at 16.20.2'],
    ['node:160', undefined],
    ['node:fermium-slim', 'Node.js 14 at fermium'],
    ['python:3.1', undefined],
    ['python:3.7.17-slim-buster', 'Python 3.7 at 3.7.17'],
    ['python:3.13-slim-buster', 'Debian 10 at buster'],
    ['debian:10.13', 'Debian 10 at 10.13'],
    ['debian:stretch-20220622', 'Debian 9 at stretch'],
    ['ubuntu:18.04', 'Ubuntu 18.04 at 18.04'],
    ['ubuntu:22.04', undefined],
    ['php:7.4-fpm-alpine3.15', 'PHP 7.4 at 7.4'],
    ['golang:1.26-alpine3.15', 'Alpine 3.15 at alpine3.15'],
    ['golang:1.2', undefined],
    ['public.ecr.aws/docker/library/alpine:3.12', 'Alpine 3.12 at 3.12'],
    ['mcr.microsoft.com/dotnet/aspnet:6.0.36', '.NET 6.0 at 6.0.36'],
    ['gcr.io/distroless/java-debian9:debug', 'Debian 9 at debian9'],
    ['gcr.io/distroless/static-debian12', undefined],
    ['registry.example.com/node:16', undefined],
    ['node', undefined],
    ['node:latest', undefined],
  ];
  for (const [image, expected] of cases) {
    it(`says ${expected ?? 'nothing'} of ${image}`, () => assert.equal(ended(image), expected));
  }

  it('gives each end as a month, and names no ended line as the current one', () => {
    for (const [name, { ends, names = {}, current }] of Object.entries(RELEASE_LINES)) {
      for (const [line, month] of Object.entries(ends)) assert.match(month, /^20\d\d-(?:0[1-9]|1[0-2])$/, `${name} ${line}`);
      for (const line of Object.values(names)) assert.ok(ends[line], `${name} ${line}`);
      const end = current === undefined ? undefined : ends[current];
      assert.ok(end === undefined || end > AS_OF, `${name} ${current ?? ''}`);
    }
  });
});
