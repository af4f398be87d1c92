// Runs the screen tests, in Node.js: node test/editor/screen/index.mjs [part of a file name]
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMocha } from '../run-mocha.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv[2] ?? '';
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs') && name.includes(wanted)).sort();
const failed = await runMocha(files.map((name) => join(here, name)));
process.exit(failed > 0 ? 1 : 0);
