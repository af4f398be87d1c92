// Linting a whole tree, and the memory that it takes.

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { DockerfileParser } from 'dockerfile-ast';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { openCorpus } from '../corpus/open-corpus';
import type { Row } from './table';

export async function wholeTree(root: string): Promise<Row[]> {
  let [files, bytes, findings, index, lint, parse] = [0, 0, 0, 0, 0, 0];
  const timed = async <T>(run: () => Promise<T> | T, add: (milliseconds: number) => void): Promise<T> => {
    const start = performance.now();
    const result = await run();
    add(performance.now() - start);
    return result;
  };
  for (const entry of readdirSync(root, { withFileTypes: true }).filter(each => each.isDirectory())) {
    const project = await timed(() => openCorpus(resolve(join(root, entry.name)).replaceAll('\\', '/')), ms => { index += ms; });
    for (const source of project.sources) {
      files++;
      bytes += source.text.length;
      const traits = await project.workspace.traitsOf(source.file);
      const analysis = await timed(() => project.workspace.analyser.analyse(source, traits, DEFAULT_SETTINGS), ms => { lint += ms; });
      findings += analysis.problems.length;
      project.workspace.analyser.forget(source.file);
      await timed(() => (source.language === 'dockerfile' ? DockerfileParser.parse(source.text) : parseAllDocuments(source.text)), ms => { parse += ms; });
    }
  }
  return [
    ['files', String(files)],
    ['characters', String(bytes)],
    ['findings', String(findings)],
    ['reading and indexing, ms', index],
    ['parsing and all rules, ms', lint],
    ['parsing alone, ms', parse],
    ['rules and all ÷ parsing alone', lint / parse],
    ['resident memory at the end, MB', process.memoryUsage().rss / 1024 / 1024],
  ];
}
