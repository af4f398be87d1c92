// Finds a Chromium for the editor tests: the one that CHROME_PATH names, the one that an npm package carries, or the system's.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

const NAMES_ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Starts a headless browser.
 * @param {{ env?: Record<string, string> }} [options] environment variables to add, for example FONTCONFIG_FILE
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser({ env = {} } = {}) {
  const found = await findBrowser();
  return chromium.launch({
    ...found,
    env: { ...process.env, ...found.env, ...env },
    // No sandbox: Chromium refuses to start as root with it, and containers run as root. The pages it shows are our own.
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  });
}

/** Returns where the browser is and which environment variables it needs; throws with what to do when there is none. */
export async function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (!isExecutable(chosen)) throw new Error(`CHROME_PATH is '${chosen}', which is not an executable file.`);
    return { executablePath: chosen };
  }
  const packaged = await packagedBrowser();
  if (packaged) return packaged;
  const executablePath = systemBrowser();
  if (!executablePath) {
    throw new Error(
      'No browser found. A real VS Code is shown in Chromium, Chrome or Edge: install one (Debian: apt-get install -y chromium), '
      + 'or set CHROME_PATH to its executable. On Linux x64 `npm ci` brings one; run it if node_modules is incomplete.',
    );
  }
  return { executablePath };
}

/** The Chromium inside @sparticuz/chromium: Linux x64 only, with its shared libraries and a font. Undefined if it cannot run here. */
async function packagedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const bin = packagedFolder();
  if (!bin) return undefined;
  const executablePath = join(bin, 'headless-shell');
  if (!isExecutable(executablePath)) await unpackBrowser(bin, executablePath);
  const env = { LD_LIBRARY_PATH: join(bin, 'lib'), ...(fs.existsSync('/etc/fonts') ? {} : { FONTCONFIG_FILE: join(bin, 'fonts.conf') }) };
  const works = spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env } }).status === 0;
  return works ? { executablePath, env } : undefined;
}

function packagedFolder() {
  try {
    return join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'bin');
  } catch {
    return undefined;
  }
}

/** The package's own unpacking writes in place under the temp folder; a second first run would meet a half-written file. */
async function unpackBrowser(bin, executablePath) {
  console.log('Unpacking the browser (once, a few seconds) …');
  for (const archive of ['al2023', 'fonts']) {
    const input = brotliDecompressSync(fs.readFileSync(join(bin, `${archive}.tar.br`)));
    execFileSync('tar', ['-x', '--no-same-owner', '-C', bin], { input });
  }
  const fonts = `<fontconfig><dir>${join(bin, 'fonts')}</dir><cachedir>${join(bin, 'fonts-cache')}</cachedir></fontconfig>`;
  fs.writeFileSync(join(bin, 'fonts.conf'), fonts);
  const part = `${executablePath}.${process.pid}`;
  await pipeline(fs.createReadStream(join(bin, 'chromium.br')), createBrotliDecompress(), fs.createWriteStream(part, { mode: 0o755 }));
  fs.renameSync(part, executablePath);
}

function systemBrowser() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES_ON_PATH.map((name) => join(folder, name)));
  return [...onPath, ...USUAL_PLACES].find(isExecutable);
}

function isExecutable(path) {
  try {
    fs.accessSync(path, fs.constants.X_OK);
    return fs.statSync(path).isFile();
  } catch {
    return false;
  }
}
