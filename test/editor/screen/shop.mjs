// A VS Code on the screen for one test file: the extension installed, and a copy of examples/ to work in.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installCheckout } from '../installed-extension.mjs';
import { openWorkbench } from '../workbench.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Opens and closes the workbench around the tests of a `describe`, and keeps a picture of the screen when one fails.
 * @param {{ locale?: string, files?: Record<string, string> }} [options] files to write beside the examples
 * @returns {{ workbench: import('../workbench.mjs').Workbench, path: (file: string) => string }} filled when the tests start
 */
export function useShop({ locale, files = {} } = {}) {
  const shop = { workbench: undefined, path: undefined };
  let scratch;

  before(async () => {
    scratch = fs.mkdtempSync(join(tmpdir(), 'seaworthy-screen-'));
    const folder = join(scratch, 'shop');
    const extensionsDir = join(scratch, 'extensions');
    fs.cpSync(join(ROOT, 'examples'), folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(join(folder, name), text);
    await installCheckout({ root: ROOT, extensionsDir });
    shop.path = (file) => join(folder, file);
    shop.workbench = await openWorkbench({ folder, extensionsDir, locale });
  });

  afterEach(async function keepPicture() {
    if (this.currentTest?.state !== 'failed') return;
    const picture = join(ROOT, '.vscode-test', 'failed', `${this.currentTest.fullTitle().replace(/[^\p{L}\d]+/gu, '-')}.png`);
    fs.mkdirSync(join(picture, '..'), { recursive: true });
    await shop.workbench.page.screenshot({ path: picture });
    console.log(`What was on the screen: ${picture}`);
  });

  after(async () => {
    await shop.workbench?.close();
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  });

  return shop;
}
