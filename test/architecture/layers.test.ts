// The picture in ARCHITECTURE.md, executable: imports point left only, and what a layer may not know it does not import.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuiltin } from 'node:module';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** What each layer may import: layers of our own, and packages. `entries` are the files directly in server/src. */
const MAY_IMPORT: Readonly<Record<string, { readonly layers: readonly string[]; readonly packages: readonly string[] }>> = {
  text: { layers: ['text'], packages: [] },
  model: { layers: ['text', 'model'], packages: ['yaml', 'dockerfile-ast', 'dockerfile-utils', 'unbash'] },
  rules: { layers: ['text', 'model', 'rules'], packages: [] },
  host: { layers: ['text', 'host'], packages: ['ignore'] },
  engine: { layers: ['text', 'model', 'rules', 'host', 'engine'], packages: ['yaml', 'ignore'] },
  features: { layers: ['text', 'model', 'rules', 'engine', 'features'], packages: ['vscode-languageserver-types', 'dockerfile-language-service'] },
  cli: { layers: ['text', 'model', 'rules', 'host', 'engine', 'cli'], packages: ['diff'] },
  entries: {
    layers: ['text', 'model', 'rules', 'host', 'engine', 'features', 'cli', 'entries'],
    packages: ['vscode-languageserver', 'vscode-languageserver/node', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'],
  },
};

/** Files that may use Node's own modules, beside the entries. */
const USES_NODE = [/^host\/node(?:-uris)?\.ts$/, /^cli\//];
const NETWORK = /^(?:node:)?(?:net|http|https|http2|tls|dns|dgram)$/;

const sources = (folder: string): string[] => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts')).map(name => join(folder, name).replaceAll('\\', '/'));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g)]
    .map(match => match[1] ?? match[2] ?? match[3] ?? '');

function layerOf(file: string): string {
  const [first = '', second] = relative('server/src', file).replaceAll('\\', '/').split('/');
  return second === undefined ? 'entries' : first;
}

function wrongImports(file: string): string[] {
  const layer = layerOf(file);
  const allowed = MAY_IMPORT[layer];
  assert.ok(allowed, `${file} belongs to no layer`);
  return importsOf(file).flatMap(name => {
    if (name.startsWith('.')) {
      const target = layerOf(relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/'));
      return allowed.layers.includes(target) ? [] : [`${file} (${layer}) imports ${name} (${target})`];
    }
    if (NETWORK.test(name)) return [`${file} imports ${name}`];
    if (isBuiltin(name)) return layer === 'entries' || USES_NODE.some(pattern => pattern.test(relative('server/src', file).replaceAll('\\', '/'))) ? [] : [`${file} imports ${name}`];
    return allowed.packages.includes(name) ? [] : [`${file} (${layer}) imports ${name}`];
  });
}

/** Modules that import each other in a circle, types left out: those vanish before anything is loaded. */
function circles(files: readonly string[]): string[] {
  const graph = new Map(files.map(file => {
    const text = readFileSync(join(root, file), 'utf8').replace(/import type [^;]*;/g, '');
    const targets = [...text.matchAll(/(?:import|export)\s+(?!type\b)([^'"]*?)from\s+'(\.[^']+)'/g)]
      .filter(match => !/^\{\s*(?:type\s+\w+\s*,?\s*)+\}\s*$/.test(match[1] ?? ''))
      .map(match => `${relative(root, resolve(root, dirname(file), match[2] ?? '')).replaceAll('\\', '/')}.ts`);
    return [file, targets] as const;
  }));
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return found;
}

describe('layers', () => {
  const server = sources('server/src');

  it('has files to look at', () => assert.ok(server.length > 50));

  it('imports point left only, and packages are used where they belong', () => {
    assert.deepEqual(server.flatMap(wrongImports), []);
  });

  it('no module imports itself through others', () => {
    assert.deepEqual(circles(server), []);
  });

  it('only the client knows vscode, and the client knows nothing of the server', () => {
    assert.deepEqual(server.filter(file => importsOf(file).includes('vscode')), []);
    assert.deepEqual(sources('client/src').filter(file => importsOf(file).some(name => name.startsWith('..'))), []);
  });
});
