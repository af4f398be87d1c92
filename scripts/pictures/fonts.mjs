// Brings the fonts for the pictures, Chinese ones too, from npm: a picture then looks the same on every machine.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

const PACKAGES = ['@fontsource/inter@5.3.0', '@fontsource/jetbrains-mono@5.3.0', '@fontsource/noto-sans-sc@5.3.0'];
const FILES = [
  ...[400, 500, 600, 700].map((weight) => `@fontsource/inter/files/inter-latin-${weight}-normal.woff`),
  ...[400, 700].map((weight) => `@fontsource/jetbrains-mono/files/jetbrains-mono-latin-${weight}-normal.woff`),
  ...[400, 700].map((weight) => `@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`),
];
const PREFERRED = {
  'sans-serif': ['Inter', 'Noto Sans SC'],
  'system-ui': ['Inter', 'Noto Sans SC'],
  monospace: ['JetBrains Mono', 'Noto Sans SC'],
};

/**
 * Downloads the fonts, once, and returns the environment variables that make the browser use them and nothing else.
 * @param {string} folder where to keep them
 * @returns {Record<string, string>}
 */
export function pictureFonts(folder) {
  const config = join(folder, 'fonts.conf');
  if (!fs.existsSync(config)) {
    console.log('Downloading the fonts (once, some ten seconds) …');
    install(folder);
    const fonts = join(folder, 'fonts');
    fs.mkdirSync(fonts, { recursive: true });
    for (const file of FILES) {
      const woff = fs.readFileSync(join(folder, 'node_modules', file));
      fs.writeFileSync(join(fonts, `${file.split('/').at(-1).slice(0, -'.woff'.length)}.ttf`), unpackWoff(woff));
    }
    fs.writeFileSync(config, fontconfig(fonts, join(folder, 'cache')));
  }
  return { FONTCONFIG_FILE: config };
}

function install(folder) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(join(folder, 'package.json'), '{ "private": true }\n'); // else npm installs into the project around it
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...PACKAGES];
  const { status, error } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`\`npm ${args.join(' ')}\` failed (${error?.message ?? `exit code ${status}`}).`);
}

/** The browser's fontconfig reads TrueType only; WOFF 1.0 is that with each table deflated: https://www.w3.org/TR/WOFF/ */
function unpackWoff(woff) {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  const power = Math.floor(Math.log2(count));
  woff.copy(header, 0, 4, 8); // the flavour
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(16 << power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * count - (16 << power), 10);
  const tables = [];
  let end = header.length;
  for (let index = 0; index < count; index++) {
    const entry = 44 + 20 * index;
    const [offset, packedLength, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
    const packed = woff.subarray(offset, offset + packedLength);
    const table = Buffer.alloc(Math.ceil(length / 4) * 4);
    (packedLength < length ? inflateSync(packed) : packed).copy(table);
    woff.copy(header, 12 + 16 * index, entry, entry + 4); // the tag
    woff.copy(header, 16 + 16 * index, entry + 16, entry + 20); // the checksum
    header.writeUInt32BE(end, 20 + 16 * index);
    header.writeUInt32BE(length, 24 + 16 * index);
    tables.push(table);
    end += table.length;
  }
  return Buffer.concat([header, ...tables]);
}

function fontconfig(fonts, cache) {
  const aliases = Object.entries(PREFERRED).map(([family, names]) =>
    `<alias binding="strong"><family>${family}</family><prefer>${names.map((name) => `<family>${name}</family>`).join('')}</prefer></alias>`);
  return `<?xml version="1.0"?>\n<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir>${aliases.join('')}</fontconfig>\n`;
}
