// One project of the corpus, read and indexed as an editor would.

import { Workspace, isConfigFile, languageOf } from '../../server/src/engine/workspace';
import { strictWatch } from '../../server/src/engine/rule-watch';
import type { SourceFile } from '../../server/src/engine/analyser';
import { NodeHost } from '../../server/src/host/node';
import { baseName } from '../../server/src/host/host';
import { RULES } from '../../server/src/rules/all';

export interface CorpusProject {
  readonly name: string;
  readonly workspace: Workspace;
  readonly sources: readonly SourceFile[];
}

export async function openCorpus(folder: string): Promise<CorpusProject> {
  const host = new NodeHost(folder);
  const workspace = new Workspace(host, [folder], RULES, strictWatch);
  await workspace.buildIndex(async () => undefined, () => false);
  const sources: SourceFile[] = [];
  for (const file of await host.list(folder)) {
    const language = languageOf(file);
    const text = language && !isConfigFile(file) ? await host.read(file) : undefined;
    if (language && text !== undefined) sources.push({ file, text, language });
  }
  return { name: baseName(folder), workspace, sources };
}
