// Owns a real VS Code that comes from npm alone: the server and the web workbench that the code-server package carries.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const onWindows = process.platform === 'win32';
const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 120_000;

/** Settings under which nothing moves, asks or downloads by itself. */
const CALM_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
};

/**
 * Where VS Code lies. SEAWORTHY_VSCODE_ROOT names another code-server's lib/vscode (to try a newer VS Code),
 * SEAWORTHY_NODE the Node.js to run it with.
 */
function installation() {
  const root = process.env.SEAWORTHY_VSCODE_ROOT ?? join(packageFolder('code-server'), 'lib', 'vscode');
  if (!fs.existsSync(join(root, 'out', 'server-main.js'))) {
    throw new Error(`No VS Code in ${root}: out/server-main.js is missing. Run \`npm ci\` again, or correct SEAWORTHY_VSCODE_ROOT.`);
  }
  return { root, node: process.env.SEAWORTHY_NODE ?? process.execPath };
}

function packageFolder(name) {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    throw new Error(`The npm package ${name} is not installed. Run \`npm ci\` in the project's folder first.`);
  }
}

/**
 * Installs what VS Code needs, once, from its own lock file: no install scripts, no compiler. Of its native modules the
 * extension host loads two at start: stubs take their place. File search runs rg, which @vscode/ripgrep brings.
 */
export function prepareVSCode() {
  const { root } = installation();
  const modules = join(root, 'node_modules');
  const done = join(modules, '.seaworthy-ready');
  if (fs.existsSync(done)) return;
  console.log('Installing the packages that VS Code needs (once, some ten seconds) …');
  // --legacy-peer-deps: without it npm calls the lock file out of sync.
  const args = ['ci', '--legacy-peer-deps', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: onWindows });
  if (npm.status !== 0) {
    throw new Error(`\`npm ${args.join(' ')}\` in ${root} failed (${npm.error?.message ?? `exit code ${npm.status}`}). Is the npm registry reachable?`);
  }
  stubNativeModules(modules);
  const { rgPath } = require('@vscode/ripgrep');
  fs.mkdirSync(join(modules, '@vscode/ripgrep/bin'), { recursive: true });
  fs.copyFileSync(rgPath, join(modules, '@vscode/ripgrep/bin', basename(rgPath)));
  fs.writeFileSync(done, '');
}

function stubNativeModules(modules) {
  const watchdog = 'exports.start = () => {};';
  // The exports stand one by one because import() of a CommonJS file finds their names by reading its text.
  const spdlog = `class Logger {}
for (const name of ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'setLevel', 'getLevel', 'setPattern', 'clearFormatters', 'flush', 'drop']) {
  Logger.prototype[name] = () => 0;
}
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async () => new Logger();
exports.createAsyncRotatingLogger = async () => new Logger();`;
  for (const [name, code] of [['native-watchdog', watchdog], ['@vscode/native-watchdog', watchdog], ['@vscode/spdlog', spdlog]]) {
    const folder = join(modules, name);
    if (!fs.existsSync(folder)) continue;
    fs.writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'stub.js' }));
    fs.writeFileSync(join(folder, 'stub.js'), code);
  }
}

/**
 * Runs VS Code's server program, for serving or for a command such as --install-extension.
 * @returns {import('node:child_process').ChildProcess}
 */
export function runServerMain({ userDataDir, extensionsDir, args, stdio, env = {}, detached = false }) {
  const { root, node } = installation();
  fs.mkdirSync(join(userDataDir, 'User'), { recursive: true }); // it stops with ENOENT where these are missing
  fs.mkdirSync(extensionsDir, { recursive: true });
  const allArgs = [
    join(root, 'out', 'server-main.js'), '--accept-server-license-terms', '--disable-telemetry', '--disable-update-check',
    '--server-data-dir', userDataDir, '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir, ...args,
  ];
  // EXTENSIONS_GALLERY: with an empty address nothing is asked of a marketplace.
  return spawn(node, allArgs, { stdio, detached, env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...env } });
}

/**
 * Serves VS Code on this machine only.
 * @param {object} options
 * @param {string} options.userDataDir
 * @param {string} options.extensionsDir
 * @param {Record<string, unknown>} [options.settings] user settings, over the calm ones
 * @param {boolean} [options.keepSettings] leave a settings.json that is already there as it is
 * @param {string} [options.locale] display language; display-language.mjs makes others than English known
 * @param {number} [options.port] 0, the default, takes a free one
 * @param {string} [options.token] a secret that the browser must send; without it everybody on this machine gets in
 * @param {boolean} [options.testDriver] let extension tests report to the page
 * @param {Record<string, string>} [options.env]
 * @returns {Promise<{ port: number, stop: () => void, log: () => string, stopped: Promise<void> }>}
 */
export async function startServer(options) {
  writeSettings(options);
  const child = runServerMain({
    ...options, args: serverArgs(options), stdio: ['ignore', 'pipe', 'pipe'], detached: !onWindows,
  });
  const stop = stopper(child);
  let log = '';
  const read = (chunk) => {
    log += chunk;
    if (process.env.SEAWORTHY_VERBOSE) process.stderr.write(chunk);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const stopped = new Promise((resolve) => child.once('exit', () => resolve()));
  const port = await listening(child, () => log).catch((error) => {
    stop();
    throw error;
  });
  return { port, stop, log: () => log, stopped };
}

function writeSettings({ userDataDir, settings = {}, keepSettings = false }) {
  const file = join(userDataDir, 'User', 'settings.json');
  if (keepSettings && fs.existsSync(file)) return;
  fs.mkdirSync(dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ ...CALM_SETTINGS, ...settings }, null, 2));
}

function serverArgs({ port = 0, token, locale, testDriver = false }) {
  const secret = token ? ['--connection-token', token] : ['--without-connection-token'];
  return [
    '--host', HOST, '--port', String(port), '--disable-workspace-trust', ...secret,
    ...(locale ? ['--locale', locale] : []),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []), // VS Code 1.139 tells the page nothing without it
  ];
}

/** Ends the server's whole process group: an extension host can outlive its server. Our own end ends it too. */
function stopper(child) {
  const leave = () => process.exit(1);
  const stop = () => {
    process.off('exit', stop).off('SIGINT', leave).off('SIGTERM', leave);
    try {
      process.kill(onWindows ? child.pid : -child.pid);
    } catch { /* it is gone already */ }
  };
  process.on('exit', stop).on('SIGINT', leave).on('SIGTERM', leave);
  return stop;
}

function listening(child, log) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = /agent listening on (\d+)/.exec(log());
      if (match) resolve(Number(match[1]));
      // The server only logs this and stays.
      if (log().includes('EADDRINUSE')) reject(new Error('The port is in use. Choose another, or none for a free one.'));
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', (code) => reject(new Error(`The VS Code server stopped (exit code ${code}):\n${log()}`)));
    setTimeout(() => reject(new Error(`The VS Code server did not start in time:\n${log()}`)), START_TIMEOUT_MS).unref();
  });
}

/**
 * The address of the workbench.
 * @param {{ port: number, folder?: string, development?: string, tests?: string }} options paths of the folder to open, of an
 *   extension under development and of the module with its tests
 */
export function workbenchUrl({ port, folder, development, tests }) {
  const remote = (path) => `vscode-remote://${HOST}:${port}${encodeURI(path)}`;
  const payload = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
  if (development) payload.push(['extensionDevelopmentPath', remote(development)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const opened = folder ? `folder=${encodeURIComponent(folder)}` : 'ew=true';
  return `http://${HOST}:${port}/?${opened}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/**
 * The address for a person's own browser. The folder is named here because what --default-folder opens carries another
 * authority than the files that extensions see, and findings would not reach the editors.
 */
export function personalUrl({ port, token, folder }) {
  return `http://${HOST}:${port}/?tkn=${token}&folder=${encodeURI(folder)}`;
}
