import assert from 'node:assert/strict';
import {
  addFlag, appendCommandToRun, insertAfterWord, insertInstructionAfter, insertInstructionBefore, listIndexOf, mergeRuns, moveInstructionAfter, removeFlag,
  removeFromRun, removeInstruction, removeWord, replaceInstruction, replaceKeyword, toExecForm, writeInWord,
} from '../../server/src/model/dockerfile/dockerfile-edit';
import { parseDockerfile, type Dockerfile, type Instruction } from '../../server/src/model/dockerfile/dockerfile';
import { applyEdits, type Edit } from '../../server/src/text/edit';

type Change = (dockerfile: Dockerfile, instructions: readonly Instruction[]) => Edit[] | undefined;

/** The text after a change; undefined when it was refused. */
function after(text: string, change: Change): string | undefined {
  const dockerfile = parseDockerfile(text);
  const edits = change(dockerfile, dockerfile.instructions);
  return edits && applyEdits(text, edits);
}
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
const runs = (instructions: readonly Instruction[]): Instruction[] => instructions.filter(instruction => instruction.keyword === 'RUN');
const merge: Change = (_, instructions) => mergeRuns(runs(instructions));

/** A change on LF text, and the same on CRLF text. */
function becomes(title: string, before: string, expected: string | undefined, change: Change): void {
  it(title, () => {
    assert.equal(after(before, change), expected);
    assert.equal(after(crlf(before), change), expected === undefined ? undefined : crlf(expected));
  });
}

describe('edits of Dockerfile instructions', () => {
  for (const [written, expected] of [['ADD', 'COPY'], ['add', 'copy'], ['Add', 'Copy']] as const) {
    becomes(`writes ${expected} for ${written}`, `FROM a\n${written} x y # z\n`, `FROM a\n${expected} x y # z\n`, (_, [, add]) => replaceKeyword(add!, 'COPY'));
  }
  becomes('does not write a keyword that is continued', 'AD\\\nD a b\n', undefined, (_, [add]) => replaceKeyword(add!, 'COPY'));

  const user: Change = (_, instructions) => insertInstructionBefore(instructions[1]!, ['RUN x', 'USER 1']);
  becomes('inserts above the comments of an instruction, with its indentation', 'FROM a\n# why\n  CMD ["b"]\n', 'FROM a\n  RUN x\n  USER 1\n# why\n  CMD ["b"]\n', user);
  becomes('inserts in the keyword case of the file', 'from a\ncmd ["b"]', 'from a\nrun x\nuser 1\ncmd ["b"]', user);
  const argument: Change = (_, instructions) => insertInstructionBefore(instructions[0]!, ['ARG X']);
  becomes('keeps a comment block that opens the file on top', '# syntax=a\n# Copyright\nFROM a\n', '# syntax=a\n# Copyright\nARG X\nFROM a\n', argument);
  becomes('does not part a suppression from its instruction', '# hadolint ignore=DL3006\nFROM a\n', 'ARG X\n# hadolint ignore=DL3006\nFROM a\n', argument);
  becomes('inserts behind a byte order mark', '\uFEFFFROM a\n', '\uFEFFARG X\nFROM a\n', argument);

  const below: Change = (_, instructions) => insertInstructionAfter(instructions[instructions.length - 1]!, ['USER 1']);
  becomes('inserts below continued lines', 'FROM a\nRUN b \\\n  && c\n\n', 'FROM a\nRUN b \\\n  && c\nUSER 1\n\n', below);
  becomes('inserts below a heredoc', 'COPY <<E /x\na\nE\n', 'COPY <<E /x\na\nE\nUSER 1\n', below);
  it('inserts at the end of a file without a last line ending', () => assert.equal(after('FROM a', below), 'FROM a\nUSER 1'));
  becomes('inserts nothing below an instruction that is not closed', 'RUN a \\\n', undefined, below);
  becomes('inserts nothing below a heredoc without end', 'RUN <<E\na\n', undefined, below);

  it('counts tab stops from the start of the inserted text', () => {
    const dockerfile = parseDockerfile('FROM a\n  CMD b\n');
    const [edit] = insertInstructionBefore(dockerfile.instructions[1]!, ['RUN x', { text: 'USER 10001', tabStops: [{ start: 5, end: 10 }] }]) ?? [];
    assert.deepEqual(edit?.tabStops?.map(stop => edit.text.slice(stop.start, stop.end)), ['10001']);
  });

  const remove: Change = (_, [, second]) => removeInstruction(second!);
  becomes('removes an instruction with its lines and keeps the comment above', 'FROM a\n# c\nRUN b \\\n  c\nUSER d\n', 'FROM a\n# c\nUSER d\n', remove);
  becomes('removes the comment too when asked', 'FROM a\n# c\nRUN b\nUSER d\n', 'FROM a\nUSER d\n', (_, [, second]) => removeInstruction(second!, { withComments: true }));
  becomes('removes the last instruction of a file without a last line ending', 'FROM a\nRUN b', 'FROM a', remove);
  becomes('does not leave two blank lines where one was', 'FROM a\n\nRUN b\n\nUSER c\n', 'FROM a\n\nUSER c\n', remove);
  becomes('removes a heredoc with its body', 'FROM a\nCOPY <<E /x\nb\nE\nUSER c\n', 'FROM a\nUSER c\n', remove);

  const replace: Change = (_, [, second]) => replaceInstruction(second!, 'ADD <<EOF /x\na\nEOF');
  becomes('puts another instruction in its place', 'FROM a\n  run b \\\n  c\nUSER d\n', 'FROM a\n  add <<EOF /x\na\nEOF\nUSER d\n', replace);
  becomes('does not replace a comment inside', 'FROM a\nRUN b \\\n# why\n  c\n', undefined, replace);

  const move = (from: number, to: number): Change => (_, instructions) => moveInstructionAfter(instructions[from]!, instructions[to]!);
  becomes('moves an instruction down with its comments', 'FROM a\n# sources\nCOPY . .\nRUN b \\\n  && c\nCMD d\n', 'FROM a\nRUN b \\\n  && c\n# sources\nCOPY . .\nCMD d\n', move(1, 2));
  becomes('moves an instruction up', 'FROM a\nRUN b\n# c\nUSER d', 'FROM a\n# c\nUSER d\nRUN b', move(2, 0));
  becomes('moves an instruction behind the last line', 'FROM a\n\nCOPY . .\n\nRUN b', 'FROM a\n\nRUN b\nCOPY . .', move(1, 2));
  becomes('changes nothing when the instruction is there already', 'FROM a\n\nRUN b\n', 'FROM a\n\nRUN b\n', move(1, 0));
  becomes('does not move behind an instruction that is not closed', 'FROM a\nCOPY . .\nRUN b \\\n', undefined, move(1, 2));

  becomes('adds a flag behind the keyword', 'COPY --link a b\n', 'COPY --chown=x --link a b\n', (_, [copy]) => addFlag(copy!, '--chown=x'));
  becomes('removes a flag', 'FROM --platform=$TARGETPLATFORM a\n', 'FROM a\n', (dockerfile, [from]) => removeFlag(dockerfile, from!.flags[0]!));
  becomes('removes a flag on a line of its own without touching the continuation', 'RUN --network=none \\\n  --mount=a \\\n  b\n', 'RUN --network=none \\\n  \\\n  b\n', (dockerfile, [run]) =>
    removeFlag(dockerfile, run!.flags[1]!));
  becomes('adds text behind a shell word', 'RUN a \\\n  && apt-get install \\\n  b\n', 'RUN a \\\n  && apt-get install --no-install-recommends \\\n  b\n', (_, [run]) =>
    insertAfterWord(run!.body!.commands[1]!.args[0]!, '--no-install-recommends'));
  const slash = (at: 'start' | 'end'): Change => (_, [instruction]) => writeInWord(instruction!.words[instruction!.words.length - 1]!, at, '/');
  becomes('writes at the end of a word', 'COPY a b\n', 'COPY a b/\n', slash('end'));
  becomes('writes inside quotes', 'COPY ["a", "b c"]\n', 'COPY ["a", "b c/"]\n', slash('end'));
  becomes('writes behind an opening quote', "WORKDIR 'b'\n", "WORKDIR '/b'\n", slash('start'));
  becomes('does not write into a word that is continued', 'COPY a b\\\nc\n', undefined, slash('end'));
  becomes('removes a shell word', 'RUN a --force-yes b\n', 'RUN a b\n', (dockerfile, [run]) => removeWord(dockerfile, run!.body!.commands[0]!.args[0]!));
  becomes('edits no word that is continued over lines', 'RUN a b\\\nc d\n', undefined, (dockerfile, [run]) => removeWord(dockerfile, run!.body!.commands[0]!.args[0]!));
});

describe('merging RUN instructions', () => {
  becomes('joins plain commands, && at the end of the line', 'FROM a\nRUN b\nRUN c\nRUN d\nUSER x\n', 'FROM a\nRUN b && \\\n    c && \\\n    d\nUSER x\n', merge);
  becomes('follows the style of the file', 'FROM a\nRUN x \\\n  && y\nUSER z\nRUN b\nRUN c\n', 'FROM a\nRUN x \\\n  && y\nUSER z\nRUN b \\\n  && c\n', (_, instructions) => mergeRuns(runs(instructions).slice(1)));
  becomes('follows tabs and operators at the end', 'RUN a && \\\n\tb\nRUN c\n', 'RUN a && \\\n\tb && \\\n\tc\n', merge);
  becomes('keeps comments between and inside', 'RUN a \\\n  # one\n  && b\n\n# two\n\n# three\nRUN c \\\n  # four\n  && d\n', 'RUN a \\\n  # one\n  && b \\\n# two\n# three\n  && c \\\n  # four\n  && d\n', merge);
  becomes('uses the escape character of the file', '# escape=`\nFROM a\nRUN b\nRUN c\n', '# escape=`\nFROM a\nRUN b && `\n    c\n', merge);
  becomes('keeps equal flags once', 'RUN --mount=type=cache,target=/x a\nRUN --mount=type=cache,target=/x b\n', 'RUN --mount=type=cache,target=/x a && \\\n    b\n', merge);
  becomes('groups alternatives', 'RUN a || b\nRUN c || d\nRUN e || f\n', 'RUN a || b && \\\n    { c || d; } && \\\n    { e || f; }\n', merge);
  becomes('lets the last one change the shell', 'RUN a\nRUN cd /x && make\n', 'RUN a && \\\n    cd /x && make\n', merge);
  becomes('lets a subshell change itself', 'RUN (cd /x && make)\nRUN b\n', 'RUN (cd /x && make) && \\\n    b\n', merge);

  const refused: readonly (readonly [string, string])[] = [
    ['different flags', 'RUN --network=none a\nRUN b\n'], ['the JSON form', 'RUN ["a"]\nRUN b\n'], ['heredocs', 'RUN <<E\na\nE\nRUN b\n'],
    ['a change of directory', 'RUN cd /x && make\nRUN b\n'], ['set -e', 'RUN set -e && a\nRUN b\n'], ['an export', 'RUN export A=1 && a\nRUN b\n'],
    ['a bare assignment', 'RUN A=1\nRUN b\n'], ['a function', 'RUN f() { a; } && f\nRUN b\n'], ['a sourced file', 'RUN . /x && a\nRUN b\n'],
    ['a trailing semicolon', 'RUN a;\nRUN b\n'], ['a semicolon', 'RUN a; b\nRUN c\n'], ['a background command', 'RUN a &\nRUN b\n'],
    ['a trailing shell comment', 'RUN a # b\nRUN c\n'], ['a syntax error', "RUN echo 'a\nRUN b\n"], ['an exit', 'RUN a && exit 0\nRUN b\n'],
    ['ONBUILD', 'ONBUILD RUN a\nRUN b\n'], ['an instruction between', 'RUN a\nUSER x\nRUN b\n'], ['another stage', 'FROM x\nRUN a\nFROM y\nRUN b\n'],
    ['a suppression comment', 'RUN a\n# hadolint ignore=DL3008\nRUN b\n'], ['another shell', 'FROM a\nSHELL ["pwsh", "-c"]\nRUN b\nRUN c\n'],
    ['a shell that a command replaces', 'RUN exec a\nRUN b\n'], ['a group that changes the directory', 'RUN { cd /x; }\nRUN b\n'], ['a lone RUN', 'RUN a\n'],
  ];
  for (const [title, text] of refused) becomes(`refuses ${title}`, text, undefined, merge);
});

describe('taking a command out of RUN', () => {
  const drop = (index: number): Change => (_, instructions) => removeFromRun(runs(instructions)[0]!, index);
  becomes('removes the first with its operator', 'RUN cd /x && make\n', 'RUN make\n', drop(0));
  becomes('removes the first over a continued line', 'RUN cd /x \\\n  && make \\\n  && b\n', 'RUN make \\\n  && b\n', drop(0));
  becomes('removes one in the middle', 'RUN a && \\\n    b && \\\n    c\n', 'RUN a && \\\n    c\n', drop(1));
  becomes('removes the last with the operator before it', 'RUN a \\\n    && b x\nUSER c\n', 'RUN a\nUSER c\n', drop(1));
  becomes('removes a line of a heredoc', 'RUN <<E\n  cd /x\n  make\nE\n', 'RUN <<E\n  make\nE\n', drop(0));
  becomes('keeps a comment rather than removing', 'RUN a \\\n# why\n  && b\n', undefined, drop(0));
  becomes('removes nothing beside an alternative', 'RUN a || b && c\n', undefined, drop(1));
  becomes('removes nothing in front of a semicolon', 'RUN a; b\n', undefined, drop(0));
  becomes('does not empty a RUN', 'RUN a\n', undefined, drop(0));
  becomes('removes nothing of the JSON form', 'RUN ["a"]\n', undefined, drop(0));
  it('finds the element of a command, and none for one in a subshell', () => {
    const run = parseDockerfile('RUN a | b && (c) \\\n  && d\n').instructions[0]!;
    assert.deepEqual(run.body?.commands.map(command => listIndexOf(run, command)), [0, 0, -1, 2]);
  });
});

describe('appending a command to RUN', () => {
  const clean: Change = (_, instructions) => appendCommandToRun(runs(instructions)[0]!, 'rm -rf /x/*');
  becomes('adds to the end of a single line', 'RUN a && b\nUSER c\n', 'RUN a && b && rm -rf /x/*\nUSER c\n', clean);
  becomes('adds a line, operators at the start', 'RUN a \\\n    && b  \nUSER c\n', 'RUN a \\\n    && b \\\n    && rm -rf /x/*  \nUSER c\n', clean);
  becomes('adds a line, operators at the end', 'RUN a && \\\n\tb\n', 'RUN a && \\\n\tb && \\\n\trm -rf /x/*\n', clean);
  becomes('adds a line below continued arguments', 'RUN a \\\n  && b \\\n     c \\\n     d\n', 'RUN a \\\n  && b \\\n     c \\\n     d \\\n  && rm -rf /x/*\n', clean);
  becomes('adds in the semicolon style of set -e', 'RUN set -eux; \\\n\ta; \\\n\tb\n', 'RUN set -eux; \\\n\ta; \\\n\tb; \\\n\trm -rf /x/*\n', clean);
  becomes('adds a line to a heredoc script', 'RUN <<E\n  set -e\n  a\nE\n', 'RUN <<E\n  set -e\n  a\n  rm -rf /x/*\nE\n', clean);
  becomes('adds a line to a dashed heredoc', 'RUN <<-E\n\ta\n\tE\n', 'RUN <<-E\n\ta\n\trm -rf /x/*\n\tE\n', clean);
  becomes('adds behind a compound command', 'RUN if a; then b; fi\n', 'RUN if a; then b; fi && rm -rf /x/*\n', clean);
  for (const [title, text] of [
    ['a trailing semicolon', 'RUN a;\n'], ['a background command', 'RUN a &\n'], ['a shell comment', 'RUN a # b\n'], ['the JSON form', 'RUN ["a"]\n'],
    ['an exit at the end', 'RUN a && exit 0\n'], ['exec', 'RUN exec a\n'], ['an open quote', "RUN echo 'a\n"], ['an open continuation', 'RUN a \\\n'],
    ['a heredoc for another program', 'RUN python3 <<E\na\nE\n'], ['a python script', 'RUN <<E\n#!/usr/bin/python3\na\nE\n'], ['an inner heredoc', 'RUN <<E\ncat <<F\nx\nF\nE\n'],
  ] as const) becomes(`refuses ${title}`, text, undefined, clean);
});

describe('the exec form of CMD and ENTRYPOINT', () => {
  const exec: Change = (_, instructions) => toExecForm(instructions[0]!);
  becomes('quotes every word', 'CMD node server.js --name "a b" \'c"d\'\n', 'CMD ["node", "server.js", "--name", "a b", "c\\"d"]\n', exec);
  becomes('keeps continued lines', 'ENTRYPOINT gunicorn \\\n  # all\n  --bind :80 \\\n  app:app\n', 'ENTRYPOINT ["gunicorn", \\\n  # all\n  "--bind", ":80", \\\n  "app:app"]\n', exec);
  becomes('drops a leading exec', 'CMD exec node x\n', 'CMD ["node", "x"]\n', exec);
  becomes('keeps a shell that is asked for', "CMD sh -c 'a && b'\n", 'CMD ["sh", "-c", "a && b"]\n', exec);
  becomes('keeps wrappers that are programs', 'CMD nice -n 5 node x\n', 'CMD ["nice", "-n", "5", "node", "x"]\n', exec);
  for (const script of ['a $X', 'a && b', 'a | b', 'a > b', 'A=1 b', 'env A=1 b', 'a *.js', 'a ~/x', 'cd /x', 'a; b', 'a &', 'a # b', '$(a)', 'time a', '! a', 'exec -a b c', '. ./x', "a 'b", '(a)', '["a",]', 'if a; then b; fi']) {
    becomes(`refuses ${script}`, `CMD ${script}\n`, undefined, exec);
  }
  becomes('refuses the JSON form', 'CMD ["a"]\n', undefined, exec);
  becomes('refuses another shell', 'RUN x\nCMD a\n', undefined, (_, [run]) => toExecForm(run!));
});
