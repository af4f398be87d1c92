// What the builder refuses is reported; what it accepts, or what is still being typed, is not.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import { isDockerfilePath } from '../../server/src/model/dockerfile/file-name';
import { isReportedElsewhere } from '../../server/src/engine/problem';
import { RULES } from '../../server/src/rules/all';
import type { Neighbour } from '../../server/src/rules/rule';
import { underlined } from './dockerfile-findings';

const faults = (text: string): readonly string[] =>
  parseDockerfile(text).syntaxFaults.map(({ code, at }) => `${code}: ${text.slice(at.start, at.end)}`);

/** The lines behind FROM, and what is wrong with them. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['FO a', 'unknown-instruction: FO'],
  ['&& apt-get update', 'unknown-instruction: &&'],
  ['ONBUILD FO b', 'unknown-instruction: FO'],
  ['VOLUME\nRUN a', 'instruction-missing-arguments: VOLUME'],
  ['COPY a', 'argument-count: a'],
  ['HEALTHCHECK NONE x', 'argument-count: x'],
  ['ENV A', 'argument-count: A'],
  ['COPY --foo a b', 'unknown-flag: foo'],
  ['RUN --mout=type=cache a', 'unknown-flag: mout'],
  ['COPY --from=a --from=b a b', 'duplicate-flag: from'],
  ['COPY --from a b', 'flag-missing-value: from'],
  ['COPY --link=x a b', 'flag-boolean-value: x'],
  ['HEALTHCHECK --interval=5 CMD a', 'healthcheck-flag-value: 5'],
  ['HEALTHCHECK --timeout=1us CMD a', 'healthcheck-flag-value: 1us'],
  ['HEALTHCHECK --retries=-1 CMD a', 'healthcheck-flag-value: -1'],
  ['HEALTHCHECK curl x', 'healthcheck-type: curl'],
  ['HEALTHCHECK CMD', 'healthcheck-type: CMD'],
  ['COPY --from=$X a b', 'copy-from-flag-reference: $X'],
  ['EXPOSE 99999', 'invalid-port: 99999'],
  ['EXPOSE 90-80', 'invalid-port: 90-80'],
  ['EXPOSE 80/http', 'invalid-expose-protocol: 80/http'],
  ['STOPSIGNAL SIGTERMINATE', 'invalid-stop-signal: SIGTERMINATE'],
  ['STOPSIGNAL 0', 'invalid-stop-signal: 0'],
  ['SHELL bash -c', 'shell-json-form: bash -c'],
  ['SHELL []', 'shell-json-form: []'],
  ['ONBUILD ONBUILD RUN a', 'onbuild-trigger: ONBUILD'],
  ['ONBUILD FROM b', 'onbuild-trigger: FROM'],
  ['ENV A=1 # why not', 'key-value-syntax: #'],
  ['LABEL =x', 'key-value-syntax: =x'],
  ['ENV A="x', 'unbalanced-quotes: "x'],
  ['ENV A=${B:x}', 'unsupported-variable-modifier: x'],
  ['RUN cat <<EOF\nhello', 'unterminated-heredoc: EOF'],
  ['ENV A = b c', 'space-around-equals: ='],
  ['ENV A= b', 'space-around-equals: ='],
  ['ARG A = b', 'space-around-equals: ='],
  ['LABEL a =b', 'space-around-equals: ='],
  ['RUN --mount=type=foo,target=/a b', 'invalid-run-mount: foo'],
  ['RUN --mount=type=cache,target=/a, b', 'invalid-run-mount: mount'],
  ['ONBUILD RUN --mount=type=cache,taget=/a b', 'invalid-run-mount: taget'],
];

/** Files that no single line behind FROM can stand for. */
const FILES: readonly string[] = [
  'RUN a\nFROM a\n', 'FROM a b c\n', 'FROM a AS 1x\n', 'FROM $X\n', 'FROM a:\n', '# escape=x\nFROM a\n', '# check=error=true\n# check=skip=all\nFROM a\n',
];

/** The codes of all of these. */
const CODES: ReadonlySet<string> = new Set([...REFUSED.map(([line]) => `FROM a\n${line}`), ...FILES].flatMap(text => parseDockerfile(text).syntaxFaults.map(({ code }) => code)));
const SYNTAX_RULES = RULES.filter(({ id }) => CODES.has(id));

const ACCEPTED: readonly string[] = [
  'ADD --unpack=true --keep-git-dir a b', 'ADD --checksum=sha256:a --exclude=b --exclude=c https://x/y /z', 'COPY --parents --link --exclude=a b c/',
  'COPY a b .', 'RUN --mount=type=cache,target=/a --mount=type=bind --network=none --security=insecure a', 'RUN --mount=type=bind,source=a,target=/a,Z,relabel=shared b', 'CMD\nENTRYPOINT', 'USER a b', 'WORKDIR /a b',
  'STOPSIGNAL TERM', 'STOPSIGNAL term', 'STOPSIGNAL RTMIN+3', 'STOPSIGNAL 9', 'STOPSIGNAL $S', 'EXPOSE 127.0.0.1:80:80 $P ${P}/tcp 80-90/UDP',
  'HEALTHCHECK --interval=0 --timeout=0s --retries=0 --start-interval=1m30s CMD a', 'HEALTHCHECK NONE', 'ENV A ${B#x} "c d"', 'ENV A=${B%/*} C=${D//a/b}',
  'LABEL a="b \\\n  c" \\\n# comment\n\n  d=e', 'RUN a \\\n  # only comments follow\n', 'RUN echo a \\\\\nEXPOSE 80', 'ENV A=b\\\\\nENV B c',
  'ONBUILD COPY a b', 'MAINTAINER a b c', 'ARG A B=c', 'SHELL ["a"]', 'CMD --help', 'RUN [ -f a ] && b', 'workdir /x',
];

const HEREDOCS: readonly string[] = [
  'RUN <<EOF\nFOO\n\nBAR\nEOF', "RUN <<'EOF'\nFOO\nEOF", 'RUN <<"EOF"\nFOO\nEOF', "RUN << 'EOF'\nFOO\nEOF", 'RUN <<-EOF\n\tFOO\n\tEOF', 'RUN python3 <<EOF\nimport os\nEOF',
  'RUN cat <<A && cat <<B\nFOO\nA\nBAR\nB', 'COPY <<a.txt <<b.txt /x/\nFOO\na.txt\nBAR\nb.txt', 'COPY --chmod=755 <<EOF /x\nENV A\nEOF', 'RUN cat 3<<EOF\nFOO\nEOF',
  'RUN echo $(( 1 << 2 ))\nRUN b', 'ONBUILD RUN <<EOF\nFOO\nEOF', 'ADD <<EOF /x\nCOPY --foo\nEOF',
];

describe('Dockerfile syntax', () => {
  for (const [line, fault] of REFUSED) {
    it(`refuses ${JSON.stringify(line)}`, () => assert.deepEqual(faults(`FROM a\n${line}`), [fault]));
  }

  for (const line of ACCEPTED) {
    it(`accepts ${JSON.stringify(line)}`, () => assert.deepEqual(faults(`FROM a\n${line}\nRUN z\n`), []));
  }

  for (const line of HEREDOCS) {
    it(`reads the heredoc ${JSON.stringify(line)}`, () => {
      for (const text of [`FROM a\n${line}\nRUN z\n`, `FROM a\n${line}\nRUN z\n`.replaceAll('\n', '\r\n')]) assert.deepEqual(faults(text), []);
    });
  }

  it('judges FROM and what may stand before it', () => {
    assert.deepEqual(faults('RUN a\nFROM a\n'), ['from-first: RUN']);
    assert.deepEqual(faults('FROM a b\n'), ['argument-count: b']);
    assert.deepEqual(faults('FROM a b c\n'), ['from-as-keyword: b']);
    assert.deepEqual(faults('FROM a AS 1x\n'), ['invalid-stage-name: 1x']);
    assert.deepEqual(faults('FROM $X\n'), ['undefined-arg-in-from: $X']);
    assert.deepEqual(faults('FROM a:\n'), ['invalid-base-image: a:']);
    assert.deepEqual(faults('FROM library/Alpine:3\n'), ['invalid-base-image: library/Alpine:3']);
    assert.deepEqual(faults('ARG X\nFROM $X\nFROM MyRegistry/alpine AS a.B_c-1\nFROM --platform=$BUILDPLATFORM A.b_c-1\n'), []);
  });

  it('judges directives', () => {
    assert.deepEqual(faults('# escape=x\nFROM a\n'), ['escape-directive: x']);
    assert.deepEqual(faults('# escape=`\n# escape=`\nFROM a\n'), ['duplicate-directive: escape']);
    assert.deepEqual(faults('# escape=`\nFROM a\nCOPY a `\n  C:\\b\\\n'), []);
  });

  it('is silent while somebody types', () => {
    for (const text of ['', '\n', '# note\n', 'FR', 'FROM', 'FROM a\nWORK', 'FROM a\nWORK \n', 'FROM a\nONBUILD', 'FROM a\nONBUILD CO', 'ARG A\n', 'ARG A']) assert.deepEqual(faults(text), [], text);
  });

  it('is silent about templates and other frontends', () => {
    assert.deepEqual(faults('{{ if .x }}\nFROM a\nFOO\n{{ end }}\n'), []);
    assert.deepEqual(faults('# syntax=devthefuture/dockerfile-x\nFROM a\nINCLUDE b\nRUN c\n'), []);
    assert.deepEqual(faults('# syntax=docker/dockerfile:1-labs\nFROM a\nCOPY --next a b\nFOO c\n'), ['unknown-instruction: FOO']);
  });

  it('reports one fault in one place once', () => {
    assert.deepEqual(faults('FROM a\nENV A=1 b c d\n'), ['key-value-syntax: b']);
    assert.deepEqual(underlined('invalid-stop-signal', 'FROM a\nSTOPSIGNAL a b\n'), ['a b']);
  });

  it('leaves to the extensions beside us what they report', () => {
    const silent = (neighbours: readonly Neighbour[]): readonly string[] => SYNTAX_RULES.filter(rule => isReportedElsewhere(rule, neighbours)).map(({ id }) => id);
    const beside = silent(['dockerfile-syntax']);
    assert.ok(beside.includes('unknown-instruction') && beside.includes('key-value-syntax'));
    // The library behind other extensions knows none, or not all, of what these find.
    for (const id of ['invalid-run-mount', 'unknown-flag', 'unterminated-heredoc', 'invalid-port', 'space-around-equals']) assert.ok(!beside.includes(id), id);
    // Docker's own asks the builder, which refuses all of it, and takes `A = b` for a value.
    assert.deepEqual(SYNTAX_RULES.map(({ id }) => id).filter(id => !silent(['docker-checks', 'dockerfile-syntax']).includes(id)), ['space-around-equals']);
    assert.deepEqual(silent([]), []);
  });

  it('has a rule of its own for every fault', () => {
    assert.equal(CODES.size, 28);
    assert.deepEqual([...CODES].sort(), SYNTAX_RULES.map(({ id }) => id).sort());
  });

  const corpus = process.env.SEAWORTHY_CORPUS;
  (corpus ? it : it.skip)('finds nothing wrong in Dockerfiles that people build', () => {
    const files = readdirSync(corpus ?? '', { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter(entry => entry.isFile() && isDockerfilePath(entry.name)).map(entry => join(entry.parentPath, entry.name));
    assert.ok(files.length > 0);
    for (const file of files) assert.deepEqual(faults(readFileSync(file, 'utf8')), [], file);
  });
});
