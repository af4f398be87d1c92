// A VS Code on the screen for one test file: the extension installed, and a copy of examples/ to work in.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installCheckout } from '../installed-extension.mjs';
import { openWorkbench } from '../workbench.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The languages that a person may have VS Code in, with the titles of commands as the extension declares them. */
export const LANGUAGES = [['en', 'package.nls.json'], ['zh-cn', 'package.nls.zh-cn.json']]
  .map(([locale, file]) => ({ locale, titles: JSON.parse(fs.readFileSync(join(ROOT, file), 'utf8')) }));

/**
 * Opens and closes the workbench around the tests of a `describe`, and keeps a picture of the screen when one fails.
 * @param {{ locale?: string, files?: Record<string, string> }} [options] files to write beside the examples
 * @returns {{ workbench: import('../workbench.mjs').Workbench, path: (file: string) => string, write: (file: string, text: string) => void,
 *   read: (file: string) => string, setSettings: (settings: Record<string, unknown>) => void }} filled when the tests start; the last sets all settings of the folder
 */
export function useShop({ locale, files = {} } = {}) {
  const shop = {
    workbench: undefined,
    path: undefined,
    write(file, text) {
      fs.mkdirSync(dirname(shop.path(file)), { recursive: true });
      fs.writeFileSync(shop.path(file), text);
    },
    read: (file) => fs.readFileSync(shop.path(file), 'utf8'),
    setSettings: (settings) => shop.write('.vscode/settings.json', JSON.stringify(settings)),
  };
  let scratch;

  before(async () => {
    scratch = fs.mkdtempSync(join(tmpdir(), 'seaworthy-screen-'));
    const folder = join(scratch, 'shop');
    const extensionsDir = join(scratch, 'extensions');
    fs.cpSync(join(ROOT, 'examples'), folder, { recursive: true });
    shop.path = (file) => join(folder, file);
    for (const [name, text] of Object.entries(files)) shop.write(name, text);
    await installCheckout({ root: ROOT, extensionsDir });
    shop.workbench = await openWorkbench({ folder, extensionsDir, locale });
  });

  afterEach(async function keepPicture() {
    if (this.currentTest?.state !== 'failed') return;
    const picture = join(ROOT, '.vscode-test', 'failed', `${this.currentTest.fullTitle().replace(/[^\p{L}\d]+/gu, '-')}.png`);
    fs.mkdirSync(join(picture, '..'), { recursive: true });
    await shop.workbench.page.screenshot({ path: picture });
    console.log(`What was on the screen: ${picture}`);
    for (let open = 0; open < 2; open++) await shop.workbench.page.keyboard.press('Escape'); // what it left open is none of the next one's business
  });

  after(async () => {
    await shop.workbench?.close();
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  });

  return shop;
}
