// The command line as a process of its own, as the build makes it.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { copyOf, folderWith, remove } from './terminal';

const root = join(import.meta.dirname, '../..');

describe('the command line as a process', () => {
  let place = '';
  let workspace = '';
  const script = (): string => join(place, 'cli.js');
  const start = (argv: readonly string[], input?: string | Uint8Array, environment: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, [script(), ...argv], { cwd: workspace, input, encoding: 'utf8', env: { PATH: process.env.PATH, ...environment } });

  before(async () => {
    place = mkdtempSync(join(tmpdir(), 'seaworthy-cli-'));
    workspace = copyOf('shop');
    await build({
      absWorkingDir: root, entryPoints: ['server/src/cli-entry.ts'], outfile: script(), bundle: true, platform: 'node', format: 'cjs', target: 'node20',
      mainFields: ['module', 'main'], define: { SEAWORTHY_VERSION: '"4.5.6"' }, logLevel: 'silent',
    });
  });
  after(() => {
    rmSync(place, { recursive: true, force: true });
    remove(workspace);
  });

  it('tells its version and exits with what main says', () => {
    assert.equal(start(['--version']).stdout, '4.5.6\n');
    assert.equal(start(['lint', 'nowhere']).status, 2);
  });

  it('reads standard input', () => {
    assert.match(start(['lint', '-', '--format', 'json'], 'hello: world\n').stdout, /^\[\]\n$/);
    assert.match(start(['lint', '-'], new Uint8Array([0xff, 0xfe])).stderr, /not UTF-8/);
  });

  it('a reader that goes away changes neither the exit code nor what is on standard error', async () => {
    const child = spawn(process.execPath, [script(), 'rules', '--format', 'json'], { cwd: workspace, stdio: ['ignore', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', chunk => { complaint += String(chunk); });
    child.stdout.destroy();
    const code = await new Promise(resolve => child.on('close', resolve));
    assert.deepEqual([code, complaint], [0, '']);
  });

  it('lsp answers an editor, with or without --stdio', async () => {
    for (const argv of [['lsp', '--stdio'], ['lsp']]) {
      const child = spawn(process.execPath, [script(), ...argv], { cwd: workspace, stdio: ['pipe', 'pipe', 'inherit'] });
      const message = (content: object): string => {
        const body = JSON.stringify({ jsonrpc: '2.0', ...content });
        return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
      };
      child.stdin.write(message({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }));
      const answer = await new Promise<string>(resolve => {
        let text = '';
        child.stdout.on('data', chunk => {
          text += String(chunk);
          if (text.includes('serverInfo')) resolve(text);
        });
      });
      assert.match(answer, /"serverInfo":\{"name":"seaworthy"/);
      child.stdin.write(message({ id: 2, method: 'shutdown' }) + message({ method: 'exit' }));
      assert.equal(await new Promise(resolve => child.on('close', resolve)), 0);
    }
  });
});

describe('bin/seaworthy.js', () => {
  let checkout = '';
  const start = () => spawnSync(process.execPath, [join(checkout, 'bin/seaworthy.js'), 'one', 'two'], { encoding: 'utf8' });
  const put = (name: string, text: string): void => {
    mkdirSync(join(checkout, name, '..'), { recursive: true });
    writeFileSync(join(checkout, name), text);
  };
  const BUNDLE = 'console.log(process.argv.slice(2).join()); process.exitCode = 7;';
  beforeEach(() => {
    checkout = folderWith({});
    cpSync(join(root, 'bin'), join(checkout, 'bin'), { recursive: true });
  });
  afterEach(() => remove(checkout));

  it('runs the bundle', () => {
    put('dist/cli.js', BUNDLE);
    const { stdout, status } = start();
    assert.deepEqual([stdout, status], ['one,two\n', 7]);
  });

  it('builds a checkout first, quietly', () => {
    put('scripts/build.mjs', `import { mkdirSync, writeFileSync } from 'node:fs'; import { join } from 'node:path';
console.log('noise'); console.error('noise');
const dist = join(import.meta.dirname, '../dist'); mkdirSync(dist); writeFileSync(join(dist, 'cli.js'), ${JSON.stringify(BUNDLE)});`);
    const { stdout, stderr, status } = start();
    assert.deepEqual([stdout, stderr, status], ['one,two\n', '', 7]);
  });

  it('says why a checkout could not be built', () => {
    put('scripts/build.mjs', 'console.error("no esbuild here"); process.exit(1);');
    const { stdout, stderr, status } = start();
    assert.deepEqual([stdout, status], ['', 2]);
    assert.match(stderr, /^seaworthy: could not be built; run "npm ci" and "npm run build"[^\n]*\nno esbuild here\n$/);
  });

  it('says that a package without its bundle is broken', () => {
    const { stderr, status } = start();
    assert.equal(status, 2);
    assert.match(stderr, /dist\/cli\.js is missing/);
  });
});
