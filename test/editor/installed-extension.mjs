// Puts the extension where VS Code looks for installed ones, with exactly the files that its package would hold.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Replaces whatever is installed in a folder by the extension of a checkout that was built. An installed extension is free of
 * what development mode does: there VS Code takes everything below the checkout, its own themes in node_modules too, for the
 * extension's.
 * @param {{ root: string, extensionsDir: string }} options root of the checkout
 * @returns {Promise<string>} the folder of the extension
 */
export async function installCheckout({ root, extensionsDir }) {
  const { publisher, name, version, main } = JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8'));
  if (!fs.existsSync(join(root, main))) throw new Error(`${main} is missing: run \`npm run build\` first.`);
  fs.rmSync(extensionsDir, { recursive: true, force: true });
  const folder = join(extensionsDir, `${publisher}.${name}-${version}`);
  const { listFiles } = require('@vscode/vsce');
  for (const file of await listFiles({ cwd: root, dependencies: false })) {
    fs.mkdirSync(dirname(join(folder, file)), { recursive: true });
    fs.copyFileSync(join(root, file), join(folder, file));
  }
  return folder;
}
