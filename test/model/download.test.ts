import assert from 'node:assert/strict';
import { downloadOf, extractionOf } from '../../server/src/model/dockerfile/download';
import { parseDockerfile } from '../../server/src/model/dockerfile/dockerfile';
import type { ShellCommand } from '../../server/src/model/dockerfile/shell-command';

const commands = (script: string): readonly ShellCommand[] => parseDockerfile(`FROM a\nRUN ${script}\n`).instructions[1]?.body?.commands ?? [];

describe('what a download leaves', () => {
  for (const [script, path] of [
    ['curl -o /tmp/a https://x/b', '/tmp/a'], ['curl --output=/tmp/a https://x/b', '/tmp/a'], ['curl -fsSLo a https://x/b', 'a'], ['curl -sSLO https://x/y/b.tgz?z', 'b.tgz'],
    ['wget https://x/b.tgz', 'b.tgz'], ['wget -q -O "a-$V.tgz" https://x/b', 'a-$V.tgz'], ['wget "https://x/b-${V}.tgz"', 'b-${V}.tgz'],
    ['curl https://x/b', undefined], ['curl -o - https://x/b', undefined], ['wget -qO- https://x/b', undefined], ['wget https://x/b.tgz?z', undefined], ['wget -P /tmp https://x/b', undefined],
    ['curl -o /dev/null https://x/b', undefined], ['wget $URL', undefined], ['curl -OJ https://x/b', undefined],
  ] as const) {
    it(`${script} leaves ${path ?? 'no file that is known'}`, () => {
      const [command] = commands(script);
      assert.equal(command && downloadOf(command)?.path, path);
    });
  }

  for (const [script, archive, isPlain] of [
    ['tar -xzf a.tgz -C /x', 'a.tgz', true], ['tar xzf a.tgz', 'a.tgz', true], ['tar -x --file=a.tgz', '--file=a.tgz', true], ['tar xf a.tgz --strip-components=1', 'a.tgz', false],
    ['tar xf a.tgz b', 'a.tgz', false], ['unzip -q a.zip -d /x', 'a.zip', false], ['dpkg -i ./a.deb', './a.deb', false], ['apt-get install -y ./a.deb', './a.deb', false],
    ['tar czf a.tgz b', undefined, undefined], ['apt-get install -y curl', undefined, undefined],
  ] as const) {
    it(`${script} unpacks ${archive ?? 'nothing'}`, () => {
      const [command] = commands(script);
      const found = command && extractionOf(command);
      assert.equal(found?.archive.raw, archive);
      assert.equal(found?.isPlain, isPlain);
    });
  }
});
