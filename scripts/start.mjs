// `npm start`: builds the extension and shows it at work on examples/, in the desktop VS Code or else in one from npm.
// npm start -- [--browser | --desktop] [--port N] [--locale zh-cn] [--check]
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLES = join(ROOT, 'examples');
const FIRST_LOOK = 'deploy/base/cart.yaml';
const onWindows = process.platform === 'win32';

const USAGE = `Usage: npm start [-- OPTIONS]

Without options: the desktop VS Code when there is one and a display to show it on, else VS Code in your browser.

  --browser        VS Code from npm, in your browser
  --desktop        the desktop VS Code (code, code-insiders or codium on the PATH)
  --port N         the port for the browser (a free one without it)
  --locale zh-cn   the display language of VS Code in the browser
  --check          open the examples in a headless browser, wait for the first findings, and end`;

try {
  process.exit(await main(readOptions()));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'boolean' }, desktop: { type: 'boolean' }, check: { type: 'boolean' }, help: { type: 'boolean' },
        port: { type: 'string', default: '0' }, locale: { type: 'string', default: 'en' },
      },
    });
    if (values.browser && values.desktop) throw new Error('--browser and --desktop exclude each other.');
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port must be a port number, not '${values.port}'.`);
    return { ...values, port };
  } catch (error) {
    throw new Error(`${error.message}\n\n${USAGE}`);
  }
}

async function main(options) {
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  requireDependencies();
  buildExtension();
  if (options.check) return check(options);
  if (!options.browser) {
    const desktop = desktopEditor();
    if (desktop && openDesktop(desktop)) return 0;
    if (options.desktop) throw new Error(`No desktop VS Code could be opened. ${whyNoDesktop()}`);
  }
  return serve(options);
}

function requireDependencies() {
  if (!fs.existsSync(join(ROOT, 'node_modules', 'esbuild'))) throw new Error(`The dependencies are not installed: run \`npm ci\` in ${ROOT} first.`);
}

function buildExtension() {
  console.log('Building the extension …');
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; its messages are above.');
}

/** The first VS Code on the PATH, if there is a display for its window. */
function desktopEditor() {
  if (!hasDisplay()) return undefined;
  const names = ['code', 'code-insiders', 'codium'].map((name) => (onWindows ? `${name}.cmd` : name));
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => fs.existsSync(path));
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function whyNoDesktop() {
  if (!hasDisplay()) return 'There is no display (DISPLAY and WAYLAND_DISPLAY are unset); `npm start -- --browser` needs none.';
  return 'Put `code`, `code-insiders` or `codium` on the PATH (in VS Code: "Shell Command: Install \'code\' command in PATH"), or use `npm start -- --browser`.';
}

function openDesktop(editor) {
  console.log(`Opening ${relative(process.cwd(), EXAMPLES) || EXAMPLES} in ${editor} …`);
  const args = ['--new-window', `--extensionDevelopmentPath=${ROOT}`, EXAMPLES];
  const quoted = onWindows ? [`"${editor}"`, ...args.map((arg) => `"${arg}"`)] : [editor, ...args]; // a .cmd file runs in a shell only
  const { status, error } = spawnSync(quoted[0], quoted.slice(1), { stdio: 'inherit', shell: onWindows });
  if (status === 0) {
    console.log(`A new window shows the examples with the extension loaded. Try ${FIRST_LOOK}.`);
    return true;
  }
  console.error(`${editor} did not open (${error?.message ?? `exit code ${status}`}).`);
  return false;
}

/** Serves VS Code until Ctrl+C. */
async function serve({ port, locale }) {
  const { prepareVSCode, startServer, personalUrl } = await import('../test/editor/vscode-from-npm.mjs');
  process.once('SIGINT', () => {
    console.log('\nStopped.');
    process.exit(0);
  });
  prepareVSCode();
  const home = join(ROOT, '.vscode-test', 'start');
  const userDataDir = join(home, 'user');
  const extensionsDir = await installExtension(home);
  await setDisplayLanguage(userDataDir, locale);
  console.log('Starting VS Code …');
  // Whoever reaches the port could run programs through the editor, so the address carries a secret.
  const token = randomBytes(16).toString('hex');
  const server = await startServer({ userDataDir, extensionsDir, locale, port, token, keepSettings: true });
  console.log(`\nVS Code with the extension is at\n\n${personalUrl({ port: server.port, token, folder: EXAMPLES })}\n`);
  console.log(`Open it in a browser on this machine and try ${FIRST_LOOK}. What you change is saved in examples/. Ctrl+C stops it.`);
  await server.stopped;
  throw new Error(`The VS Code server ended:\n${server.log()}`);
}

async function installExtension(home) {
  const { installCheckout } = await import('../test/editor/installed-extension.mjs');
  const extensionsDir = join(home, 'extensions');
  await installCheckout({ root: ROOT, extensionsDir });
  return extensionsDir;
}

async function setDisplayLanguage(userDataDir, locale) {
  if (locale === 'en') return;
  const { provideDisplayLanguage } = await import('../test/editor/display-language.mjs');
  provideDisplayLanguage({ userDataDir, locale });
}

/** Looks at the examples as a person would, and tells how long the first findings took. */
async function check({ locale }) {
  const { openWorkbench } = await import('../test/editor/workbench.mjs');
  const extensionsDir = await installExtension(join(ROOT, '.vscode-test', 'check'));
  console.log('Opening VS Code in a headless browser …');
  const opened = Date.now();
  const workbench = await openWorkbench({ folder: EXAMPLES, extensionsDir, locale });
  try {
    const shown = Date.now();
    await workbench.openFile(FIRST_LOOK);
    const { errors, warnings } = await workbench.waitForProblems();
    await workbench.page.keyboard.press('F8'); // to the next problem, which may stand further down
    await workbench.waitForFindings();
    console.log(`VS Code was there after ${seconds(opened, shown)}; ${FIRST_LOOK} had its first findings ${seconds(shown, Date.now())} later.`);
    console.log(`The status bar counts ${errors} errors and ${warnings} warnings.`);
    return 0;
  } catch (error) {
    const picture = join(ROOT, '.vscode-test', 'check', 'failed.png');
    await workbench.page.screenshot({ path: picture }).catch(() => {});
    throw new Error(`The first findings in ${FIRST_LOOK} did not show: ${error.message}\nWhat was on the screen: ${picture}`);
  } finally {
    await workbench.close();
  }
}

function seconds(from, to) {
  return `${((to - from) / 1000).toFixed(1)} s`;
}
