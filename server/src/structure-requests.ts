// Serves outline, folding and selection, where no extension beside us does: in VS Code what two of them say would stand there twice.

import type { CancellationToken, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { createDockerfileService, dockerfileOutline } from './features/dockerfile-outline';
import { foldingRanges, selectionRanges } from './features/folding';
import { outline } from './features/outline';
import type { Neighbour } from './rules/rule';
import type { OpenFile, Session } from './session';

export class StructureRequests {
  private readonly dockerfiles = createDockerfileService();

  constructor(
    connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    /** Undefined until the client has introduced itself. */
    private readonly session: () => Session | undefined,
  ) {
    connection.onDocumentSymbol(async ({ textDocument: { uri } }, token) => {
      const open = await this.open(uri, token, ['yaml-outline', 'dockerfile-outline']);
      const dockerfile = open?.analysis.dockerfile;
      if (dockerfile) return dockerfileOutline(dockerfile, open.lines, this.dockerfiles);
      return open && outline(open.analysis, open.lines);
    });
    connection.onFoldingRanges(async ({ textDocument: { uri } }, token) => {
      const open = await this.open(uri, token, ['yaml-outline', 'dockerfile-outline']);
      return open && foldingRanges(open.analysis, open.lines);
    });
    connection.onSelectionRanges(async ({ textDocument: { uri }, positions }, token) => {
      const open = await this.open(uri, token, ['yaml-outline']); // nobody selects in Dockerfiles
      return open && selectionRanges(open.analysis, open.lines, positions);
    });
  }

  /** Undefined for what is not ours, and where a neighbour does it: one for YAML, one for Dockerfiles; JSON every editor knows by itself. */
  private async open(uri: string, token: CancellationToken, neighbours: readonly Neighbour[]): Promise<OpenFile | undefined> {
    const session = this.session();
    const document = this.documents.get(uri);
    const language = document && session?.languageOf(document);
    if (!session || language === undefined || language === 'config' || document?.languageId.startsWith('json')) return undefined;
    const theirs: Neighbour = language === 'dockerfile' ? 'dockerfile-outline' : 'yaml-outline';
    const open = await session.open(uri, token);
    return open && neighbours.includes(theirs) && session.neighboursIn(open.analysis.source.file).includes(theirs) ? undefined : open;
  }
}
