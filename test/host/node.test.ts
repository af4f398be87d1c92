// The file system as the engine sees it.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NodeHost } from '../../server/src/host/node';

describe('the host on a Node file system', () => {
  let folder = '';
  const slashed = (): string => folder.replaceAll('\\', '/');
  const put = (name: string, content: string | Uint8Array = ''): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const list = async (below = '', wants?: (file: string) => boolean): Promise<readonly string[]> =>
    (await new NodeHost(folder, wants).list(slashed() + (below && `/${below}`))).map(file => file.slice(slashed().length + 1));
  beforeEach(() => { folder = realpathSync(mkdtempSync(join(tmpdir(), 'seaworthy-host-'))); });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('names what lies directly in a folder, ignored or not, and what of it are folders', async () => {
    put('.gitignore', 'dist\n');
    put('dist/app.js');
    put('src/deep/a.ts');
    put('package.json');
    const host = new NodeHost(folder);
    assert.deepEqual([...await host.entries(slashed())].sort(), ['.gitignore', 'dist/', 'package.json', 'src/']);
    assert.deepEqual(await host.entries(`${slashed()}/package.json`), []);
  });

  describe('read', () => {
    const read = (name: string): Promise<string | undefined> => new NodeHost(folder).read(`${slashed()}/${name}`);

    it('gives every character as it is, a byte order mark and Windows line ends too', async () => {
      put('a.yaml', '\uFEFFa: 船\r\n');
      assert.equal(await read('a.yaml'), '\uFEFFa: 船\r\n');
    });

    it('gives nothing for what is no text', async () => {
      put('nul', new Uint8Array([65, 0, 66]));
      put('latin1', new Uint8Array([0x63, 0x61, 0x66, 0xe9]));
      put('huge', 'a'.repeat(new NodeHost(folder).maxBytes + 1));
      put('large', 'a'.repeat(new NodeHost(folder).maxBytes));
      mkdirSync(join(folder, 'folder'));
      for (const name of ['nul', 'latin1', 'huge', 'folder', 'missing']) assert.equal(await read(name), undefined, name);
      assert.ok(await read('large'));
    });
  });

  describe('list', () => {
    it('gives absolute names in one order, and only those that are wanted', async () => {
      for (const name of ['b/c.yaml', 'b.yaml', 'a/z.yaml', 'a/b.txt', '.hidden/x.yaml']) put(name);
      assert.deepEqual(await list(), ['.hidden/x.yaml', 'a/b.txt', 'a/z.yaml', 'b.yaml', 'b/c.yaml']);
      assert.deepEqual(await list('', file => file.endsWith('.yaml')), ['.hidden/x.yaml', 'a/z.yaml', 'b.yaml', 'b/c.yaml']);
    });

    it('gives nothing for what is not there', async () => assert.deepEqual(await list('missing'), []));

    const GITIGNORE: readonly (readonly [title: string, files: Readonly<Record<string, string>>, below: string, expected: readonly string[]])[] = [
      ['a name anywhere', { '.gitignore': 'a.yaml' }, '', ['b/b.yaml', 'b/c/b.yaml', 'b.yaml']],
      ['a name here only', { '.gitignore': '/a.yaml' }, '', ['b/a.yaml', 'b/b.yaml', 'b/c/a.yaml', 'b/c/b.yaml', 'b.yaml']],
      ['a folder', { '.gitignore': 'c/' }, '', ['a.yaml', 'b/a.yaml', 'b/b.yaml', 'b.yaml']],
      ['a comment, a blank line, Windows line ends', { '.gitignore': '# a.yaml\r\n\r\nc/\r\n' }, '', ['a.yaml', 'b/a.yaml', 'b/b.yaml', 'b.yaml']],
      ['a byte order mark', { '.gitignore': '\uFEFFc/\n' }, '', ['a.yaml', 'b/a.yaml', 'b/b.yaml', 'b.yaml']],
      ['stars', { '.gitignore': 'b/**/a.yaml' }, '', ['a.yaml', 'b/b.yaml', 'b/c/b.yaml', 'b.yaml']],
      ['an exception', { '.gitignore': '*.yaml\n!b.yaml' }, '', ['b/b.yaml', 'b/c/b.yaml', 'b.yaml']],
      ['no exception below an ignored folder', { '.gitignore': 'c/\n!c/a.yaml' }, '', ['a.yaml', 'b/a.yaml', 'b/b.yaml', 'b.yaml']],
      ['a nearer file that takes back', { '.gitignore': 'a.yaml', 'b/.gitignore': '!a.yaml' }, '', ['b/a.yaml', 'b/b.yaml', 'b/c/a.yaml', 'b/c/b.yaml', 'b.yaml']],
      ['a nearer file that adds', { 'b/.gitignore': '/b.yaml\nc' }, '', ['a.yaml', 'b/a.yaml', 'b.yaml']],
      ['letter case counts', { '.gitignore': 'A.YAML' }, 'b/c', ['b/c/a.yaml', 'b/c/b.yaml']],
      ['files above, in a repository', { '.git/HEAD': '', '.gitignore': '/b/c/a.yaml' }, 'b/c', ['b/c/b.yaml']],
      ['no files above, outside of one', { '.gitignore': '/b/c/a.yaml' }, 'b/c', ['b/c/a.yaml', 'b/c/b.yaml']],
      ['no files above the repository', { '.gitignore': 'a.yaml', 'b/.git/HEAD': '' }, 'b/c', ['b/c/a.yaml', 'b/c/b.yaml']],
      ['a folder that is ignored and asked for', { '.git/HEAD': '', '.gitignore': 'b/' }, 'b/c', ['b/c/a.yaml', 'b/c/b.yaml']],
    ];
    for (const [title, files, below, expected] of GITIGNORE) {
      it(`.gitignore: ${title}`, async () => {
        for (const name of ['a.yaml', 'b.yaml', 'b/a.yaml', 'b/b.yaml', 'b/c/a.yaml', 'b/c/b.yaml']) put(name);
        for (const [name, text] of Object.entries(files)) put(name, text);
        assert.deepEqual([...await list(below, file => file.endsWith('.yaml'))].sort(), [...expected].sort());
      });
    }

    it('leaves out other people\'s folders, but not when one is asked for', async () => {
      for (const name of ['.git/a', 'node_modules/a', 'x/vendor/a', 'chart/Chart.yaml', 'chart/charts/db/Chart.yaml', 'charts/a']) put(name);
      assert.deepEqual(await list(), ['chart/Chart.yaml', 'charts/a']);
      assert.deepEqual(await list('x/vendor'), ['x/vendor/a']);
      assert.deepEqual(await list('chart/charts'), ['chart/charts/db/Chart.yaml']);
    });

    it('follows no link, so that nothing is there twice and no walk is endless', async function test() {
      put('a/b.yaml');
      try {
        symlinkSync(folder, join(folder, 'a/up'), 'dir');
        symlinkSync(join(folder, 'a/b.yaml'), join(folder, 'c.yaml'));
      } catch {
        this.skip(); // links need a privilege on Windows
      }
      assert.deepEqual(await list(), ['a/b.yaml']);
    });

    it('passes over a folder that may not be read', async function test() {
      if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
      put('a/b.yaml');
      put('c.yaml');
      chmodSync(join(folder, 'a'), 0);
      const found = await list();
      chmodSync(join(folder, 'a'), 0o755);
      assert.deepEqual(found, ['c.yaml']);
    });
  });

  it('write replaces the text and keeps what is not text', async () => {
    put('a.sh', 'old');
    chmodSync(join(folder, 'a.sh'), 0o755);
    const host = new NodeHost(folder);
    await host.write(`${slashed()}/a.sh`, 'new 船');
    assert.equal(readFileSync(join(folder, 'a.sh'), 'utf8'), 'new 船');
    assert.deepEqual(await list(), ['a.sh']);
    await assert.rejects(host.write(`${slashed()}/missing`, ''), /ENOENT/);
  });

  it('resolve gives `/`-separated names without a slash at the end', () => {
    const host = new NodeHost(folder);
    assert.equal(host.resolve('.'), slashed());
    assert.equal(host.resolve('a/../b/'), `${slashed()}/b`);
    if (process.platform !== 'win32') assert.equal(host.resolve('/'), '');
  });

  it('the root of the file system is a folder', async () => {
    const host = new NodeHost(folder);
    assert.equal(await host.kindOf(host.resolve('/')), 'folder');
    assert.equal(await host.kindOf(`${slashed()}/missing`), undefined);
  });
});
