import assert from 'node:assert/strict';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import type { RunBody } from '../../server/src/model/dockerfile/run-body';
import type { ShellCommand } from '../../server/src/model/dockerfile/shell-command';

const bodyOf = (text: string): RunBody => {
  const instruction = parseDockerfile(text).instructions.find(one => one.body ?? one.onbuild?.body);
  const body = instruction?.body ?? instruction?.onbuild?.body;
  assert.ok(body);
  return body;
};
const commands = (script: string): readonly ShellCommand[] => bodyOf(`RUN ${script}\n`).commands;
const first = (script: string): ShellCommand => {
  const [command] = commands(script);
  assert.ok(command);
  return command;
};
const names = (script: string): unknown => commands(script).map(command => [...command.prefixes.map(prefix => prefix.name), command.name ?? '?'].join(' '));

describe('shell commands of RUN', () => {
  const seen: readonly (readonly [string, readonly string[]])[] = [
    ['apt-get update && apt-get install -y curl', ['apt-get', 'apt-get']],
    ['/usr/bin/apt-get update', ['apt-get']],
    ['sudo -E -u root apt-get update', ['sudo apt-get']],
    ['sudo -l', ['sudo']],
    ['sudo', ['sudo']],
    ['env -u X A=1 B=2 pip install x', ['env pip']],
    ['time -p make', ['make']],
    ['nice -n 5 nohup make', ['nice nohup make']],
    ['timeout -k 5 60 curl x', ['timeout curl']],
    ['command -v node', ['command']],
    ['command pip install x', ['command pip']],
    ['exec node x', ['exec node']],
    ['busybox wget x', ['busybox wget']],
    ['find . -name x | xargs -n 1 rm -f', ['find', 'xargs rm']],
    ['sh -c "apt-get update && pip install x"', ['sh', 'apt-get', 'pip']],
    ["bash -euxo pipefail -c 'curl x | tar x'", ['bash', 'curl', 'tar']],
    ["bash -o pipefail -c 'curl x'", ['bash', 'curl']],
    ["sudo sh -c 'echo x > /y'", ['sudo sh', 'echo']],
    ["su app -c 'npm ci'", ['su', 'npm']],
    ["sh -c 'sh -c \"npm ci\"'", ['sh', 'sh', 'npm']],
    ['sh install.sh -c x', ['sh']],
    ['(cd /x; make) || { true; }', ['cd', 'make', 'true']],
    ['if [ -f x ]; then a; elif b; then c; else d; fi', ['[', 'a', 'b', 'c', 'd']],
    ['for x in 1 2; do a $x; done', ['a']],
    ['while read l; do a; done < f', ['read', 'a']],
    ['case $x in y) a;; *) b;; esac', ['a', 'b']],
    ['f() { a; }; f', ['a', 'f']],
    ['echo "$(curl x)" `pip freeze`', ['echo', 'curl', 'pip']],
    ['X=$(apt-get update) a', ['a', 'apt-get']],
    ['A=1 B=2', ['?']],
    ['$CMD x', ['?']],
    ['! grep -q x y', ['grep']],
    ['bash -c "$(curl -fsSL x)"', ['bash', 'curl']],
    ['sh -c "echo \\$(foo)"', ['sh', 'echo', 'foo']],
    ['[[ -f x ]] && a', ['a']],
    ['diff <(a) <(b)', ['diff', 'a', 'b']],
  ];
  for (const [script, expected] of seen) {
    it(`sees ${expected.join(', ')} in ${script}`, () => assert.deepEqual(names(script), expected));
  }

  it('maps every command to its place over continued lines and comments', () => {
    const text = 'RUN --mount=type=cache,target=/x \\\n  apt-get update \\\n  # list\n  && apt-get install -y \\\n    curl\n';
    const body = bodyOf(text);
    const install = body.commands[1];
    assert.equal(text.slice(install?.span?.start, install?.span?.end), 'apt-get install -y \\\n    curl');
    assert.equal(text.slice(install?.place.start, install?.place.end), 'apt-get install -y ');
    assert.deepEqual(install?.args.map(word => text.slice(word.span?.start, word.span?.end)), ['install', '-y', 'curl']);
  });

  it('maps words inside the JSON form and nested scripts to the document', () => {
    const text = 'RUN ["sh", "-c", "apt-get install \\"a b\\" curl"]\n';
    const command = bodyOf(text).commands[1];
    assert.deepEqual(command?.args.map(word => word.text), ['install', 'a b', 'curl']);
    assert.deepEqual(command?.args.map(word => word.span && text.slice(word.span.start, word.span.end)), ['install', undefined, 'curl']);
  });

  it('reads the argv form as one literal command', () => {
    const command = bodyOf('CMD ["node", "$X", "a && b"]\n').commands[0];
    assert.deepEqual([command?.name, command?.args.map(word => word.text)], ['node', ['$X', 'a && b']]);
    assert.equal(bodyOf('CMD ["node", "$X", "a && b"]\n').commands.length, 1);
  });

  it('reads heredoc scripts, those fed to a shell, and not those of other programs', () => {
    const list = (text: string): unknown => bodyOf(text).commands.map(command => command.name);
    assert.deepEqual(list('RUN <<EOF\nset -e\napt-get update\nEOF\n'), ['set', 'apt-get']);
    assert.deepEqual(list('RUN <<-EOF\r\n\tapt-get update\r\n\tEOF\r\n'), ['apt-get']);
    assert.deepEqual(list('RUN bash -e <<EOF\napt-get update\nEOF\n'), ['bash', 'apt-get']);
    assert.deepEqual(list('RUN <<EOF bash\napt-get update\nEOF\n'), ['bash', 'apt-get']);
    assert.deepEqual(list('RUN python3 <<EOF\nimport os\nEOF\n'), ['python3']);
    assert.deepEqual(list('RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n'), []);
    assert.deepEqual(list('RUN <<EOF\n#!/bin/bash\nls\nEOF\n'), ['ls']);
    assert.deepEqual(list('RUN cat <<EOF > /x && ls\napt-get update\nEOF\n'), ['cat', 'ls']);
  });

  it('gives heredoc commands their lines and exact places', () => {
    const text = 'RUN <<EOF\r\n  apt-get update\r\n  apt-get install curl\r\nEOF\r\n';
    const body = bodyOf(text);
    assert.equal(body.form, 'heredoc');
    assert.deepEqual(body.commands.map(command => [command.separatorBefore, text.slice(command.span?.start, command.span?.end)]),
      [['', 'apt-get update'], ['newline', 'apt-get install curl']]);
  });

  it('reads ONBUILD RUN and HEALTHCHECK CMD', () => {
    assert.deepEqual(bodyOf('ONBUILD RUN pip install x\n').commands.map(command => command.name), ['pip']);
    assert.deepEqual(bodyOf('HEALTHCHECK --retries=3 CMD curl -f x || exit 1\n').commands.map(command => command.name), ['curl', 'exit']);
    assert.equal(parseDockerfile('HEALTHCHECK NONE\n').instructions[0]?.body, undefined);
  });

  it('tells what separates a command from the one before', () => {
    assert.deepEqual(commands('a && b || c; d | e & f').map(command => command.separatorBefore), ['', '&&', '||', ';', '|', '&']);
    assert.deepEqual(commands('a; (b; c)').map(command => [command.separatorBefore, command.depth]), [['', 0], ['', 1], [';', 1]]);
  });

  it('joins the two ends of a pipe, through sudo too', () => {
    const [curl, , bash] = commands('curl -fsSL x | tee y | sudo -E bash -');
    assert.equal(curl?.pipedInto?.name, 'tee');
    assert.equal(bash?.pipedFrom?.name, 'tee');
    assert.equal(curl?.pipedFrom, undefined);
  });

  it('tells where a command stands', () => {
    const of = (script: string, name: string): ShellCommand | undefined => commands(script).find(command => command.name === name);
    assert.equal(of('(a)', 'a')?.context.inSubshell, true);
    assert.equal(of('if x; then a; fi', 'a')?.context.inConditional, true);
    assert.equal(of('for i in 1; do a; done', 'a')?.context.inLoop, true);
    assert.equal(of('f() { a; }', 'a')?.context.inFunction, true);
    assert.equal(of('b $(a)', 'a')?.context.inSubstitution, true);
    assert.equal(of('b $(a)', 'a')?.outer?.name, 'b');
    assert.equal(of("sh -c 'a'", 'a')?.context.inNestedScript, true);
    assert.equal(of('! a', 'a')?.context.isNegated, true);
    assert.equal(of('a & b', 'a')?.context.isBackground, true);
    assert.deepEqual(of('a & b', 'b')?.context.isBackground, false);
  });

  it('reads redirects and assignments', () => {
    const command = first('A=1 B="x $Y" cmd > /tmp/x 2>&1');
    assert.deepEqual(command.assignments.map(one => [one.name, one.value?.text]), [['A', '1'], ['B', undefined]]);
    assert.deepEqual(command.redirects.map(one => [one.operator, one.descriptor, one.target?.text]), [['>', undefined, '/tmp/x'], ['>&', 2, '1']]);
  });

  it('has no commands in other shells', () => {
    assert.deepEqual(bodyOf('FROM a\nSHELL ["pwsh", "-c"]\nRUN Get-Item x; if ($a) { b }\n').commands, []);
  });

  it('keeps what it can of a broken script and reports errors inside the instruction', () => {
    for (const script of ["echo 'a", 'a &&', 'if a; then b', 'a ) b', '(a', '$(a']) {
      const text = `RUN ${script}\n`;
      const body = bodyOf(text);
      assert.ok(body.errors.length > 0, script);
      for (const { place } of body.errors) assert.ok(place.start >= 4 && place.end <= text.length, script);
    }
    assert.deepEqual(names('a && b &&'), ['a', 'b']);
    assert.deepEqual(bodyOf('RUN a && b # done\n').errors, []);
  });

  it('notices bash syntax', () => {
    const kinds = (script: string): unknown => bodyOf(`RUN ${script}\n`).bashisms.map(one => one.kind);
    assert.deepEqual(kinds('[[ -f x ]] && a'), ['double-bracket']);
    assert.deepEqual(kinds('diff <(a) b'), ['process-substitution']);
    assert.deepEqual(kinds('a=(1 2); a <<< x; a &> y; function f { b; }'), ['array', 'here-string', 'ampersand-redirect', 'function-keyword']);
    assert.deepEqual(kinds('echo ${x//a/b} ${x:-a} ${#x}'), ['parameter-expansion']);
    assert.deepEqual(kinds('[ -f x ] && a $(b) $((1 + 2)) "${y%z}"'), []);
  });
});

describe('the arguments of a shell command', () => {
  const table: readonly (readonly [string, readonly string[], boolean])[] = [
    ['apt-get install -y curl', ['y', 'yes', 'assume-yes'], true],
    ['apt-get install -yqq curl', ['y'], true],
    ['apt-get -qqy install curl', ['y'], true],
    ['apt-get --assume-yes install curl', ['assume-yes'], true],
    ['apt-get install -o Dpkg::Options::=-y curl', ['y'], false],
    ['apt-get install -oAcquire::Retries=3yy curl', ['y'], false],
    ['apt-get install curl -- -y', ['y'], false],
    ['pip install --no-cache-dir=off x', ['no-cache-dir'], true],
    ['pip install "--no-cache-dir" x', ['no-cache-dir'], true],
    ['pip install --prefix=$P x', ['prefix'], true],
    ['curl -fsSLo x y', ['L'], true],
    ['curl -fsSLo x y', ['o'], true],
    ['curl -ofoo y', ['f'], false],
    ['tar --no-same-owner -x', ['no-same-owner'], true],
    ['rm -rf x', ['r'], true],
    ['java -jar x.jar', ['jar'], true],
  ];
  for (const [script, flags, expected] of table) {
    it(`${expected ? 'finds' : 'does not find'} ${flags.join('|')} in ${script}`, () => assert.equal(first(script).hasFlag(...flags), expected));
  }

  const operands: readonly (readonly [string, readonly string[]])[] = [
    ['apt-get install -y -t bookworm-backports curl=1 git', ['install', 'curl=1', 'git']],
    ['apt-get -o A=b install -y --target-release x curl', ['install', 'curl']],
    ['apk add --no-cache --virtual .deps -X url gcc', ['add', 'gcc']],
    ['pip install --index-url https://x -r req.txt flask', ['install', 'flask']],
    ['pip3.12 install -c c.txt flask', ['install', 'flask']],
    ['useradd -r -u 1000 -g app -m app', ['app']],
    ['zypper -n install x', ['install', 'x']],
    ['apt-get install -- -odd', ['install', '-odd']],
    ['curl -fsSL -o x -H "A: b" https://y', ['https://y']],
    ['gem install -N -v 1.2 rails', ['install', 'rails']],
    ['npm install -g --prefix /x typescript', ['install', 'typescript']],
  ];
  for (const [script, expected] of operands) {
    it(`takes ${expected.join(', ')} as the operands of ${script}`, () => assert.deepEqual(first(script).operands().map(word => word.text), expected));
  }

  it('reads values of flags wherever they are written', () => {
    const value = (script: string, name: string): string | undefined => first(script).flag(name)?.text;
    assert.equal(value('curl --retry 3 x', 'retry'), '3');
    assert.equal(value('curl --retry=3 x', 'retry'), '3');
    assert.equal(value('curl -fo out x', 'o'), 'out');
    assert.equal(value('curl -oout x', 'o'), 'out');
    assert.equal(value('apt-get -q=2 update', 'q'), '2');
    assert.equal(value('curl -o $X y', 'o'), undefined);
    assert.equal(first('apt-get -qq update').countFlag('q'), 2);
  });

  it('knows when more arguments may come than are written', () => {
    assert.equal(first('apt-get install -y $PKGS').hasUnknownArguments, true);
    assert.equal(first('apt-get install -y "curl=$V"').hasUnknownArguments, false);
    assert.equal(commands('cat x | xargs apt-get install')[1]?.hasUnknownArguments, true);
  });

  it('matches a name with its first operands', () => {
    assert.equal(first('apt-get -y install x').runs(['apt', 'apt-get'], ['install', 'upgrade']), true);
    assert.equal(first('apt-get update').runs('apt-get', 'install'), false);
    assert.equal(first('apt-get $X').runs('apt-get', 'install'), false);
  });

  it('calls a word with an expansion unknown, and tells quoted from unquoted', () => {
    const words = first(`a "x y" 'z' \\$b $c "$d" "\${e}f" $(g) *.h {i,j} ~`).args;
    assert.deepEqual(words.map(word => word.text), ['x y', 'z', '$b', undefined, undefined, undefined, undefined, '*.h', '{i,j}', '~']);
    assert.deepEqual(words.map(word => word.hasUnquotedExpansion), [false, false, false, true, false, false, true, false, false, false]);
    assert.deepEqual(words.map(word => word.hasGlob), [false, false, false, false, false, false, false, true, true, false]);
    assert.deepEqual(words.map(word => word.hasSubstitution), [false, false, false, false, false, false, true, false, false, false]);
  });
});
