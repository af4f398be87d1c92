// Bundles the client, the language server and the command line into dist/.

import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
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

/** The property assignments of a file of rules, the outermost first. */
function propertiesOf(source) {
  const found = [];
  const visit = node => {
    if (ts.isPropertyAssignment(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A text in both languages that needs nothing else of its file: its two sentences. */
function plainText(node) {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const words = node.properties.map(property => (ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer) ? [property.name.getText(), property.initializer.text] : []));
  return words.length === 2 && words.every(([locale]) => locale === 'en' || locale === 'zh') ? Object.fromEntries(words) : undefined;
}

/**
 * What the language server does not need to start: rule examples serve tests and documentation and are left out; what rules say, in
 * both languages, goes into a file of its own that is read with the first finding.
 * @param words collects the texts that are left out, by their number
 */
const ruleWordsBeside = words => ({
  name: 'rule-words-beside',
  setup(builder) {
    builder.onResolve({ filter: /^\.\/words\.js$/ }, ({ path }) => ({ path, external: true }));
    builder.onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/].+\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      const replaced = propertiesOf(source).flatMap(({ name, initializer }) => {
        if (name.getText() === 'examples') return [{ initializer, by: '[]' }];
        const plain = plainText(initializer);
        return plain ? [{ initializer, by: `wordsBeside(${words.push(plain) - 1})` }] : [];
      });
      const outer = replaced.filter(({ initializer }) => !replaced.some(other => other.initializer !== initializer && other.initializer.pos <= initializer.pos && initializer.end <= other.initializer.end));
      let contents = text;
      for (const { initializer, by } of outer.toReversed()) contents = `${contents.slice(0, initializer.getStart())}${by}${contents.slice(initializer.end)}`;
      const needsWords = outer.some(({ by }) => by !== '[]');
      return { contents: needsWords ? `import { wordsBeside } from 'words-beside';\n${contents}` : contents, loader: 'ts' };
    });
    builder.onResolve({ filter: /^words-beside$/ }, ({ path }) => ({ path, namespace: 'words-beside' }));
    builder.onLoad({ filter: /.*/, namespace: 'words-beside' }, () => ({
      contents: `const at = (index, locale) => require('./words.js')[index][locale];
        export const wordsBeside = index => ({ get en() { return at(index, 'en'); }, get zh() { return at(index, 'zh'); } });`,
    }));
  },
});

/** The table of Kubernetes' fields lies beside the bundles, so that none of them pays for it before it reads a manifest. */
const FIELD_TABLE = 'server/src/model/fields/kubernetes-fields.ts';
const fieldsBeside = {
  name: 'fields-beside',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]model[\\/]fields[\\/]kubernetes-fields\.ts$/ }, () => ({
      contents: "export const kubernetesFields = () => require('./fields.js').kubernetesFields();",
    }));
    builder.onResolve({ filter: /^\.\/fields\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  charset: 'utf8', // Chinese takes half the room
  keepNames: false,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  define: { SEAWORTHY_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
};

/** Builds everything; rejects when something does not compile. */
export async function buildAll({ sourcemap = false } = {}) {
  const words = [];
  await Promise.all([
    build({ ...shared, entryPoints: [FIELD_TABLE], outfile: 'dist/fields.js' }),
    build({ ...shared, sourcemap, entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.js', external: ['vscode'], plugins: [noNetwork] }),
    build({ ...shared, sourcemap, entryPoints: ['server/src/server-entry.ts'], outfile: 'dist/server.js', plugins: [noNetwork, ruleWordsBeside(words), fieldsBeside] }),
    build({ ...shared, sourcemap, entryPoints: ['server/src/cli-entry.ts'], outfile: 'dist/cli.js', plugins: [noNetwork, fieldsBeside], banner: { js: '#!/usr/bin/env node' } }),
  ]);
  writeFileSync(join(root, 'dist/words.js'), `module.exports=${JSON.stringify(words)};\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAll({ sourcemap: process.argv.includes('--sourcemap') });
}
