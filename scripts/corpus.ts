// `npm run corpus`: every rule and every fix over real files (SEAWORTHY_CORPUS). Prints counts; any failure fails the run.

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkFile } from './corpus/check-file';
import { openCorpus } from './corpus/open-corpus';
import { Report } from './corpus/report';
import { DEFAULT_SETTINGS, type Settings } from '../server/src/engine/settings';

const everything: Settings = { ...DEFAULT_SETTINGS, preset: 'all' };

async function run(root: string, withFindings: boolean): Promise<number> {
  const report = new Report();
  for (const entry of readdirSync(root, { withFileTypes: true }).filter(each => each.isDirectory())) {
    const { name, workspace, sources } = await openCorpus(resolve(root, entry.name).replaceAll('\\', '/'));
    for (const source of sources) {
      const traits = await workspace.traitsOf(source.file);
      report.count(name, source, workspace.analyser.analyse(source, traits, DEFAULT_SETTINGS));
      report.check(checkFile(source, text => workspace.scratchAnalyser().analyse({ ...source, text }, traits, everything)));
    }
  }
  console.log(report.print(withFindings));
  return report.failures > 0 ? 1 : 0;
}

const root = process.env.SEAWORTHY_CORPUS;
if (root) {
  void run(root, process.argv.includes('--findings')).then(code => process.exit(code));
} else {
  console.error('Set SEAWORTHY_CORPUS to a folder of real manifests and Dockerfiles, each project in a folder of its own.');
  process.exit(2);
}
