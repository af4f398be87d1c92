import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseImageReference } from '../../server/src/model/image-reference';
import { isDockerfilePath } from '../../server/src/model/dockerfile/file-name';

describe('image references', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const cases: readonly (readonly [string, string | undefined, string, string | undefined, string | undefined])[] = [
    ['nginx', undefined, 'nginx', undefined, undefined],
    ['nginx:1.27', undefined, 'nginx', '1.27', undefined],
    ['bitnami/redis', undefined, 'bitnami/redis', undefined, undefined],
    ['localhost:5000/app', 'localhost:5000', 'app', undefined, undefined],
    ['localhost/app:1', 'localhost', 'app', '1', undefined],
    ['localhost:5000', undefined, 'localhost', '5000', undefined],
    ['ghcr.io/a/b/c:v1', 'ghcr.io', 'a/b/c', 'v1', undefined],
    [`gcr.io/a@${digest}`, 'gcr.io', 'a', undefined, digest],
    [`a:1@${digest}`, undefined, 'a', '1', digest],
    ['[::1]:5000/app:2', '[::1]:5000', 'app', '2', undefined],
  ];
  for (const [text, registry, repository, tag, hash] of cases) {
    it(`splits ${text}`, () => {
      const image = parseImageReference(text);
      assert.deepEqual([image?.registry?.text, image?.repository.text, image?.tag?.text, image?.digest?.text], [registry, repository, tag, hash]);
      for (const part of [image?.registry, image?.repository, image?.tag, image?.digest]) {
        if (part) assert.equal(text.slice(part.span.start, part.span.end), part.text);
      }
    });
  }

  for (const text of ['', '$X', 'a:${V}', '{{ .Values.image }}', 'a:', 'a@', ':1', 'a b', '<image>']) {
    it(`does not split ${JSON.stringify(text)}`, () => assert.equal(parseImageReference(text), undefined));
  }

  it('gives parts back as they were put together', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,4})?$/);
    const registry = fc.option(fc.constantFrom('localhost', 'ghcr.io', 'a.b:5000', 'localhost:1'), { nil: undefined });
    const tag = fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,6}$/), { nil: undefined });
    fc.assert(fc.property(registry, name, name, tag, (host, a, b, version) => {
      const repository = host ? `${a}/${b}` : b;
      const image = parseImageReference(`${host ? `${host}/` : ''}${repository}${version ? `:${version}` : ''}`);
      assert.deepEqual([image?.registry?.text, image?.repository.text, image?.tag?.text], [host, repository, version]);
    }));
  });
});

describe('Dockerfile names', () => {
  for (const path of ['Dockerfile', 'dockerfile', '/a/b/Dockerfile.dev', 'Dockerfile.alpine-3.20', 'api.Dockerfile', 'api.dockerfile', 'Containerfile', 'Containerfile.prod', 'a\\Dockerfile']) {
    it(`knows ${path}`, () => assert.equal(isDockerfilePath(path), true));
  }
  for (const path of ['Dockerfile.cs', 'Dockerfile.md', '.dockerignore', 'Dockerfile.dockerignore', 'dockerfile.go', 'dockerfile.test.ts', 'MyDockerfile', 'Dockerfile/readme', 'dockerfile_test.py', 'Dockerfile.j2']) {
    it(`leaves ${path} alone`, () => assert.equal(isDockerfilePath(path), false));
  }
});
