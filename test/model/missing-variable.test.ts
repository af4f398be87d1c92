// Which variables have no value where they are used, and why.

import assert from 'node:assert/strict';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import { missingVariables } from '../../server/src/model/dockerfile/missing-variable';

/** Name, reason and what was meant, for each stage's missing variables. */
const missing = (text: string): readonly string[] => parseDockerfile(text).stages.flatMap(stage =>
  missingVariables(stage).map(({ name, reason, meant, at }) => {
    assert.ok(text.slice(at.start, at.end).includes(name), 'the place holds the name');
    return [name, reason, ...(meant === undefined ? [] : [meant])].join(' ');
  }));

const EXPECTED: readonly (readonly [string, string, readonly string[]])[] = [
  ['an ARG above FROM', 'ARG V=1\nFROM debian\nCOPY $V /\nRUN echo $V\n', ['V global']],
  ['an ARG above FROM in every stage of its own', 'ARG V=1\nFROM debian AS a\nRUN echo $V\nFROM debian\nRUN echo "$V"\n', ['V global', 'V global']],
  ['an ARG that a base stage takes over', 'ARG V=1\nFROM debian AS a\nARG V\nFROM a\nRUN echo $V\n', []],
  ['an ARG used above the line that takes it over', 'ARG V=1\nFROM debian\nRUN echo $V\nARG V\n', ['V global']],
  ['a platform variable', 'FROM debian\nRUN echo $TARGETARCH ${BUILDPLATFORM}\nARG TARGETARCH\n', ['TARGETARCH global', 'BUILDPLATFORM global']],
  ['what the shell sets', 'ARG V=1\nARG W\nFROM debian\nRUN V=2; echo $V\nRUN read V && echo $V\nRUN for W in a; do echo $W; done\n', []],
  ['what a secret mount sets', 'ARG V=1\nFROM debian\nRUN --mount=type=secret,id=v,env=V echo $V\n', []],
  ['what the shell does not expand', "ARG V=1\nFROM debian\nRUN echo '$V' \\$V\nRUN [\"echo\", \"$V\"]\nRUN awk '{print $V}'\n", []],
  ['a script of another shell', 'ARG V=1\nFROM mcr.microsoft.com/windows/nanoserver:1\nRUN echo $V\n', []],
  ['a substitution', 'ARG V=1\nFROM debian\nRUN echo "$(cat $V)"\n', ['V global']],
  ['a name near one in scope', 'FROM a/b\nARG VERSION=1\nLABEL v=$VERISON\n', ['VERISON typo VERSION']],
  ['short names, which are all near each other', 'FROM a/b\nENV AB=1\nENV C=$AC\n', []],
  ['a name that is set below', 'FROM a/b\nUSER $WHO\nARG WHO=me\n', ['WHO later']],
  ['a name that only the image may set', 'FROM a/b\nUSER $WHO\n', []],
  ['a name that a known image does not set', 'FROM alpine:3\nUSER $WHO\nFROM scratch\nUSER $WHO\n', ['WHO nowhere', 'WHO nowhere']],
  ['names that images set themselves', 'FROM python:3\nENV A=$PYTHON_VERSION\nFROM node:1\nENV A=$NODE_VERSION B=$PATH\nFROM golang:1\nENV A=$GOPATH\n', []],
  ['values that are prepared for it', 'FROM alpine:3\nENV A=${B:-c} D=${E:+f} G=${H:?i}\n', []],
  ['an ENV that adds to itself', 'FROM alpine:3\nENV A=b:$A\n', []],
  ['an image that is not known', 'ARG I\nFROM $I\nUSER $WHO\n', []],
  ['ONBUILD, which runs in another build', 'ARG V=1\nFROM alpine:3\nONBUILD COPY $V /\n', []],
  ['what RUN, CMD and ENTRYPOINT look up themselves', 'FROM alpine:3\nRUN echo $WHO\nCMD echo $WHO\nENTRYPOINT echo $WHO\n', []],
];

describe('missing variables', () => {
  for (const [title, text, expected] of EXPECTED) {
    it(`${expected.length === 0 ? 'are none in' : 'are found in'} ${title}`, () => {
      assert.deepEqual(missing(text), expected);
      assert.deepEqual(missing(text.replaceAll('\n', '\r\n')), expected);
    });
  }
});
