// Runs every test that needs no editor: node --import tsx scripts/unit-tests.mjs

import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMocha } from '../test/editor/run-mocha.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../test');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.test.ts') && !name.startsWith('editor'))
  .sort()
  .map(name => join(folder, name));

process.exit((await runMocha(files, { timeout: 60_000, slow: 2_000 })) > 0 ? 1 : 0);
