// What ships: no way to the network in it, no rule examples in the server, and nothing that starts by itself.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RULES } from '../../server/src/rules/all';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const NETWORK = /require\(["'](?:node:)?(?:net|http|https|http2|tls|dns|dgram)["']\)|\bfetch\(|XMLHttpRequest|new WebSocket/;

/** The mark of what an example underlines. */
const EXAMPLE = /\[\|[\w.:/-]+\|\]/;

describe('bundles', () => {
  const bundle = (name: string): string => readFileSync(join(root, 'dist', `${name}.js`), 'utf8');

  before(async function build() {
    this.timeout(120_000);
    const { buildAll } = await import('../../scripts/build.mjs');
    await buildAll();
  });

  for (const name of ['client', 'server', 'cli', 'fields', 'words']) {
    it(`${name}.js has no network code`, () => {
      const found = NETWORK.exec(bundle(name));
      assert.equal(found?.[0], undefined);
    });
  }

  it('the server carries every rule and none of their examples, the command line carries both', () => {
    for (const { id } of RULES) assert.ok(bundle('server').includes(id), id);
    assert.ok(!EXAMPLE.test(bundle('server')));
    assert.ok(EXAMPLE.test(bundle('cli')));
  });

  it('keep the table of fields beside them, where both can read it', () => {
    const mark = 'PodSpec is a description of a pod.';
    for (const name of ['server', 'cli']) assert.ok(!bundle(name).includes(mark) && bundle(name).includes('./fields.js'), name);
    assert.ok(bundle('fields').includes(mark));
    assert.match(readFileSync(join(root, '.vscodeignore'), 'utf8'), /^!dist\/fields\.js$/m);
  });

  it('keep the words of rules beside the server, each text where its rule looks for it', () => {
    const words = JSON.parse(bundle('words').replace(/^module\.exports=|;\s*$/g, '')) as readonly object[];
    const told = new Set(words.map(text => JSON.stringify(text)));
    const missing = RULES.filter(({ why }) => !told.has(JSON.stringify(why)) && !bundle('server').includes(why.en.slice(0, 40)));
    assert.deepEqual(missing.map(({ id }) => id), []);
    assert.ok(words.length > RULES.length);
    assert.match(readFileSync(join(root, '.vscodeignore'), 'utf8'), /^!dist\/words\.js$/m);
  });

  it('are small enough to load quickly', () => {
    assert.ok(statSync(join(root, 'dist/client.js')).size < 600_000);
    assert.ok(statSync(join(root, 'dist/server.js')).size < 2_000_000);
  });

  it('the extension is trusted nowhere by default and runs nothing of the workspace', () => {
    const { capabilities, extensionKind, activationEvents } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      capabilities: { untrustedWorkspaces: { supported: boolean } }; extensionKind: string[]; activationEvents: string[];
    };
    assert.equal(capabilities.untrustedWorkspaces.supported, true);
    assert.deepEqual(extensionKind, ['workspace']);
    assert.ok(activationEvents.every(event => event !== '*' && event !== 'onStartupFinished'));
  });
});
