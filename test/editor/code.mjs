#!/usr/bin/env node
// Stands where @vscode/test-electron expects the VS Code executable: runTests({ vscodeExecutablePath: <this file>, … }).
// Also installs a package: code.mjs --install-extension x.vsix --user-data-dir U --extensions-dir E
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { prepareVSCode, runServerMain, startServer, workbenchUrl } from './vscode-from-npm.mjs';

const FLAGS = ['extensionDevelopmentPath', 'extensionTestsPath', 'user-data-dir', 'extensions-dir', 'install-extension'];
// What the workbench says of itself in every run, and what only concerns its own developers.
const NOISE = /^(Resolv|Creating a socket|Updating additional builtin|\[Service Worker\]|ChatSessionStore|Ignoring fetching additional|No search provider registered|\[AgentHost\])/;
const TIMEOUT_SECONDS = Number(process.env.SEAWORTHY_TIMEOUT ?? 600);

const { values: flags, positionals } = parseArgs({
  strict: false, // runTests passes flags for the desktop's own use too
  allowPositionals: true,
  options: Object.fromEntries(FLAGS.map((name) => [name, { type: 'string' }])),
});
const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-code-'));
const dirs = {
  userDataDir: flags['user-data-dir'] ?? join(scratch, 'user'),
  extensionsDir: flags['extensions-dir'] ?? join(scratch, 'extensions'),
  env: { XDG_RUNTIME_DIR: scratch }, // its sockets
};
process.exitCode = await main();
rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
process.exit();

async function main() {
  try {
    prepareVSCode();
    return flags['install-extension'] ? await installExtension(resolve(flags['install-extension'])) : await runTests();
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}

function installExtension(vsix) {
  const child = runServerMain({ ...dirs, stdio: 'inherit', args: ['--install-extension', vsix, '--force'] });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

async function runTests() {
  const server = await startServer({ ...dirs, testDriver: true });
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const ended = endOfTests(page);
    await page.goto(workbenchUrl({
      port: server.port, folder: positionals[0] && resolve(positionals[0]),
      development: flags.extensionDevelopmentPath, tests: flags.extensionTestsPath,
    }));
    return await ended;
  } catch (error) {
    throw new Error(`${error.message}\nThe end of the server's log:\n${server.log().split('\n').slice(-20).join('\n')}`);
  } finally {
    await browser?.close().catch(() => {});
    server.stop();
  }
}

/** The two functions are what the workbench calls when an extension test run logs and ends. */
function endOfTests(page) {
  return new Promise((done, failed) => {
    void page.exposeFunction('codeAutomationLog', (type, args) => {
      if (process.env.SEAWORTHY_VERBOSE || !NOISE.test(args[0])) console[type === 'error' ? 'error' : 'log'](...args);
    });
    void page.exposeFunction('codeAutomationExit', done);
    page.on('crash', () => failed(new Error('The workbench page crashed.')));
    page.on('pageerror', (error) => console.error('[workbench]', error.message));
    const timeout = () => failed(new Error(`No result from the extension tests in ${TIMEOUT_SECONDS} s (SEAWORTHY_TIMEOUT).`));
    setTimeout(timeout, TIMEOUT_SECONDS * 1000).unref();
  });
}
