// Runs the editor tests: node test/editor/run.mjs [development] [installed] [screen]; all three without a name.
// SEAWORTHY_VSCODE=desktop runs the first two in a desktop VS Code, which @vscode/test-electron downloads.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const ROOT = at('../..');
const CODE = at('code.mjs');
const SUITE = join(ROOT, 'out', 'editor-suite');
const { publisher, name, version, main } = JSON.parse(fs.readFileSync(join(ROOT, 'package.json'), 'utf8'));

const RUNS = {
  development: { title: 'in the extension host, from the checkout', run: runDevelopment },
  installed: { title: 'in the extension host, installed from the package', run: runInstalled },
  screen: { title: 'on the screen', run: runScreen },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((word) => !Object.hasOwn(RUNS, word));
if (unknown.length > 0) {
  console.error(`No such run: ${unknown.join(', ')}. There are ${Object.keys(RUNS).join(', ')}.`);
  process.exit(2);
}
process.exit(await runAll(wanted.length > 0 ? wanted : Object.keys(RUNS)));

async function runAll(names) {
  const summary = process.env.SEAWORTHY_TEST_COUNTS;
  const scratch = fs.mkdtempSync(join(tmpdir(), 'seaworthy-editor-tests-'));
  const total = { passed: 0, failed: 0 };
  for (const runName of names) {
    console.log(`\n=== Editor tests ${RUNS[runName].title} ===`);
    const counts = await runOne(runName, join(scratch, runName));
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  console.log(`\nEditor tests, all runs: ${total.passed} passed and ${total.failed} failed.`);
  if (summary) fs.writeFileSync(summary, JSON.stringify(total));
  return total.failed > 0 ? 1 : 0;
}

/** A run that ends without having counted its tests counts as one failed test. */
async function runOne(runName, scratch) {
  const workspace = join(scratch, 'workspace');
  const countsFile = join(scratch, 'counts.json');
  let counts = { passed: 0, failed: 0 };
  let error;
  try {
    fs.cpSync(join(ROOT, 'examples'), workspace, { recursive: true }); // the tests change files
    requireBuild();
    process.env.SEAWORTHY_TEST_COUNTS = countsFile;
    await RUNS[runName].run({ scratch, workspace });
  } catch (caught) {
    error = caught;
  }
  if (fs.existsSync(countsFile)) counts = JSON.parse(fs.readFileSync(countsFile, 'utf8'));
  if (error && counts.failed === 0) {
    console.error(error.message);
    counts = { ...counts, failed: 1 };
  }
  return counts;
}

function requireBuild() {
  if (!fs.existsSync(join(ROOT, main))) throw new Error(`${main} is missing: run \`npm run build\` first.`);
}

async function runDevelopment({ scratch, workspace }) {
  await bundleSuite();
  await runTests({
    ...executable(), extensionDevelopmentPath: ROOT, extensionTestsPath: join(SUITE, 'index.js'),
    extensionTestsEnv: { SEAWORTHY_EXTENSION_FOLDER: ROOT }, launchArgs: [workspace, ...profile(scratch)],
  });
}

async function runInstalled({ scratch, workspace }) {
  const vsix = join(ROOT, `${name}-${version}.vsix`);
  if (!fs.existsSync(vsix)) throw new Error(`${vsix} is missing: run \`npm run package\` first.`);
  if (process.env.SEAWORTHY_VSCODE === 'desktop') throw new Error('The installed package is tested in the VS Code from npm only.');
  await bundleSuite();
  const install = spawnSync(process.execPath, [CODE, '--install-extension', vsix, ...profile(scratch)], { stdio: 'inherit' });
  if (install.status !== 0) throw new Error(`Installing ${vsix} failed.`);
  await runTests({
    ...executable(), extensionDevelopmentPath: at('harness'), extensionTestsPath: join(SUITE, 'index.js'),
    extensionTestsEnv: { SEAWORTHY_EXTENSION_FOLDER: join(scratch, 'extensions', `${publisher}.${name}-${version}`) },
    launchArgs: [workspace, ...profile(scratch)],
  });
}

async function runScreen() {
  const { status } = spawnSync(process.execPath, [at('screen/index.mjs')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The screen tests failed.');
}

function executable() {
  return process.env.SEAWORTHY_VSCODE === 'desktop' ? {} : { vscodeExecutablePath: CODE };
}

function profile(scratch) {
  return ['--user-data-dir', join(scratch, 'user'), '--extensions-dir', join(scratch, 'extensions')];
}

async function bundleSuite() {
  fs.rmSync(SUITE, { recursive: true, force: true });
  const tests = fs.readdirSync(at('suite')).filter((file) => file.endsWith('.test.ts')).map((file) => at(`suite/${file}`));
  await build({
    entryPoints: [at('suite/index.mjs'), ...tests], outdir: SUITE, bundle: true, platform: 'node', format: 'cjs',
    external: ['vscode', 'mocha'], sourcemap: 'inline', logLevel: 'warning',
  });
}
