import assert from 'node:assert/strict';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';

const heredocsOf = (line: string): unknown => {
  const text = `FROM a\n${line}\nUSER x\n`;
  const instruction = parseDockerfile(text).instructions[1];
  return instruction?.heredocs.map(({ name, quoted, dashed, terminated, bodySpan }) => ({ name, quoted, dashed, terminated, body: text.slice(bodySpan.start, bodySpan.end) }));
};
const heredoc = (name: string, body: string, rest: object = {}): object => ({ name, quoted: false, dashed: false, terminated: true, body, ...rest });

describe('Dockerfile heredocs', () => {
  const cases: readonly (readonly [string, readonly object[]])[] = [
    ['RUN <<EOF\nEOF', [heredoc('EOF', '')]],
    ['RUN 3<<EOF\nEOF', [heredoc('EOF', '')]],
    ['RUN "<<EOF"', []],
    ['RUN <<EOF\n\tfoo\n\nEOF', [heredoc('EOF', '\tfoo\n\n')]],
    ['RUN <<-EOF\n\tfoo\n\tEOF', [heredoc('EOF', '\tfoo\n', { dashed: true })]],
    ["RUN <<-'EOF'\n\tdon't\nEOF", [heredoc('EOF', "\tdon't\n", { dashed: true, quoted: true })]],
    ['COPY <<A <<B /dest\n1\nA\n2\nB', [heredoc('A', '1\n'), heredoc('B', '2\n')]],
    ['COPY <<X <<Y /dest\nY\nX\nX\nY', [heredoc('X', 'Y\n'), heredoc('Y', 'X\n')]],
    ['RUN <<EOF python3\nprint(1)\nEOF', [heredoc('EOF', 'print(1)\n')]],
    ["RUN <<eo'f'\necho\neof", [heredoc('eof', 'echo\n', { quoted: true })]],
    ["RUN <<eo\\'f\necho\neo'f", [heredoc("eo'f", 'echo\n')]],
    ["RUN <<'one two'\necho\none two", [heredoc('one two', 'echo\n', { quoted: true })]],
    ['RUN <<$EOF\n$EOF', [heredoc('$EOF', '')]],
    ['RUN cat << \'EOF\' > /x\na\nEOF', [heredoc('EOF', 'a\n', { quoted: true })]],
    ['ONBUILD RUN <<EOF\na\nEOF', [heredoc('EOF', 'a\n')]],
    ['RUN cat <<<word', []],
    ['RUN echo $(( 1 << 2 ))', []],
    ['RUN ["<<EOF"]', []],
    ['ADD <<a.txt \\\n  /dest\nhello\na.txt', [heredoc('a.txt', 'hello\n')]],
  ];
  for (const [line, expected] of cases) {
    it(`reads ${JSON.stringify(line)}`, () => {
      assert.deepEqual(heredocsOf(line), expected);
      const dockerfile = parseDockerfile(`FROM a\n${line}\nUSER x\n`);
      assert.equal(dockerfile.instructions[2]?.keyword, 'USER');
    });
  }

  it('gives an unterminated heredoc the rest of the file, as the builder does, and says so', () => {
    const text = 'FROM a\nRUN <<EOF\na\nUSER x\n';
    const dockerfile = parseDockerfile(text);
    assert.equal(dockerfile.instructions.length, 2);
    assert.deepEqual(dockerfile.instructions[1]?.heredocs.map(one => one.terminated), [false]);
  });

  it('knows no heredoc in other instructions', () => {
    assert.deepEqual(parseDockerfile('ENV A=<<EOF\nUSER x\n').instructions.map(instruction => instruction.keyword), ['ENV', 'USER']);
  });

  it('keeps heredoc bodies out of words and comments', () => {
    const dockerfile = parseDockerfile('COPY <<EOF /dest\n# not a comment\nFROM nothing\nEOF\n');
    assert.deepEqual(dockerfile.instructions[0]?.words.map(word => word.raw), ['<<EOF', '/dest']);
    assert.deepEqual(dockerfile.comments, []);
    assert.deepEqual(dockerfile.stages, []);
  });
});
