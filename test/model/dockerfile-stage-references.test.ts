import assert from 'node:assert/strict';
import { type Dockerfile, parseDockerfile, type Stage } from '../../server/src/model/dockerfile/dockerfile';
import { renameStage } from '../../server/src/model/dockerfile/dockerfile-edit';
import { closesCircle, needs, reachable } from '../../server/src/model/dockerfile/stage-graph';
import { imageReferredTo, mayName, referencesTo, standing, stageReferences } from '../../server/src/model/dockerfile/stage-references';
import { applyEdits } from '../../server/src/text/edit';

const FILE = `ARG NEXT=build
FROM golang:1.26 AS Build
FROM $NEXT AS test
COPY --from=0 /a /a
COPY --from="BUILD" /b /b
COPY --fro\\
m=bu\\
ild /c /c
RUN --mount=type=bind,from=build,target=/d --mount=from=0,target=/e ls
ONBUILD COPY --from=build /f /f
COPY --from=last /g /g
COPY --from=test /h /h
COPY --from=nginx:1.29 /i /i
COPY --from=$NEXT /j /j
FROM scratch AS last
`;

const stageAt = ({ stages }: Dockerfile, index: number): Stage => {
  const stage = stages[index];
  assert.ok(stage);
  return stage;
};

describe('Dockerfile stage references', () => {
  const file = parseDockerfile(FILE);
  const references = stageReferences(file).filter(({ kind }) => kind !== 'from');

  it('finds names and numbers in COPY, mounts and ONBUILD, and leaves variables alone', () => {
    assert.deepEqual(references.map(({ kind, text, target }) => [kind, text, target?.index]), [
      ['copy', '0', 0], ['copy', 'BUILD', 0], ['copy', 'build', 0], ['mount', 'build', 0], ['mount', '0', undefined], ['copy', 'build', 0],
      ['copy', 'last', 2], ['copy', 'test', 1], ['copy', 'nginx:1.29', undefined],
    ]);
  });

  it('gives the place of the name alone, and none to edit when it is continued over lines', () => {
    assert.deepEqual(references.map(({ span }) => span && FILE.slice(span.start, span.end)),
      ['0', 'BUILD', undefined, 'build', '0', 'build', 'last', 'test', 'nginx:1.29']);
  });

  it('links FROM through the default of an ARG, without a place to edit', () => {
    const [from] = referencesTo(stageAt(file, 0));
    assert.deepEqual([from?.kind, from?.text, from?.span], ['from', 'build', undefined]);
  });

  it('knows where a reference stands to its stage', () => {
    assert.deepEqual(references.map(standing), ['earlier', 'earlier', 'earlier', 'earlier', undefined, 'earlier', 'later', 'self', undefined]);
  });

  it('takes what is no stage for an image, except numbers', () => {
    assert.deepEqual(references.flatMap(reference => imageReferredTo(reference)?.text ?? []), ['nginx:1.29']);
  });

  it('takes the nearest earlier stage where two have one name', () => {
    const doubled = parseDockerfile('FROM a:1 AS x\nFROM b:1 AS x\nFROM c:1\nCOPY --from=x /a /a\n');
    assert.deepEqual(stageReferences(doubled).filter(({ kind }) => kind === 'copy').map(({ target }) => target?.index), [1]);
  });

  it('tells which stages a FROM with variables may turn out to be', () => {
    const stage = stageAt(parseDockerfile('ARG A=x\nFROM base-${A:-y}-$B.z\n'), 0);
    assert.deepEqual(['base-1-2.z', 'Base--.z', 'base-1-2zz', 'other'].map(name => mayName(stage, name)), [true, true, false, false]);
    assert.equal(mayName(stageAt(parseDockerfile('FROM base\n'), 0), 'base'), false);
  });

  it('walks to all stages that others need, through variables too', () => {
    const chosen = parseDockerfile('FROM a:1 AS small\nFROM a:1 AS big\nFROM a:1 AS left\nFROM $SIZE AS run\nFROM scratch\nCOPY --from=run / /\n');
    const last = stageAt(chosen, 4);
    assert.deepEqual([...reachable(needs(chosen), [last])].map(({ index }) => index).sort(), [0, 1, 2, 3, 4]);
    const plain = parseDockerfile('FROM a:1 AS one\nFROM a:1 AS two\nFROM one\n');
    assert.deepEqual([...reachable(needs(plain), [stageAt(plain, 2)])].map(({ index }) => index).sort(), [0, 2]);
  });

  it('sees a circle only where the later stage needs the earlier one', () => {
    const circle = parseDockerfile('FROM a:1 AS one\nCOPY --from=two /a /a\nFROM one AS two\n');
    const line = parseDockerfile('FROM a:1 AS one\nCOPY --from=two /a /a\nFROM a:1 AS two\n');
    assert.deepEqual([circle, line].map(each => stageReferences(each).some(closesCircle)), [true, false]);
  });
});

describe('renaming a stage', () => {
  const renamed = (text: string, name: string): string | undefined => {
    const edits = renameStage(stageAt(parseDockerfile(text), 0), name);
    return edits && applyEdits(text, edits);
  };

  it('changes every reference, quoted ones and those in mounts too, and no number', () => {
    assert.equal(
      renamed('FROM a:1 AS one\nFROM one\nCOPY --from="ONE" a b\nCOPY --from=0 a b\nRUN --mount=from=one,target=/a ls # one\n', 'two'),
      'FROM a:1 AS two\nFROM two\nCOPY --from="two" a b\nCOPY --from=0 a b\nRUN --mount=from=two,target=/a ls # one\n',
    );
  });

  const refused: readonly (readonly [string, string])[] = [
    ['a name that is taken', 'FROM a:1 AS one\nFROM b:1 AS Two\n'],
    ['a FROM whose variable may name it', 'ARG B\nFROM a:1 AS one\nFROM $B\n'],
    ['a reference behind ONBUILD', 'FROM a:1 AS one\nFROM b:1\nONBUILD COPY --from=one a b\n'],
    ['a reference that is continued over lines', 'FROM a:1 AS one\nFROM b:1\nCOPY --from=o\\\nne a b\n'],
    ['a stage without a name', 'FROM a:1\n'],
  ];
  for (const [what, text] of refused) {
    it(`is refused with ${what}`, () => {
      assert.equal(renamed(text, 'two'), undefined);
    });
  }

  it('may change the letter case although a variable names the stage', () => {
    assert.equal(renamed('ARG B=one\nFROM a:1 AS One\nFROM $B\n', 'one'), 'ARG B=one\nFROM a:1 AS one\nFROM $B\n');
  });
});
