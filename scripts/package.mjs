// Makes seaworthy-<version>.vsix from a fresh build.

import { createVSIX } from '@vscode/vsce';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';

/** The marketplace's readers wait for it; https://code.visualstudio.com/api/working-with-extensions/publishing-extension. */
const MAX_BYTES = 3_000_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packagePath = join(root, `seaworthy-${version}.vsix`);

await buildAll();
await createVSIX({ cwd: root, packagePath, dependencies: false, skipLicense: false, allowMissingRepository: true });
const { size } = statSync(packagePath);
if (size > MAX_BYTES) {
  console.error(`seaworthy-${version}.vsix has ${size} bytes; at most ${MAX_BYTES} are wanted. See .vscodeignore.`);
  process.exit(1);
}
console.log(`seaworthy-${version}.vsix, ${Math.round(size / 1024)} KB`);
