import assert from 'node:assert/strict';
import { lacksAccount, numberOf, runnerOf, unusedUser } from '../../server/src/model/dockerfile/accounts';
import { fileTargets, targetOf } from '../../server/src/model/dockerfile/copied-paths';
import { insertBlankLineAbove } from '../../server/src/model/dockerfile/comment-edit';
import { type Dockerfile, type Instruction, parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import { addExec } from '../../server/src/model/dockerfile/dockerfile-edit';
import { maintainerToLabel } from '../../server/src/model/dockerfile/maintainer-edit';
import { removeProperty } from '../../server/src/model/dockerfile/property-removal';
import type { Stage } from '../../server/src/model/dockerfile/types';
import { removePrefix } from '../../server/src/model/dockerfile/wrapper-edit';
import { applyEdits, type Edit } from '../../server/src/text/edit';

function lastStage(text: string): Stage {
  const stage = parseDockerfile(text).finalStage;
  assert.ok(stage);
  return stage;
}

function last(dockerfile: Dockerfile): Instruction {
  const instruction = dockerfile.instructions[dockerfile.instructions.length - 1];
  assert.ok(instruction);
  return instruction;
}

const lastOf = (text: string): Instruction => last(parseDockerfile(text));

/** The text after an edit of its last instruction, with LF and CRLF alike. */
function becomes(title: string, before: string, expected: string | undefined, change: (instruction: Instruction) => Edit[] | undefined): void {
  for (const [ends, eol] of [['LF', '\n'], ['CRLF', '\r\n']] as const) {
    it(`${title} (${ends})`, () => {
      const text = before.replaceAll('\n', eol);
      const edits = change(lastOf(text));
      assert.equal(edits && applyEdits(text, edits), expected?.replaceAll('\n', eol));
    });
  }
}

describe('who an instruction runs as', () => {
  for (const [text, runner] of [
    ['FROM debian:13\nRUN a', 'root'], ['FROM debian:13\nUSER app\nRUN a', 'other'], ['FROM debian:13\nUSER app\nUSER 0:0\nRUN a', 'root'],
    ['FROM example.com/x\nRUN a', 'unknown'], ['FROM debian:13 AS b\nUSER app\nFROM b\nRUN a', 'other'], ['FROM debian:13\nUSER $WHO\nRUN a', 'unknown'],
    ['FROM scratch\nRUN a', 'root'], ['RUN a', 'unknown'],
  ] as const) it(`is ${runner} in ${JSON.stringify(text)}`, () => { assert.equal(runnerOf(lastOf(text)), runner); });
});

describe('users of a stage', () => {
  it('have the number that the file gives them', () => { assert.equal(numberOf(lastStage('FROM debian:13\nRUN useradd -mu 1001 app'), 'app'), '1001'); });
  it('have no known number when it is a variable, or two steps create them', () => {
    assert.equal(numberOf(lastStage('FROM debian:13\nRUN useradd -u $U app'), 'app'), undefined);
    assert.equal(numberOf(lastStage('FROM debian:13\nRUN useradd -u 1 app || adduser -u 2 app'), 'app'), undefined);
  });
  it('are known in some images until a step changes them', () => {
    assert.equal(numberOf(lastStage('FROM gcr.io/distroless/static'), 'nonroot'), '65532');
    assert.equal(numberOf(lastStage('FROM node:24\nRUN deluser node'), 'node'), undefined);
    assert.equal(numberOf(lastStage('FROM example.com/node:24'), 'node'), undefined);
  });
  it('are unused unless the program goes over to them', () => {
    const user = (start: string): string | undefined => unusedUser(lastStage(`FROM debian:13\nRUN useradd app\n${start}`))?.name;
    assert.deepEqual(['CMD ["/app.jar"]', 'CMD su app -c x', 'CMD ["x", "--user=app"]', 'ENTRYPOINT ["/run.sh"]', 'USER app', 'CMD x $USER', 'CMD nginx'].map(user),
      ['app', undefined, undefined, undefined, undefined, undefined, undefined]);
  });
  it('may be gone over to by the entrypoint or the program of the base image', () => {
    const user = (image: string, start = ''): string | undefined => unusedUser(lastStage(`FROM ${image}\nRUN useradd app\n${start}`))?.name;
    assert.deepEqual([user('php:8-apache'), user('postgres:18', 'CMD ["/x"]'), user('example.com/base', 'CMD ["/x"]')], [undefined, undefined, undefined]);
    assert.deepEqual([user('example.com/base', 'ENTRYPOINT ["/x"]'), user('debian:13', 'CMD ["/x"]')], ['app', 'app']);
  });
  it('are unknown in an image without accounts, unless files may bring them', () => {
    const lacks = (steps: string): boolean => lacksAccount(lastStage(`FROM scratch\n${steps}`), 'app');
    assert.deepEqual(['COPY a /b', 'COPY --from=0 /usr/bin/a /', 'COPY passwd /etc/', 'ADD rootfs.tar /', 'COPY a $X', 'RUN ["/a"]'].map(lacks), [true, true, false, false, false, false]);
  });
});

describe('where COPY puts files', () => {
  const text = (copy: string): string => `FROM debian:13\nWORKDIR /app\n${copy}`;
  it('is below the working directory for a relative path', () => { assert.equal(targetOf(lastOf(text('COPY . ../srv/'))), '/srv'); });
  it('is unknown with a variable, or below an unknown folder', () => {
    assert.equal(targetOf(lastOf(text('COPY a $X/b'))), undefined);
    assert.equal(targetOf(lastOf('FROM debian:13\nCOPY a b')), undefined);
  });
  it('is the file itself, or the file in a folder', () => {
    assert.deepEqual(fileTargets(lastOf(text('COPY x/a.sh /b/'))), ['/b/a.sh']);
    assert.deepEqual(fileTargets(lastOf(text('COPY x/a.sh /b'))), ['/b', '/b/a.sh']);
    assert.deepEqual(fileTargets(lastOf(text('COPY a b /b/'))), []);
  });
});

describe('small edits', () => {
  const second = (label: Instruction): Edit[] | undefined => {
    const property = label.properties[1];
    return property && removeProperty(label, property);
  };
  becomes('removes a label from the middle of a list', 'FROM a\nLABEL a=1 \\\n  b="2 3" \\\n  c=4\n', 'FROM a\nLABEL a=1 \\\n  c=4\n', second);
  becomes('removes the last label of a list with the continuation above it', 'FROM a\nLABEL a=1 \\\n  b=2\n', 'FROM a\nLABEL a=1\n', second);
  becomes('removes a label on one line', 'FROM a\nLABEL a=1 b=2 c=3', 'FROM a\nLABEL a=1 c=3', second);
  becomes('does not remove a label whose value is continued, or beside a comment', 'FROM a\nLABEL a=1 b="2 \\\n3" c=4', undefined, second);
  becomes('does not remove a label beside a comment', 'FROM a\nLABEL a=1 \\\n# why\n  b=2', undefined, second);
  becomes('escapes what means something between quotes', '# escape=`\nFROM a\nMAINTAINER A\\"B" `$C', '# escape=`\nFROM a\nLABEL org.opencontainers.image.authors="A\\`"B`" ```$C"', maintainerToLabel);
  becomes('puts exec behind assignments and in front of wrappers', 'FROM a\nCMD A=1 nice -n 5 b $C', 'FROM a\nCMD A=1 exec nice -n 5 b $C', addExec);
  for (const command of ['a || b', 'a | b', 'cd /x', 'trap x EXIT; b', 'if a; then b; fi', '$CMD', '! a', 'a &', 'f() { a; }; f']) {
    becomes(`puts no exec into ${command}`, `FROM a\nCMD ${command}`, undefined, addExec);
  }
  const unwrapLast = (run: Instruction): Edit[] | undefined => {
    const command = run.body?.commands[run.body.commands.length - 1];
    const prefix = command?.prefixes[0];
    return command && prefix && removePrefix(run.dockerfile, command, prefix);
  };
  becomes('takes a wrapper off with its flags', 'FROM a\nRUN a && sudo -E -n b', 'FROM a\nRUN a && b', unwrapLast);
  becomes('takes a wrapper off over a line end', 'FROM a\nRUN sudo \\\n   -E b', 'FROM a\nRUN b', unwrapLast);
  becomes('takes no wrapper off over a comment', 'FROM a\nRUN sudo \\\n# why\n   -E b', undefined, unwrapLast);
  becomes('sets a comment apart', '# a\nFROM b', '# a\n\nFROM b', insertBlankLineAbove);
});
