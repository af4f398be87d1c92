// Serves the requests about names: reads the files that hold a name, open texts first, and asks the features.

import {
  LSPErrorCodes, ResponseError, type CancellationToken, type Connection, type TextDocumentPositionParams, type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentHighlight, Location, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Analysis } from './engine/analyser';
import { isConfigFile } from './engine/workspace';
import { NameFile } from './features/name-file';
import { definitionAt, highlightsAt, mentionsAt, referencesAt, type NameRequest } from './features/names';
import { renameAt, renamePlace, RenameRefusal, toWorkspaceEdit, type RenamePlace } from './features/rename';
import type { Host } from './host/host';
import type { Locale } from './rules/rule';
import type { FileNames, Session } from './session';

/** What the requests need of the server; the first two are undefined until the client has introduced itself. */
export interface NameServer {
  readonly session: Session | undefined;
  readonly locale: Locale;
  /** Whether the client checks the versions of the documents that it changes. */
  readonly versionedEdits: boolean;
}

export class NameRequests {
  /** Highlights are asked for with every step of the cursor. */
  private readonly files = new WeakMap<Analysis, NameFile>();

  constructor(
    connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly host: Host,
    private readonly names: FileNames,
    private readonly server: () => NameServer,
  ) {
    connection.onDefinition((params, token) => this.definition(params, token));
    connection.onReferences((params, token) => this.references(params, params.context.includeDeclaration, token));
    connection.onDocumentHighlight((params, token) => this.highlights(params, token));
    connection.onPrepareRename((params, token) => this.prepareRename(params, token));
    connection.onRenameRequest((params, token) => this.rename(params, params.newName, token));
  }

  private uriOf = (file: string): string => this.names.uriOf(file);

  private async definition(params: TextDocumentPositionParams, token: CancellationToken): Promise<Location[] | undefined> {
    const request = await this.requestAt(params, token, true);
    return request && definitionAt(request, this.uriOf);
  }

  private async references(params: TextDocumentPositionParams, includeDeclaration: boolean, token: CancellationToken): Promise<Location[] | undefined> {
    const request = await this.requestAt(params, token, true);
    return request && referencesAt(request, includeDeclaration, this.uriOf);
  }

  private async highlights(params: TextDocumentPositionParams, token: CancellationToken): Promise<DocumentHighlight[] | undefined> {
    const request = await this.requestAt(params, token, false);
    return request && highlightsAt(request);
  }

  private async prepareRename(params: TextDocumentPositionParams, token: CancellationToken): Promise<RenamePlace | undefined> {
    const request = await this.requestAt(params, token, false);
    return request && this.orRefuse(() => renamePlace(request, this.server().locale));
  }

  private async rename(params: TextDocumentPositionParams, name: string, token: CancellationToken): Promise<WorkspaceEdit | undefined> {
    const request = await this.requestAt(params, token, true, name);
    const renames = request && this.orRefuse(() => renameAt(request, name, this.server().locale));
    return renames && toWorkspaceEdit(renames, this.uriOf, this.server().versionedEdits);
  }

  private orRefuse<T>(answer: () => T): T {
    try {
      return answer();
    } catch (error) {
      if (error instanceof RenameRefusal) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      throw error;
    }
  }

  /** The file, the place and what else holds the name; undefined where nothing is named, or the request is given up. */
  private async requestAt(params: TextDocumentPositionParams, token: CancellationToken, everywhere: boolean, newName?: string): Promise<NameRequest | undefined> {
    const { session } = this.server();
    const open = await session?.open(params.textDocument.uri, token);
    if (!session || !open || open.analysis.parts.length === 0) return undefined;
    const file = this.files.get(open.analysis) ?? NameFile.ofAnalysis(open.analysis, open.version);
    this.files.set(open.analysis, file);
    const offset = open.lines.offsetAt(params.position);
    const [at] = mentionsAt(file, offset, session.workspace.project);
    if (!at) return undefined;
    const words = [at.mention.name, ...(newName === undefined || newName === '' ? [] : [newName])];
    const others = everywhere ? await this.holding(words, file.file, session, token, newName !== undefined) : [];
    return others && { file, offset, others, project: session.workspace.project };
  }

  /**
   * The other files of the workspace that hold one of the words; undefined when the request is given up.
   * @param all whether those that are too large count: reading them takes long, but a rename must not miss any
   */
  private async holding(words: readonly string[], except: string, session: Session, token: CancellationToken, all: boolean): Promise<readonly NameFile[] | undefined> {
    await session.buildIndex();
    const opened = new Map(this.documents.all().map(document => [this.names.fileOf(document.uri), document]));
    const ours = [...opened].filter(([, document]) => session.languageOf(document) === 'kubernetes').map(([file]) => file);
    const found: NameFile[] = [];
    for (const file of new Set([...session.workspace.project.files, ...ours])) {
      if (token.isCancellationRequested) return undefined;
      if (file === except || isConfigFile(file)) continue;
      const document = opened.get(file);
      const text = document?.getText() ?? await this.host.read(file) ?? '';
      const isWanted = words.some(word => text.includes(word)) && (all || !await session.workspace.excessOf(file, text));
      if (isWanted) found.push(NameFile.read(file, text, document?.version ?? null, await session.workspace.traitsOf(file), words));
      await session.pause();
    }
    return found;
  }
}
