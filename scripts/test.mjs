// `npm test`: generated files, types, build, unit tests, package, and the tests in a real editor. Ends with `N passed, N failed`.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-tests-'));
const total = { passed: 0, failed: 0 };

/** Runs one step; a step that counts its tests reports them, any other is one test itself. */
function step(title, args, counted = false) {
  console.log(`\n=== ${title} ===`);
  const countsFile = join(scratch, `${total.passed}-${total.failed}.json`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, SEAWORTHY_TEST_COUNTS: countsFile } });
  const counts = counted && existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : { passed: status === 0 ? 1 : 0, failed: 0 };
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  return status === 0;
}

const tsx = ['--import', 'tsx'];
step('Generated files are up to date', [...tsx, 'scripts/generate/index.ts', '--check']);
step('Types', [tsc, '--noEmit', '-p', 'tsconfig.json']);
const built = step('Build', ['scripts/build.mjs']);
step('Unit tests', [...tsx, 'scripts/unit-tests.mjs'], true);
if (built && step('Package', ['scripts/package.mjs'])) step('Editor tests', ['test/editor/run.mjs'], true);

rmSync(scratch, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
