#!/usr/bin/env node
// Starts the bundled command line; in a checkout that was not built yet, builds it first.

'use strict';

const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const bundle = join(__dirname, '../dist/cli.js');
const build = join(__dirname, '../scripts/build.mjs');

/** Builds a checkout; the reason when it did not work. A published package brings its bundle. */
function failureToBuild() {
  if (!existsSync(build)) return 'dist/cli.js is missing from the package; install it again';
  const { status, error, stderr } = spawnSync(process.execPath, [build], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (existsSync(bundle) && status === 0) return undefined;
  return `could not be built; run "npm ci" and "npm run build" in the checkout\n${error ? error.message : stderr.trim()}`;
}

const failure = existsSync(bundle) ? undefined : failureToBuild();
if (failure === undefined) {
  require(bundle);
} else {
  process.stderr.write(`seaworthy: ${failure}\n`);
  process.exitCode = 2;
}
