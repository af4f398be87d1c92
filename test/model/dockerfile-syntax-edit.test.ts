// Edits around syntax: each gives exactly this text, with both line endings, or is refused.

import assert from 'node:assert/strict';
import { parseDockerfile, type Dockerfile, type Instruction } from '../../server/src/model/dockerfile/dockerfile';
import {
  endAtContinuation, endHeredoc, insertDirective, mendJson, moveToDirectives, removeBlankLines, removeCommentLine, splitBefore, toJsonWords, toKeyValue,
} from '../../server/src/model/dockerfile/dockerfile-edit';
import { applyEdits, type Edit } from '../../server/src/text/edit';

/** What to do with the last instruction of a file. */
type Change = (last: Instruction, dockerfile: Dockerfile) => Edit[] | undefined;

function after(text: string, change: Change): string | undefined {
  const dockerfile = parseDockerfile(text);
  const last = dockerfile.instructions[dockerfile.instructions.length - 1];
  assert.ok(last);
  const edits = change(last, dockerfile);
  return edits && applyEdits(text, edits);
}
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

function becomes(change: Change, table: readonly (readonly [string, string | undefined])[]): void {
  for (const [before, expected] of table) {
    it(`${JSON.stringify(before)} ${expected === undefined ? 'is left alone' : `becomes ${JSON.stringify(expected)}`}`, () => {
      assert.equal(after(before, change), expected);
      assert.equal(after(crlf(before), change), expected && crlf(expected));
    });
  }
}

describe('writing NAME=value', () => {
  becomes(toKeyValue, [
    ['FROM a\nENV A b', 'FROM a\nENV A=b'],
    ['FROM a\nENV A   b  c\t\n', 'FROM a\nENV A="b  c"\t\n'],
    ['FROM a\nENV A $B/c ${D:-e f}\n', 'FROM a\nENV A="$B/c ${D:-e f}"\n'],
    ['FROM a\nENV A "b c"\n', 'FROM a\nENV A="b c"\n'],
    ["FROM a\nENV A 'b'c\n", "FROM a\nENV A='b'c\n"],
    ['FROM a\nENV A b\\ c\n', undefined],
    ['FROM a\nENV A "b" c\n', undefined],
    ['FROM a\nENV A C:\\x y\n', undefined],
    ['FROM a\nENV A \\\n  b\n', undefined],
    ['FROM a\nENV A b \\\n# why\n  c\n', undefined],
    ['FROM a\nENV A = b\n', 'FROM a\nENV A=b\n'],
    ['FROM a\nARG A =b\n', 'FROM a\nARG A=b\n'],
    ['FROM a\nENV A b#c\n', 'FROM a\nENV A=b#c\n'],
    ['FROM a\nENV A\n', undefined],
  ]);
});

describe('splitting ENV', () => {
  becomes((env, _) => splitBefore(env, env.properties[1]!), [
    ['FROM a\n  env A=1 B=$A C=2\n', 'FROM a\n  env A=1\n  env B=$A C=2\n'],
    ['FROM a\nENV A="1 2" \\\n  B=$A \\\n  C=2\n', 'FROM a\nENV A="1 2"\nENV B=$A \\\n  C=2\n'],
    ['FROM a\nENV A=1 \\\n# why\n  B=$A\n', undefined],
    ['FROM a\nONBUILD ENV A=1 B=$A\n', undefined],
  ]);
});

describe('JSON', () => {
  const mend: Change = ({ jsonFaults }) => mendJson(jsonFaults);
  becomes(mend, [
    ["FROM a\nCMD ['b', 'c d']", 'FROM a\nCMD ["b", "c d"]'],
    ['FROM a\nCMD ["b",]', 'FROM a\nCMD ["b"]'],
    ['FROM a\nCMD ["b" "c"  \'d\',]\n', 'FROM a\nCMD ["b" ,"c"  ,"d"]\n'],
    ["FROM a\nCMD ['\"b\"']", undefined],
    ["FROM a\nCMD ['C:\\b']", undefined],
    ['FROM a\nCMD [b, "c",]', undefined],
    ['FROM a\nCMD ["b", "c"', undefined],
  ]);
  becomes(toJsonWords, [
    ['FROM a\nSHELL /bin/bash -o pipefail -c\n', 'FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'],
    ['FROM a\nSHELL bash \\\n  -c\n', 'FROM a\nSHELL ["bash", \\\n  "-c"]\n'],
    ['FROM a\nSHELL "bash" -c\n', undefined],
    ['FROM a\nSHELL $SHELL -c\n', undefined],
  ]);

  it('is told from shell tests, wildcards and types', () => {
    const isMalformed = (line: string): boolean => parseDockerfile(`FROM a\n${line}\n`).instructions[1]?.malformedJson === true;
    for (const line of ["CMD ['a']", 'CMD ["a"', 'CMD ["a" "b"]', 'CMD [a, b]', 'CMD [a]', 'CMD [ "a", b ]', 'CMD [ "a" "b" ]', 'CMD ["a"] # b', 'VOLUME [/a]', 'COPY ["a", b]', 'CMD ["\\a"]']) assert.ok(isMalformed(line), line);
    for (const line of [
      'RUN [ -f a ]', 'RUN [ "$A" ] && b', 'RUN [ "a" = b ]', 'RUN [[ a == b ]]', 'COPY [a-z]*.txt b/', 'COPY [ab] c', 'RUN [Net.A]::B = [Net.C]::D', 'RUN [ ! -f a ]', 'CMD [', 'CMD []',
      'CMD ["a"]', 'RUN [ $A, ]', 'ENV A=["b"]', 'RUN [ -n "$A", ]',
    ]) assert.ok(!isMalformed(line), line);
  });
});

describe('directives', () => {
  becomes((_, dockerfile) => moveToDirectives(dockerfile, dockerfile.comments.find(({ text }) => text.startsWith('syntax'))!.span), [
    ['# a\n# syntax=b\nFROM a\n', '# syntax=b\n# a\nFROM a\n'],
    ['\n# syntax=b\nFROM a\n', '# syntax=b\n\nFROM a\n'],
    ['# check=skip=all\n\n# syntax=b\nFROM a\n', '# check=skip=all\n# syntax=b\n\nFROM a\n'],
    ['\uFEFF# a\n# syntax=b\nFROM a\n', '\uFEFF# syntax=b\n# a\nFROM a\n'],
    ['#!/bin/x\n# a\n# syntax=b\nFROM a\n', '#!/bin/x\n# syntax=b\n# a\nFROM a\n'],
  ]);
  becomes((_, dockerfile) => removeCommentLine(dockerfile, dockerfile.directives[1]!.span), [
    ['# syntax=a\n# syntax=a\nFROM a\n', '# syntax=a\nFROM a\n'],
  ]);
  becomes((_, dockerfile) => insertDirective(dockerfile, '# check=skip=all'), [
    ['FROM a\n', '# check=skip=all\nFROM a\n'],
    ['# syntax=a\nFROM a\n', '# syntax=a\n# check=skip=all\nFROM a\n'],
  ]);
});

describe('ends', () => {
  becomes((last, _) => endHeredoc(last, last.heredocs[0]!), [
    ['FROM a\nRUN <<E\nb', 'FROM a\nRUN <<E\nb\nE\n'],
    ['FROM a\nRUN <<E\nb\nUSER c\n', 'FROM a\nRUN <<E\nb\nE\nUSER c\n'],
    ['FROM a\nRUN <<E\nb\n \tE \nUSER c\n', 'FROM a\nRUN <<E\nb\nE\nUSER c\n'],
    ['FROM a\nRUN <<E\nb\nE\n', undefined],
  ]);
  becomes(last => endAtContinuation(last, last.line.continuations[0]!), [
    ['FROM a\nRUN b && \\\nUSER c\n', 'FROM a\nRUN b\nUSER c\n'],
    ['FROM a\nRUN b \\\n&& c\n', 'FROM a\nRUN b\n&& c\n'],
    ['FROM a\nENV B=c; \\\nUSER c\n', 'FROM a\nENV B=c;\nUSER c\n'],
  ]);
  becomes(({ line }, dockerfile) => removeBlankLines(dockerfile, line.blankLines), [
    ['FROM a\nRUN b \\\n\n \t\n# c\n\n  d\n', 'FROM a\nRUN b \\\n# c\n  d\n'],
  ]);
});
