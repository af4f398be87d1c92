// The same files give the same findings on the command line and in an editor.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../server/src/rules/all';
import { eventually, MemoryClient } from '../features/memory-client';
import { copyOf, folderWith, remove, run } from './terminal';

interface Found {
  readonly file: string;
  readonly ruleId: string;
  readonly message: string;
  readonly range: unknown;
}

const textFiles = (folder: string): Readonly<Record<string, string>> => Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile() && !name.endsWith('.json') && !/[\\/]charts[\\/]/.test(name))
    .map(name => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]));

async function inEditor(client: MemoryClient, names: readonly string[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const file of names) {
    for (const { code, message, range } of await client.diagnostics(file)) {
      found.push({ file, ruleId: String(code), message: typeof message === 'string' ? message : message.value, range });
    }
  }
  return found;
}

async function checkParity(folder: string, locale: 'en' | 'zh'): Promise<void> {
  const files = textFiles(folder);
  const { stdout } = await run(folder, ['lint', '--format', 'json', '--lang', locale], { rules: RULES });
  const printed = (JSON.parse(stdout) as Found[]).filter(({ file }) => !file.endsWith('.json'))
    .map(({ file, ruleId, message, range }) => ({ file, ruleId, message, range }));
  assert.ok(printed.length > 0, 'something is found');
  const client = await MemoryClient.start({ files, locale });
  try {
    const names = Object.keys(files).filter(name => /\.ya?ml$|Dockerfile$/.test(name) && !name.endsWith('.seaworthy.yaml')).sort();
    for (const name of names) await client.open(name, files[name]?.replace(/^\uFEFF/, ''));
    let shown: readonly Found[] = [];
    await eventually('the workspace is indexed', async () => {
      shown = await inEditor(client, names);
      return shown.length === printed.length;
    }).catch(() => undefined); // the difference says more
    assert.deepEqual(shown, printed);
  } finally {
    client.stop();
  }
}

describe('the editor and the command line', () => {
  for (const locale of ['en', 'zh'] as const) {
    it(`agree on the fixture workspace (${locale})`, async () => {
      const folder = copyOf('shop');
      try {
        await checkParity(folder, locale);
      } finally {
        remove(folder);
      }
    });
  }

  it('agree under settings, with a byte order mark, with Windows line ends, and across files', async () => {
    const deployment = readFileSync(join(import.meta.dirname, 'fixtures/shop/apps/web.yaml'), 'utf8');
    const folder = folderWith({
      '.seaworthy.yaml': 'root: true\npreset: all\nignore: [ignored/]\noverrides:\n  - files: [b/]\n    preset: recommended\n',
      'a/web.yaml': `\uFEFF${deployment.replaceAll('\n', '\r\n')}`,
      'a/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n',
      'b/web.yaml': deployment,
      'ignored/web.yaml': deployment,
    });
    try {
      await checkParity(folder, 'en');
    } finally {
      remove(folder);
    }
  });
});
