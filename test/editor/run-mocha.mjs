// Runs test files with mocha and says how it went, for a reader, for CI and for the script that adds up several runs.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/**
 * @param {string[]} files absolute paths of test modules
 * @param {{ slow?: number, timeout?: number }} [options] milliseconds
 * @returns {Promise<number>} how many tests failed
 */
export async function runMocha(files, { timeout = 120_000, slow = 30_000 } = {}) {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout, slow });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const { stats, failures } = await run(mocha);
  // A failing hook leaves the tests behind it unrun: mocha counts it among the failures but not among the failed tests.
  const counts = { passed: stats.passes, failed: Math.max(stats.failures, failures) };
  if (counts.passed + counts.failed === 0) {
    console.error(`No test ran in ${files.length} files.`);
    counts.failed = 1;
  }
  console.log(`${counts.passed} tests passed and ${counts.failed} failed.`); // the closing line of the whole run is scripts/test.mjs's
  if (process.env.SEAWORTHY_TEST_COUNTS) writeFileSync(process.env.SEAWORTHY_TEST_COUNTS, JSON.stringify(counts));
  return counts.failed;
}

function run(mocha) {
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => resolve({ stats: runner.stats, failures }));
  });
}
