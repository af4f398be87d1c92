// Image rules meet every way to write an image in FROM and COPY --from.

import assert from 'node:assert/strict';
import { underlined } from './dockerfile-findings';

describe('images in Dockerfiles', () => {
  const SILENT: Readonly<Record<string, string>> = {
    'an ARG with a tagged default': 'ARG IMAGE=node:24\nFROM $IMAGE\n',
    'a tag from an ARG': 'ARG VERSION=24\nFROM node:${VERSION}\n',
    'a default in the reference': 'FROM ${IMAGE:-node:24}\n',
    'an ARG without a default': 'ARG IMAGE\nFROM $IMAGE\n',
    'a variable that only the platform knows': 'FROM base-${TARGETARCH}\n',
    'an earlier stage, whatever its case': 'FROM node:24 AS Base\nFROM base\n',
    'an earlier stage through an ARG': 'ARG STAGE=base\nFROM node:24 AS base\nFROM $STAGE\n',
    'a registry with a port and a digest': 'FROM localhost:5000/web@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac\n',
  };
  for (const [title, text] of Object.entries(SILENT)) {
    it(`is silent about ${title}`, () => {
      assert.deepEqual(underlined('pin-image-tag', text), []);
      assert.deepEqual(underlined('no-latest-tag', text), []);
    });
  }

  it('reports an untagged default on the ARG, once for all stages that use it', () => {
    assert.deepEqual(underlined('pin-image-tag', 'ARG I=alpine\nFROM $I AS a\nFROM ${I} AS b\n'), ['alpine']);
  });

  it('takes a registry port for no tag', () => {
    assert.deepEqual(underlined('pin-image-tag', 'FROM localhost:5000/web\n'), ['localhost:5000/web']);
  });

  it('leaves tags alone that only contain the word latest', () => {
    assert.deepEqual(underlined('no-latest-tag', 'FROM node:latest-alpine\nFROM node:latest\n'), ['latest']);
  });

  for (const from of ['alpine', 'nginx:1.27', 'docker.io/library/nginx', 'ghcr.io/a/b:c@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac', 'build', '0']) {
    it(`accepts COPY --from=${from}`, () => {
      assert.deepEqual(underlined('copy-from-flag-reference', `FROM alpine:3 AS build\nFROM alpine:3\nCOPY --from=${from} /a /b\n`), []);
    });
  }

  it('asks nothing of bases that are known to have a user, or are not known at all', () => {
    const images = ['gcr.io/distroless/static:nonroot', 'cgr.dev/chainguard/node', 'nginxinc/nginx-unprivileged:1', 'bitnami/redis:7', 'elasticsearch:9.0.0', 'mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled', 'quay.io/me/base:1', '$BASE'];
    for (const image of images) assert.deepEqual(underlined('require-user', `FROM ${image}\nCMD ["a"]\n`), [], image);
  });

  it('asks for a user on the official images, wherever they are mirrored', () => {
    for (const image of ['node:24', 'docker.io/library/node:24', 'public.ecr.aws/docker/library/node:24', 'gcr.io/distroless/static']) {
      assert.deepEqual(underlined('require-user', `FROM ${image}\nCMD ["a"]\n`), [image]);
    }
  });
});
