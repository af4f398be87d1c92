import assert from 'node:assert/strict';
import { nearestCausesAbove, ownCauses } from '../../server/src/model/dockerfile/cache-causes';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import { durationSeconds, probeNumbers } from '../../server/src/model/dockerfile/healthcheck';
import { layersOf, neededBy, rebuiltWith } from '../../server/src/model/dockerfile/layers';
import { packageManagers } from '../../server/src/model/dockerfile/package-manager';
import type { Instruction } from '../../server/src/model/dockerfile/types';

const instruction = (text: string, starts: string): Instruction =>
  parseDockerfile(text).instructions.find(({ span }) => text.startsWith(starts, span.start)) ?? assert.fail(starts);
const texts = (instructions: readonly Instruction[]): string[] => instructions.map(({ line }) => line.joined.text);

describe('layers', () => {
  it('are what RUN, COPY, ADD and WORKDIR leave', () => {
    const text = 'FROM a\nENV A=1\nWORKDIR /\nWORKDIR /app\nUSER 1\nCOPY a b\nADD a b\nRUN x\nONBUILD RUN y\nCMD ["x"]\n';
    assert.deepEqual(texts(layersOf(parseDockerfile(text).stages[0] ?? assert.fail())), ['WORKDIR /app', 'COPY a b', 'ADD a b', 'RUN x']);
  });

  it('are rebuilt from the first that changes on, in stages that continue theirs too, but for linked copies', () => {
    const text = 'FROM a AS one\nRUN 1\nCOPY x .\nCOPY --link y .\nRUN 2\nFROM one\nRUN 3\nFROM b\nCOPY --from=one /x /\nRUN 4\nRUN --mount=from=one cat /x\n';
    const { certain, ifFilesDiffer } = rebuiltWith(instruction(text, 'COPY x'));
    assert.deepEqual(texts(certain), ['COPY x .', 'RUN 2', 'RUN 3']);
    assert.deepEqual(texts(ifFilesDiffer), ['COPY --from=one /x /', 'RUN --mount=from=one cat /x']);
    assert.deepEqual(texts(rebuiltWith(instruction(text, 'COPY --link')).certain), ['COPY --link y .', 'RUN 2', 'RUN 3']);
  });

  it('have causes of their own: files, downloads, other stages, mounts and build arguments', () => {
    const text = `FROM a AS one
ARG V
ARG PORT=1
ENV PORT=2 OTHER=3
COPY a b /x/
ADD https://example.com/a.tgz c /x/
ADD --checksum=sha256:00 https://example.com/b.tgz /y/
RUN --mount=target=/src,source=lib --mount=type=cache,target=/c echo $PORT
FROM b
COPY --from=one /x /
RUN true
`;
    const causes = (starts: string): string[] => ownCauses(instruction(text, starts)).map(({ kind, names }) => `${kind} ${names.join()}`);
    assert.deepEqual(causes('COPY a'), ['files a,b']);
    assert.deepEqual(causes('ADD https'), ['files c', 'address https://example.com/a.tgz']);
    assert.deepEqual(causes('ADD --checksum'), [], 'what is checked cannot change');
    assert.deepEqual(causes('RUN --mount'), ['files lib', 'variable PORT', 'argument V'], 'a cache is no cause, and ENV hides an ARG');
    assert.deepEqual(causes('COPY --from'), ['stage /x']);
    assert.deepEqual(causes('RUN true'), [], 'an ARG of another stage is not seen');
    assert.deepEqual(nearestCausesAbove(instruction(text, 'RUN true')).map(({ kind, from }) => [kind, from]), [['stage', 'one']]);
    assert.deepEqual(nearestCausesAbove(instruction(text, 'COPY a')).map(({ kind, names }) => [kind, names]), [['image', ['a']]]);
  });

  it('of an image come from the stages that it needs', () => {
    const { stages } = parseDockerfile('FROM a AS one\nFROM one AS two\nFROM a AS three\nFROM b\nCOPY --from=two /x /\n');
    assert.deepEqual([...neededBy(stages[3] ?? assert.fail())].map(({ index }) => index).sort(), [0, 1, 3]);
  });
});

describe('HEALTHCHECK in numbers', () => {
  const numbers = (text: string): unknown => probeNumbers(instruction(`FROM a\n${text}\n`, 'HEALTHCHECK'));

  it('takes the defaults for what is left out, and for zero', () => {
    assert.deepEqual(numbers('HEALTHCHECK CMD x'), { periodSeconds: 30, timeoutSeconds: 30, failureThreshold: 3, startup: undefined });
    assert.deepEqual(numbers('HEALTHCHECK --interval=0s --retries=0 CMD x'), { periodSeconds: 30, timeoutSeconds: 30, failureThreshold: 3, startup: undefined });
    assert.deepEqual(numbers('HEALTHCHECK --interval=500ms --start-period=1m --start-interval=2s CMD x'),
      { periodSeconds: 1, timeoutSeconds: 30, failureThreshold: 3, startup: { periodSeconds: 2, failureThreshold: 30 } });
  });

  it('says nothing about NONE, variables and what is no duration', () => {
    for (const text of ['HEALTHCHECK NONE', 'HEALTHCHECK --interval=$X CMD x', 'HEALTHCHECK --timeout=5 CMD x', 'HEALTHCHECK --retries=x CMD x']) assert.equal(numbers(text), undefined, text);
    assert.equal(durationSeconds('1h2m3.5s'), 3723.5);
    assert.equal(durationSeconds(''), undefined);
  });
});

describe('the package managers of a base image', () => {
  const managers = (image: string): readonly string[] => packageManagers(parseDockerfile(`FROM ${image}\n`).stages[0]);

  it('are one, none, or both when its name does not tell', () => {
    assert.deepEqual(managers('node:24-alpine3.22'), ['apk']);
    assert.deepEqual(managers('ubuntu:24.04'), ['apt-get']);
    assert.deepEqual(managers('rockylinux:9'), []);
    assert.deepEqual(managers('scratch'), []);
    assert.deepEqual(managers('gcr.io/distroless/base-debian12'), []);
    assert.deepEqual(managers('registry.example.com/base:1'), ['apt-get', 'apk']);
    assert.deepEqual(managers('$BASE'), ['apt-get', 'apk']);
  });
});
