import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseDockerfile, type Dockerfile, type Instruction } from '../../server/src/model/dockerfile/dockerfile';
import { appendCommandToRun, insertInstructionAfter, insertInstructionBefore, mergeRuns, moveInstructionAfter, removeInstruction, toExecForm } from '../../server/src/model/dockerfile/dockerfile-edit';
import { isDockerfilePath } from '../../server/src/model/dockerfile/file-name';
import { mountOptions } from '../../server/src/model/dockerfile/flags';
import { applyEdits } from '../../server/src/text/edit';
import type { Span } from '../../server/src/text/span';

/** Asks everything there is to ask, and fails when a place is outside the text or a span does not hold what it says. */
function examine(dockerfile: Dockerfile): void {
  const { text } = dockerfile;
  const inside = (place: Span | undefined, what: string): void => {
    if (place) assert.ok(place.start >= 0 && place.start <= place.end && place.end <= text.length, `${what} ${JSON.stringify(place)} of ${text.length}`);
  };
  const holds = (word: { readonly span: Span | undefined; readonly place: Span; readonly raw: string }): void => {
    inside(word.place, 'place');
    if (word.span) assert.equal(text.slice(word.span.start, word.span.end), word.raw);
  };
  const instructionOf = (instruction: Instruction): void => {
    for (const place of [instruction.span, instruction.keywordSpan, instruction.argumentsSpan]) inside(place, 'instruction');
    instruction.words.forEach(word => {
      holds(word);
      instruction.resolve(word);
      word.variables.forEach(variable => inside(variable.nameSpan, 'variable'));
    });
    for (const flag of instruction.flags) [flag.span, flag.nameSpan, flag.valueSpan, ...mountOptions(flag).map(option => option.span)].forEach(place => inside(place, 'flag'));
    for (const property of instruction.properties) [property.span, property.nameSpan, property.valueSpan].forEach(place => inside(place, 'property'));
    for (const heredoc of instruction.heredocs) [heredoc.bodySpan, heredoc.delimiterSpan, heredoc.terminatorSpan].forEach(place => inside(place, 'heredoc'));
    for (const command of instruction.body?.commands ?? []) {
      inside(command.place, 'command');
      inside(command.span, 'command');
      command.flags();
      for (const word of command.args) holds(word);
    }
    for (const { place } of [...instruction.body?.errors ?? [], ...instruction.body?.bashisms ?? []]) inside(place, 'shell');
    if (instruction.onbuild) instructionOf(instruction.onbuild);
  };
  dockerfile.instructions.forEach(instructionOf);
  for (const stage of dockerfile.stages) {
    inside(stage.imagePlace, 'image');
    inside(stage.nameSpan, 'name');
    for (const value of [stage.user(), stage.workdir(), stage.shell(), stage.entrypoint(), stage.cmd(), stage.healthcheck()]) assert.ok(value.kind);
  }
}

/** All edits that can be asked of a file: they must fit the text, and what results must parse. */
function edit(dockerfile: Dockerfile): void {
  const { instructions, text } = dockerfile;
  instructions.forEach((instruction, index) => {
    const next = instructions[index + 1];
    for (const edits of [
      insertInstructionBefore(instruction, ['USER 1']), insertInstructionAfter(instruction, ['USER 1']), removeInstruction(instruction),
      appendCommandToRun(instruction, 'true'), toExecForm(instruction), next && moveInstructionAfter(instruction, next), next && mergeRuns([instruction, next]),
    ]) if (edits) examine(parseDockerfile(applyEdits(text, edits)));
  });
}

const corpus = process.env['SEAWORTHY_CORPUS'];
const corpusFiles = (): string[] => readdirSync(corpus ?? '', { recursive: true, encoding: 'utf8' })
  .filter(path => isDockerfilePath(path) || /Dockerfile[^/]*\.template$/.test(path)).map(path => join(corpus ?? '', path)).sort();

const LINES = [
  'FROM alpine:3 AS base', 'from base', 'FROM $X', 'ARG X=alpine Y', 'ENV A=1 B="$A x"', 'ENV OLD value here', 'RUN a && b', 'RUN a \\', '  # comment', '', '  && b \\', '\t&& c',
  'RUN <<EOF', 'echo "$(x', 'EOF', 'RUN ["a", "b \\" c"]', 'RUN ["a",', 'COPY --from=base --chown=$A a \\', 'b', 'ONBUILD RUN sh -c "x | y"', 'CMD exec node x',
  'HEALTHCHECK --interval=5s CMD curl x || exit 1', "RUN echo 'x", '# escape=`', 'SHELL ["pwsh", "-c"]', 'WORKDIR a', 'USER ${U:-x}', 'RUN --mount=type=cache,target=/x apt-get -yqq install \\',
  'RUN echo `echo \\`a\\`` $((1 << 2)) ${x:-$(y)}', 'LABEL "a b"=c', '\\', '--x', 'RUN bash -c "a \\"b\\" \\', 'RUN cat <<A <<-\'B c\' > x', 'A', '\tB c', '🚢 é',
];

describe('the Dockerfile model on odd input', () => {
  it('never throws and keeps places inside the text, whatever the lines', () => {
    const file = fc.array(fc.constantFrom(...LINES), { maxLength: 12 });
    fc.assert(fc.property(file, fc.constantFrom('\n', '\r\n'), fc.boolean(), (lines, eol, bom) => {
      const text = (bom ? '\uFEFF' : '') + lines.join(eol);
      examine(parseDockerfile(text));
    }), { numRuns: 400 });
  });

  it('never throws on broken characters', () => {
    const character = fc.constantFrom(...'RUN FROM\\\n\r\t `\'"$(){}[]<>&|;#=-,:@é🚢aEOF', '<<', '\\\n', '$(', '${');
    fc.assert(fc.property(fc.array(character, { maxLength: 60 }), parts => {
      examine(parseDockerfile(parts.join('')));
      examine(parseDockerfile(`RUN ${parts.join('')}`));
    }), { numRuns: 600 });
  });

  it('makes edits that fit the text', () => {
    const file = fc.array(fc.constantFrom(...LINES), { maxLength: 8 });
    fc.assert(fc.property(file, fc.constantFrom('\n', '\r\n'), (lines, eol) => edit(parseDockerfile(lines.join(eol)))), { numRuns: 200 });
  });

  it('survives very deep and very long commands', () => {
    examine(parseDockerfile(`RUN ${'$('.repeat(300)}a${')'.repeat(300)}\n`));
    examine(parseDockerfile(`RUN ${"sh -c '".repeat(20)}\n`));
    examine(parseDockerfile(`RUN ${Array.from({ length: 500 }, (_, i) => `a${i} \\\n`).join('  && ')}  && b\n`));
  });
});

describe('merged and extended RUNs', () => {
  const command = fc.constantFrom('apt-get update', 'apt-get install -y \\\n    curl', 'a || b', 'echo "x # y"', '(cd /x; make)', 'if a; then b; fi', "sh -c 'a; b'", 'x | y', 'echo a\\\n  # note\n  b');
  const style = fc.constantFrom(' && ', ' \\\n  && ', ' && \\\n\t', ' \\\n # c\n && ');
  const run = fc.tuple(fc.array(command, { minLength: 1, maxLength: 3 }), style).map(([parts, joint]) => `RUN ${parts.join(joint)}`);
  const names = (dockerfile: Dockerfile): (string | undefined)[] => dockerfile.instructions.flatMap(instruction => instruction.body?.commands.map(one => one.name) ?? []);
  const hashes = (text: string): number => text.split('#').length;

  it('run the same commands in one RUN, keep every comment and have no errors', () => {
    fc.assert(fc.property(fc.array(run, { minLength: 2, maxLength: 4 }), fc.constantFrom('\n', '\n\n', '\n# between\n'), fc.constantFrom('\n', '\r\n'), (lines, gap, eol) => {
      const text = `FROM a\n${lines.join(gap)}\nUSER x\n`.replaceAll('\n', eol);
      const before = parseDockerfile(text);
      const edits = mergeRuns(before.instructions.slice(1, -1));
      assert.ok(edits);
      const result = applyEdits(text, edits);
      const after = parseDockerfile(result);
      assert.deepEqual(after.instructions.map(instruction => instruction.keyword), ['FROM', 'RUN', 'USER']);
      assert.deepEqual(names(after), names(before));
      assert.deepEqual(after.instructions[1]?.body?.errors, []);
      assert.equal(hashes(result), hashes(text));
      assert.equal(after.instructions[1]?.line.blankLines.length, 0);
      assert.equal(/[^\r]\n/.test(result), eol === '\n');
      assert.equal(mergeRuns(after.instructions.slice(1, -1)), undefined);
    }), { numRuns: 200 });
  });

  it('run one command more at the end of the list, and nothing else changes', () => {
    fc.assert(fc.property(run, fc.constantFrom('\n', '\r\n'), (line, eol) => {
      const text = `FROM a\n${line}\nUSER x\n`.replaceAll('\n', eol);
      const before = parseDockerfile(text);
      const edits = appendCommandToRun(before.instructions[1]!, 'rm -rf /var/lib/apt/lists/*');
      assert.ok(edits);
      const after = parseDockerfile(applyEdits(text, edits));
      assert.deepEqual(names(after), [...names(before), 'rm']);
      const list = after.instructions[1]?.body?.list ?? [];
      assert.equal(list[list.length - 1]?.separatorBefore, '&&');
      assert.deepEqual(after.instructions.map(instruction => instruction.keyword), ['FROM', 'RUN', 'USER']);
    }), { numRuns: 200 });
  });
});

describe('the Dockerfile model on real files', function () {
  this.timeout(60_000);
  before(function () {
    if (!corpus) this.skip();
  });

  it('reads all without shell errors, and every word where it is written', () => {
    const files = corpusFiles();
    assert.ok(files.length > 30);
    for (const file of files) {
      const dockerfile = parseDockerfile(readFileSync(file, 'utf8'));
      examine(dockerfile);
      edit(dockerfile);
      if (file.endsWith('.template')) continue;
      for (const instruction of dockerfile.instructions) assert.deepEqual(instruction.body?.errors ?? [], [], file);
    }
  });

  it('survives files that are cut off or damaged anywhere', () => {
    const texts = corpusFiles().map(file => readFileSync(file, 'utf8')).filter((text, index, all) => all.indexOf(text) === index);
    fc.assert(fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(), fc.constantFrom('', '"', "'", '$(', '\\', '\n', '<<EOF', '`', '#'), (text, a, b, insert) => {
      const at = a % (text.length + 1);
      examine(parseDockerfile(text.slice(0, at)));
      examine(parseDockerfile(text.slice(0, at) + insert + text.slice(at + b % 40)));
    }), { numRuns: 300 });
  });
});
