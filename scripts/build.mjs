// Bundles the client, the language server and the command line into dist/.

import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Modules that could open a connection. Libraries load them for transports and look-ups that Seaworthy does not have. */
const NETWORK = /^(?:node:)?(?:net|http|https|http2|tls|dns|dgram)$/;

const noNetwork = {
  name: 'no-network',
  setup(builder) {
    builder.onResolve({ filter: NETWORK }, ({ path }) => ({ path, namespace: 'no-network' }));
    builder.onLoad({ filter: /.*/, namespace: 'no-network' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Rule examples serve tests and documentation; the language server has no use for them. */
const withoutExamples = {
  name: 'without-examples',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/].+\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      let examples;
      const visit = node => {
        if (ts.isPropertyAssignment(node) && node.name.getText() === 'examples') examples = node.initializer;
        else ts.forEachChild(node, visit);
      };
      visit(source);
      if (!examples) return { contents: text, loader: 'ts' };
      return { contents: `${text.slice(0, examples.getStart())}[]${text.slice(examples.end)}`, loader: 'ts' };
    });
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  define: { SEAWORTHY_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
};

/** Builds everything; rejects when something does not compile. */
export async function buildAll({ sourcemap = false } = {}) {
  await Promise.all([
    build({ ...shared, sourcemap, entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.js', external: ['vscode'], plugins: [noNetwork] }),
    build({ ...shared, sourcemap, entryPoints: ['server/src/server-entry.ts'], outfile: 'dist/server.js', plugins: [noNetwork, withoutExamples] }),
    build({ ...shared, sourcemap, entryPoints: ['server/src/cli-entry.ts'], outfile: 'dist/cli.js', plugins: [noNetwork], banner: { js: '#!/usr/bin/env node' } }),
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAll({ sourcemap: process.argv.includes('--sourcemap') });
}
