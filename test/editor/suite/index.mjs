// What VS Code calls to run the tests in its extension host; esbuild bundles it to out/editor-suite/index.js beside the tests.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMocha } from '../run-mocha.mjs';

/** Rejects when a test fails: VS Code then ends with exit code 1. */
export async function run() {
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js')).sort();
  const failed = await runMocha(files.map((name) => join(__dirname, name)));
  if (failed > 0) throw new Error(`${failed} failed.`);
}
