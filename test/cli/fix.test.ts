// `seaworthy fix`: what it writes and what it leaves alone.

import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import { NodeHost } from '../../server/src/host/node';
import { RULES } from '../../server/src/rules/all';
import { copyOf, folderWith, remove, run } from './terminal';

const WORSE = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a # the only one\n      image: "a:1"\n';
const FIXED = `${WORSE}      imagePullPolicy: IfNotPresent\n`;
const GOOD = FIXED.replace('IfNotPresent', 'Always');

/** Every file's bytes. */
const bytesOf = (folder: string): Readonly<Record<string, string>> => Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile()).sort()
    .map(name => [name, readFileSync(join(folder, name)).toString('latin1')]));

describe('fix', () => {
  let folder = '';
  const write = (files: Readonly<Record<string, string>>): string => (folder = folderWith(files));
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  afterEach(() => {
    if (folder !== '') remove(folder);
    folder = '';
  });

  it('writes what its diff shows, and the diff is a patch that applies', async () => {
    folder = copyOf('shop');
    const before = bytesOf(folder);
    const { stdout, code } = await run(folder, ['fix']);
    assert.equal(code, 0);
    const after = bytesOf(folder);
    const changed = Object.keys(after).filter(name => after[name] !== before[name]);
    const patches = parsePatch(stdout);
    assert.deepEqual(patches.map(patch => patch.newFileName?.slice(2)), changed.map(name => name.replaceAll('\\', '/')));
    for (const [index, name] of changed.entries()) {
      const patch = patches[index];
      assert.equal(patch && applyPatch(Buffer.from(before[name] ?? '', 'latin1').toString(), patch), Buffer.from(after[name] ?? '', 'latin1').toString());
    }
  });

  it('a dry run leaves every byte as it is', async () => {
    folder = copyOf('shop');
    const before = bytesOf(folder);
    const dry = await run(folder, ['fix', '--dry-run']);
    assert.deepEqual(bytesOf(folder), before);
    assert.equal(dry.stdout, (await run(folder, ['fix'])).stdout, 'and shows what a real run does');
  });

  it('writes no other file than those it was given, whatever a fix would write', async () => {
    const dockerfile = 'FROM golang:1.25\nWORKDIR /src\nCOPY . .\n';
    write({ Dockerfile: dockerfile, 'main.go': 'package main\n' });
    const rules = RULES.filter(({ id }) => id === 'missing-dockerignore');
    assert.match((await run(folder, ['lint'], { rules })).stdout, /missing-dockerignore/);
    const before = bytesOf(folder);
    await run(folder, ['fix', '--preset', 'all'], { rules });
    assert.deepEqual(bytesOf(folder), before);
  });

  it('twice equals once', async () => {
    folder = copyOf('shop');
    await run(folder, ['fix', '--preset', 'strict']);
    const once = bytesOf(folder);
    const second = await run(folder, ['fix', '--preset', 'strict']);
    assert.deepEqual(bytesOf(folder), once);
    assert.equal(second.stdout, '');
    assert.match(second.stderr, /^Nothing to fix\./);
  });

  it('a fix that gives another file something to fix is followed up in the same run', async () => {
    write({
      'a-service.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\n',
      'b-db.yaml': 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\n',
    });
    assert.equal((await run(folder, ['fix', '--preset', 'strict', '--fail-on', 'hint'])).code, 0);
    assert.match(read('b-db.yaml'), /namespace: shop/);
    assert.match(read('a-service.yaml'), /namespace: shop/);
  });

  it('keeps the byte order mark and the line ends', async () => {
    const windows = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    write({ 'a.yaml': windows(WORSE) });
    await run(folder, ['fix']);
    assert.equal(read('a.yaml'), windows(FIXED));
  });

  it('keeps a missing final newline', async () => {
    write({ 'a.yaml': WORSE.trimEnd() });
    await run(folder, ['fix']);
    assert.equal(read('a.yaml'), FIXED.trimEnd());
  });

  it('keeps the file\'s mode, follows a link to its file, and leaves nothing beside it', async function test() {
    if (process.platform === 'win32') this.skip();
    write({ 'real/a.yaml': WORSE });
    chmodSync(join(folder, 'real/a.yaml'), 0o640);
    symlinkSync('real/a.yaml', join(folder, 'link.yaml'));
    await run(folder, ['fix', 'link.yaml']);
    assert.ok(lstatSync(join(folder, 'link.yaml')).isSymbolicLink());
    assert.equal(statSync(join(folder, 'real/a.yaml')).mode & 0o777, 0o640);
    assert.equal(read('real/a.yaml'), FIXED);
    assert.deepEqual(readdirSync(join(folder, 'real')), ['a.yaml']);
  });

  it('does not write files that it has nothing to change in', async () => {
    write({ 'good.yaml': GOOD, 'bad.yaml': WORSE });
    const long = new Date('2001-01-01');
    utimesSync(join(folder, 'good.yaml'), long, long);
    await run(folder, ['fix']);
    assert.equal(statSync(join(folder, 'good.yaml')).mtimeMs, long.getTime());
    assert.equal(read('bad.yaml'), FIXED);
  });

  it('never writes a guess, and fails on what is left at or above --fail-on', async () => {
    const guess = GOOD.replace('"a:1"', 'a:latest');
    write({ 'a.yaml': guess });
    assert.equal((await run(folder, ['fix'])).code, 0, 'a warning is left');
    const strict = await run(folder, ['fix', '--fail-on', 'warning']);
    assert.equal(strict.code, 1);
    assert.equal(strict.stderr, 'Nothing to fix. 1 finding needs a person: see `seaworthy lint`.\n');
    assert.equal(read('a.yaml'), guess);
  });

  it('leaves alone what a comment ignores', async () => {
    const ignored = WORSE.replace('# the only one', '# seaworthy-ignore pull-policy -- as the node says');
    write({ 'a.yaml': ignored });
    assert.equal((await run(folder, ['fix'])).code, 0);
    assert.equal(read('a.yaml'), ignored);
  });

  it('says which file cannot be written, goes on with the others and exits with 2', async () => {
    write({ 'a.yaml': WORSE, 'b.yaml': WORSE });
    class Guarded extends NodeHost {
      override write(file: string, text: string): Promise<void> {
        return file.endsWith('/a.yaml') ? Promise.reject(new Error('EACCES: permission denied')) : super.write(file, text);
      }
    }
    const outcome = await run(folder, ['fix'], { files: new Guarded(folder) });
    assert.equal(outcome.code, 2);
    assert.equal(outcome.stderr, 'seaworthy: a.yaml: cannot be written: EACCES: permission denied\nFixed 1 finding in 1 file.\n');
    assert.deepEqual([read('a.yaml'), read('b.yaml')], [WORSE, FIXED]);
  });

  it('writes nothing at all when a fix fails', async () => {
    write({ 'a.yaml': WORSE, 'b/Dockerfile': 'FROM scratch\nRUN true\n' });
    const outcome = await run(folder, ['fix', '--rule', 'fix-fails=error']);
    assert.equal(outcome.code, 2);
    assert.match(outcome.stderr, /^seaworthy: unexpected error, please report it: a mistake in a fix\nSet SEAWORTHY_DEBUG=1/);
    assert.equal(read('a.yaml'), WORSE);
  });
});
