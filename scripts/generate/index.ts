// Writes every generated file; with --check writes nothing and fails when one is out of date.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fieldTable } from './field-table';
import { pagesFromOtherLinters } from './from-other-linters';
import { notice } from './notice';
import { packageJson, packageStrings } from './package-json';
import { rulePages } from './rule-pages';
import { ruleRegistry } from './rule-registry';
import { settingsFileSchema } from './settings-json-schema';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const check = process.argv.includes('--check');
const stale: string[] = [];

/** Writes a generated file; without a text removes one that nothing generates any more. */
function put(file: string, text: string | undefined): void {
  const path = join(root, file);
  let old: string | undefined;
  try {
    old = readFileSync(path, 'utf8');
  } catch {
    old = undefined;
  }
  if (old === text) return;
  stale.push(file);
  if (check) return;
  if (text === undefined) {
    rmSync(path);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function generate(): Promise<void> {
  put('server/src/model/fields/kubernetes-fields.ts', fieldTable(root));
  put('server/src/rules/all.ts', ruleRegistry(root));
  const { RULES } = await import('../../server/src/rules/all'); // only now: the line above may just have written it
  put('package.json', packageJson(root, RULES));
  const strings = packageStrings(RULES);
  put('package.nls.json', strings.en);
  put('package.nls.zh-cn.json', strings.zh);
  for (const [file, text] of rulePages(root, RULES)) put(file, text);
  for (const [file, text] of pagesFromOtherLinters(RULES)) put(file, text);
  put('NOTICE', notice(root));
  put('schemas/seaworthy.schema.json', `${JSON.stringify(settingsFileSchema(RULES), null, 2)}\n`);
}

void generate().then(() => {
  if (stale.length > 0) console.log(`${check ? 'out of date' : 'written'}: ${stale.join(', ')}`);
  process.exit(check && stale.length > 0 ? 1 : 0);
});
