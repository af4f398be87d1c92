import assert from 'node:assert/strict';
import { mountOptions } from '../../server/src/model/dockerfile/flags';
import { parseDockerfile, type Instruction } from '../../server/src/model/dockerfile/dockerfile';
import type { Span } from '../../server/src/text/span';

const only = (text: string): Instruction => {
  const [instruction] = parseDockerfile(text).instructions;
  assert.ok(instruction);
  return instruction;
};
const at = (text: string, place: Span | undefined): string | undefined => place && text.slice(place.start, place.end);

describe('Dockerfile instructions', () => {
  it('joins continued lines and keeps comments and blank lines between them apart', () => {
    const text = 'RUN a \\\n  # why\n\n  && b \\  \n  && c\nUSER x\n';
    const [run, user] = parseDockerfile(text).instructions;
    assert.equal(run?.arguments.text, 'a   && b   && c');
    assert.deepEqual(run?.line.comments.map(comment => comment.text), ['why']);
    assert.equal(run?.line.blankLines.length, 1);
    assert.equal(run?.line.continuations.length, 2);
    assert.equal(at(text, run?.span), 'RUN a \\\n  # why\n\n  && b \\  \n  && c');
    assert.equal(user?.keyword, 'USER');
  });

  it('does not continue a line over a doubled escape character', () => {
    const dockerfile = parseDockerfile('RUN echo \\\\\nUSER x\n');
    assert.deepEqual(dockerfile.instructions.map(instruction => instruction.keyword), ['RUN', 'USER']);
  });

  it('continues with the backtick when the escape directive says so', () => {
    const dockerfile = parseDockerfile('# escape=`\nFROM a\nCOPY C:\\ `\n  D:\\\nUSER x\n');
    assert.equal(dockerfile.escape, '`');
    assert.deepEqual(dockerfile.instructions.map(instruction => instruction.arguments.text), ['a', 'C:\\   D:\\', 'x']);
  });

  it('reads CRLF, a byte order mark and a missing last line ending', () => {
    const text = '\uFEFF# syntax=docker/dockerfile:1\r\nFROM a\r\nRUN b \\\r\n  && c';
    const dockerfile = parseDockerfile(text);
    assert.equal(dockerfile.directives[0]?.value, 'docker/dockerfile:1');
    assert.deepEqual(dockerfile.instructions.map(instruction => at(text, instruction.span)), ['FROM a', 'RUN b \\\r\n  && c']);
    assert.deepEqual(dockerfile.instructions[1]?.words.map(word => word.raw), ['b', '&&', 'c']);
  });

  it('notices an escape character with nothing behind it', () => {
    assert.equal(only('RUN a \\\n').line.dangling, true);
    assert.equal(only('RUN a \\\n# only a comment\n').line.dangling, true);
    assert.equal(only('RUN a\n').line.dangling, false);
  });

  it('stops reading directives at the first line that is none', () => {
    const dockerfile = parseDockerfile('# Syntax = a\n# hello\n# escape=`\nFROM a\n');
    assert.deepEqual(dockerfile.directives.map(directive => [directive.name, directive.value]), [['syntax', 'a']]);
    assert.equal(dockerfile.escape, '\\');
    assert.deepEqual(dockerfile.comments.map(comment => comment.text), ['hello', 'escape=`']);
  });

  it('gives comments directly above an instruction to it, and no others', () => {
    const dockerfile = parseDockerfile('# far\n\n# one\n  # two\nFROM a\nRUN b\n');
    assert.deepEqual(dockerfile.instructions[0]?.leadingComments.map(comment => comment.text), ['one', 'two']);
    assert.deepEqual(dockerfile.instructions[1]?.leadingComments, []);
  });

  it('reads flags of RUN, over continued lines too', () => {
    const text = 'RUN --mount=type=cache,target=/root/.cache,Sharing=locked \\\n  --network=none pip install x\n';
    const run = only(text);
    assert.deepEqual(run.flags.map(flag => flag.name), ['mount', 'network']);
    assert.equal(at(text, run.flag('network')?.valueSpan), 'none');
    assert.deepEqual(mountOptions(run.flags[0]!).map(option => [option.key, option.value?.value]), [['type', 'cache'], ['target', '/root/.cache'], ['sharing', 'locked']]);
    assert.equal(at(text, mountOptions(run.flags[0]!)[1]?.valueSpan), '/root/.cache');
    assert.equal(run.arguments.text, 'pip install x');
  });

  it('leaves a flag value unknown while it holds a variable', () => {
    assert.equal(only('FROM --platform=$BUILDPLATFORM a').flag('platform')?.value?.value, undefined);
    assert.equal(only('COPY --link a b').flag('link')?.value, undefined);
  });

  it('reads the JSON form with spaces, escapes and exact places', () => {
    const text = 'CMD ["a b", "/d e/\\u0041\\"", \\\n  "c"]\n';
    const cmd = only(text);
    assert.equal(cmd.form, 'json');
    assert.deepEqual(cmd.json?.items.map(item => item.value), ['a b', '/d e/A"', 'c']);
    assert.deepEqual(cmd.json?.items.map(item => at(text, item.span)), ['"a b"', '"/d e/\\u0041\\""', '"c"']);
  });

  for (const [arguments_, malformed] of [
    ['["a", "b",]', true], ['["a" "b"]', true], ["['a', 'b']", true], ['[a, b]', true], ['["a", "b"', true], ['["a"] b', true], ['[ "a", b ]', true],
    ['[ "$a" = b ]', false], ['[[ -f x ]]', false], ['[ -f x ] && y', false], ['["a"]', false], ['[]', false], ['node x', false],
  ] as const) {
    it(`${malformed ? 'calls' : 'does not call'} ${arguments_} a malformed JSON form`, () => {
      assert.equal(only(`CMD ${arguments_}\n`).malformedJson, malformed);
    });
  }

  it('reads names and values of ENV, ARG and LABEL', () => {
    const text = 'ENV A=1 B="x y" C=$D \\\n  E=\n';
    const properties = only(text).properties;
    assert.deepEqual(properties.map(property => [property.name, property.value?.value]), [['A', '1'], ['B', 'x y'], ['C', undefined], ['E', '']]);
    assert.deepEqual(properties.map(property => at(text, property.valueSpan)), ['1', '"x y"', '$D', '']);
    assert.deepEqual(only('ARG A B=2').properties.map(property => [property.name, property.value?.value]), [['A', undefined], ['B', '2']]);
    assert.deepEqual(only('LABEL "a.b"="c d"').properties.map(property => [property.name, property.value?.value]), [['a.b', 'c d']]);
  });

  it('reads the old form of ENV, which blanks around the equals sign fall into', () => {
    const text = 'ENV NAME  all of this\n';
    const [property] = only(text).properties;
    assert.deepEqual([property?.name, property?.value?.raw, property?.isLegacy], ['NAME', 'all of this', true]);
    assert.equal(at(text, property?.valueSpan), 'all of this');
    assert.equal(only('ENV A = b').properties[0]?.value?.raw, '= b');
  });

  it('reads what ONBUILD wraps as an instruction with its own places', () => {
    const text = 'ONBUILD COPY --chown=a x \\\n  y\n';
    const inner = only(text).onbuild;
    assert.equal(inner?.keyword, 'COPY');
    assert.equal(at(text, inner?.keywordSpan), 'COPY');
    assert.deepEqual(inner?.words.map(word => at(text, word.span)), ['x', 'y']);
    assert.equal(inner?.flag('chown')?.value?.value, 'a');
    assert.equal(only('ONBUILD').onbuild, undefined);
  });

  it('takes quotes and escapes off a word, and calls one with a variable unknown', () => {
    const words = only('EXPOSE "80" \\81 $P ${P:-1}').words;
    assert.deepEqual(words.map(word => word.value), ['80', '81', undefined, undefined]);
    assert.deepEqual(words.map(word => word.variables.map(variable => variable.name + (variable.modifier ?? ''))), [[], [], ['P'], ['P:-']]);
  });

  it('splits modifiers from variable names', () => {
    const names = (text: string): unknown => only(`ENV A=${text}`).properties[0]?.value?.variables.map(variable => [variable.name, variable.modifier, variable.operand]);
    assert.deepEqual(names('${V#p}${V%%s}${V/a/b}'), [['V', '#', 'p'], ['V', '%%', 's'], ['V', '/', 'a/b']]);
    assert.deepEqual(names('${V:-${W}}'), [['V', ':-', '${W}'], ['W', undefined, undefined]]);
    assert.deepEqual(names("'$V'\\$W"), []);
  });

  it('places a nested variable where it is written', () => {
    const text = 'ENV A=${V:-${W}}';
    const variables = only(text).properties[0]?.value?.variables ?? [];
    assert.deepEqual(variables.map(variable => at(text, variable.nameSpan)), ['V', 'W']);
  });

  it('gives a word that is continued over lines a place on its first line and no span', () => {
    const text = 'USER some\\\nbody\n';
    const [word] = only(text).words;
    assert.equal(word?.raw, 'somebody');
    assert.equal(word?.span, undefined);
    assert.equal(at(text, word?.place), 'some');
  });
});
