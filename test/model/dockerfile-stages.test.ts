import assert from 'node:assert/strict';
import { parseDockerfile, type Stage } from '../../server/src/model/dockerfile/dockerfile';

const stages = (text: string): readonly Stage[] => parseDockerfile(text).stages;
const last = (text: string): Stage => {
  const stage = parseDockerfile(text).finalStage;
  assert.ok(stage);
  return stage;
};

describe('Dockerfile stages', () => {
  const images: readonly (readonly [string, string | undefined])[] = [
    ['ARG I=alpine\nFROM $I', 'alpine'],
    ['ARG V=3\nFROM alpine:${V}', 'alpine:3'],
    ['FROM alpine:${V:-4}', 'alpine:4'],
    ['ARG V\nFROM alpine:${V:-5}', 'alpine:5'],
    ['FROM alpine:${V-6}', 'alpine:6'],
    ['ARG V=3\nFROM alpine${V:+:7}', 'alpine:7'],
    ['FROM alpine${V:+:7}', 'alpine'],
    ['ARG A=3.1 B=${A}9\nFROM alpine:$B', 'alpine:3.19'],
    ['ARG V\nFROM alpine:$V', undefined],
    ['FROM alpine:$V', undefined],
    ['FROM alpine-$TARGETARCH', undefined],
    ['FROM --platform=$BUILDPLATFORM "alpine:3"', 'alpine:3'],
    ['FROM alpine:${V#x}', undefined],
    ['FROM', undefined],
  ];
  for (const [text, image] of images) {
    it(`resolves the image of ${JSON.stringify(text)} to ${image ?? 'unknown'}`, () => {
      assert.equal(last(text).imageText, image);
    });
  }

  it('underlines the default of a global ARG when FROM is nothing but that variable', () => {
    const text = 'ARG I=alpine\nFROM ${I}\n';
    const { imagePlace } = last(text);
    assert.equal(text.slice(imagePlace.start, imagePlace.end), 'alpine');
    assert.equal(imagePlace.start, 6);
  });

  it('links a stage to the earlier stage that it continues, whatever the letter case, also through an ARG', () => {
    const [base, middle, final] = stages('ARG B=base\nFROM alpine AS Base\nFROM $B as middle\nFROM middle\n');
    assert.equal(middle?.base, base);
    assert.deepEqual(final?.chain.map(stage => stage.index), [2, 1, 0]);
    assert.equal(final?.root, base);
    assert.equal(middle?.image, undefined);
    assert.deepEqual([base?.isUsedAsBase, middle?.isUsedAsBase, final?.isUsedAsBase], [true, true, false]);
    assert.equal(base?.name, 'Base');
  });

  it('does not link a stage to itself or to a later one', () => {
    const [first, second] = stages('FROM alpine AS alpine\nFROM later AS x\nFROM y AS later\n');
    assert.equal(first?.base, undefined);
    assert.equal(first?.image?.name, 'alpine');
    assert.equal(second?.base, undefined);
  });

  it('ships the final stage and the targets that are named', () => {
    const [first, second, third] = stages('FROM a AS One\nFROM b AS two\nFROM c\n');
    assert.deepEqual([first, second, third].map(stage => stage?.isShipped(['one'])), [true, false, true]);
    assert.equal(second?.isShipped(['1']), true);
  });

  it('finds what COPY --from refers to', () => {
    const dockerfile = parseDockerfile('FROM a AS one\nFROM b\nFROM c\n');
    const [one, , final] = dockerfile.stages;
    assert.ok(final);
    assert.equal(dockerfile.stageReferredTo('ONE', final), one);
    assert.equal(dockerfile.stageReferredTo('0', final), one);
    assert.equal(dockerfile.stageReferredTo('2', final), undefined);
    assert.equal(dockerfile.stageReferredTo('nginx', final), undefined);
  });

  it('inherits USER through base stages, and the nearest wins', () => {
    const text = 'FROM a AS base\nUSER app:app\nFROM base\nRUN x\n';
    assert.deepEqual([last(text).user().kind, last(text).user().value], ['known', 'app:app']);
    assert.equal(last(`${text}USER 0\n`).user().value, '0');
  });

  it('calls USER absent when only the image decides, and unknown when the chain or the value is', () => {
    assert.equal(last('FROM a\n').user().kind, 'absent');
    assert.equal(last('FROM $X\n').user().kind, 'unknown');
    assert.equal(last('FROM a\nUSER $U\n').user().kind, 'unknown');
    assert.equal(last('FROM a\nARG U=me\nUSER $U\n').user().value, 'me');
    assert.equal(last('FROM a\nONBUILD USER me\n').user().kind, 'absent');
  });

  it('follows WORKDIR over relative paths', () => {
    assert.equal(last('FROM a\nWORKDIR /a\nWORKDIR b/../c\n').workdir().value, '/a/c');
    assert.equal(last('FROM a AS x\nWORKDIR /a\nFROM x\nWORKDIR b\n').workdir().value, '/a/b');
    assert.equal(last('FROM a\nWORKDIR b\n').workdir().kind, 'unknown');
    assert.equal(last('FROM scratch\nWORKDIR b\n').workdir().value, '/b');
    assert.equal(last('FROM a\n').workdir().kind, 'absent');
  });

  it('tells the working directory in force before an instruction', () => {
    const stage = last('FROM a\nWORKDIR /a\nCOPY . .\nWORKDIR /b\n');
    assert.equal(stage.workdir(stage.instructions[2]).value, '/a');
  });

  it('drops the inherited CMD when a stage sets ENTRYPOINT', () => {
    const text = 'FROM a AS base\nCMD x\nFROM base\n';
    assert.equal(last(text).cmd().kind, 'known');
    assert.equal(last(`${text}ENTRYPOINT y\n`).cmd().kind, 'absent');
    assert.equal(last(`${text}ENTRYPOINT y\nCMD z\n`).cmd().value?.arguments.text, 'z');
    assert.equal(last(`${text}ENTRYPOINT y\n`).entrypoint().value?.arguments.text, 'y');
  });

  it('knows variables by the order of the file, ENV before ARG, and through base stages', () => {
    const stage = last('ARG G=1\nFROM a AS base\nENV E=e\nFROM base\nARG G\nARG E=arg\nENV A=1\nENV A=2 B=$A\nUSER x\n');
    assert.equal(stage.variable('G')?.value, '1');
    assert.equal(stage.variable('E')?.value, 'e');
    assert.equal(stage.variable('A')?.value, '2');
    assert.equal(stage.variable('B')?.value, '1');
    assert.equal(stage.variable('A', stage.instructions[2])?.value, undefined);
    assert.equal(stage.variable('HTTP_PROXY')?.source, 'builtin');
    assert.equal(stage.variable('NOPE'), undefined);
  });

  it('does not see a global ARG inside a stage before it is declared again', () => {
    const stage = last('ARG G=1\nFROM scratch\nUSER $G\n');
    assert.equal(stage.variable('G'), undefined);
  });

  it('reads the dialect of RUN from SHELL, a comment or a Windows image', () => {
    const dialect = (text: string): string | undefined => last(text).instructions.filter(instruction => instruction.keyword === 'RUN').pop()?.body?.dialect;
    assert.equal(dialect('FROM a\nRUN x\n'), 'sh');
    assert.equal(dialect('FROM a\nSHELL ["/bin/bash", "-c"]\nRUN x\n'), 'sh');
    assert.equal(dialect('FROM a\nSHELL ["powershell.exe", "-Command"]\nRUN x\n'), 'powershell');
    assert.equal(dialect('FROM a AS b\nSHELL ["cmd", "/S"]\nFROM b\nRUN x\n'), 'cmd');
    assert.equal(dialect('# hadolint shell=pwsh\nFROM a\nRUN x\n'), 'powershell');
    assert.equal(dialect('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN x\n'), 'cmd');
    assert.equal(dialect('FROM a\nSHELL ["/usr/bin/python3", "-c"]\nRUN x\n'), 'other');
  });
});
