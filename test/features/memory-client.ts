// A language client and the server, joined by two streams in memory, on files that exist only here.

import { PassThrough } from 'node:stream';
import {
  createConnection, createProtocolConnection, DiagnosticRefreshRequest, DocumentDiagnosticRequest, DocumentSymbolRequest, HoverRequest, InitializedNotification, InitializeRequest,
  CodeActionRequest, CodeLensRequest, CompletionRequest, ConfigurationRequest, InlayHintRequest, DefinitionRequest, DocumentHighlightRequest, PrepareRenameRequest, ReferencesRequest, RenameRequest, DidChangeConfigurationNotification, DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification, DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, DidSaveTextDocumentNotification, ProposedFeatures, PublishDiagnosticsNotification,
  RegistrationRequest, StreamMessageReader, StreamMessageWriter, WorkDoneProgress,
  type CancellationToken, type ClientCapabilities, type CodeAction, type CodeActionContext, type CodeLens, type CompletionItem, type CompletionList, type Diagnostic, type DocumentDiagnosticReport, type DocumentHighlight, type DocumentSymbol, type Hover, type InlayHint, type Location,
  type Position, type PrepareRenameResult, type ProtocolConnection, type Range, type TextDocumentEdit, type TextEdit,
  type WorkDoneProgressBegin, type WorkDoneProgressEnd, type WorkDoneProgressReport, type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fileOfUri, uriOfFile } from '../../server/src/host/node-uris';
import type { Host } from '../../server/src/host/host';
import { serve } from '../../server/src/server';

export const ROOT = '/workspace';

/** Files by their name below the workspace. */
export class MemoryHost implements Host {
  readonly files = new Map<string, string>();
  reads = 0;

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.files.set(`${ROOT}/${name}`, text);
  }

  read(file: string): Promise<string | undefined> {
    this.reads++;
    return Promise.resolve(this.files.get(file));
  }

  list(folder: string): Promise<readonly string[]> {
    return Promise.resolve([...this.files.keys()].filter(file => file.startsWith(`${folder}/`)).sort());
  }

  entries(folder: string): Promise<readonly string[]> {
    const below = [...this.files.keys()].filter(file => file.startsWith(`${folder}/`)).map(file => file.slice(folder.length + 1));
    return Promise.resolve([...new Set(below.map(path => (path.includes('/') ? `${path.slice(0, path.indexOf('/'))}/` : path)))]);
  }
}

export interface ClientWishes {
  readonly files?: Readonly<Record<string, string>>;
  readonly locale?: string;
  /** Whether the client pulls diagnostics; otherwise they are pushed to it. */
  readonly pull?: boolean;
  readonly snippetEdits?: boolean;
  /** Whether the client fills in tab stops of completions. */
  readonly snippetCompletions?: boolean;
  /** Whether the client takes changes of documents in certain versions; it does unless this is false. */
  readonly versionedEdits?: boolean;
  readonly initializationOptions?: object;
}

/** Where in a word the cursor stands; at its end it stands before closing quotes and brackets. */
export type Edge = 'start' | 'middle' | 'end';

export class MemoryClient {
  readonly host: MemoryHost;
  /** Published diagnostics, by file name. */
  readonly published = new Map<string, readonly Diagnostic[]>();
  publishCount = 0;
  refreshCount = 0;
  /** What the editor's settings say. */
  settings: object = {};
  private readonly connection: ProtocolConnection;
  private readonly documents = new Map<string, TextDocument>();

  private constructor(wishes: ClientWishes) {
    this.host = new MemoryHost(wishes.files ?? {});
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    serve(createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
      { host: this.host, names: { fileOf: fileOfUri, uriOf: uriOfFile } });
    this.connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.onRequest(DiagnosticRefreshRequest.type, () => { this.refreshCount++; });
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.publishCount++;
      this.published.set(fileOfUri(uri).slice(ROOT.length + 1), diagnostics);
    });
    this.connection.listen();
  }

  static async start(wishes: ClientWishes = {}): Promise<MemoryClient> {
    const client = new MemoryClient(wishes);
    const capabilities: ClientCapabilities = {
      workspace: {
        configuration: true,
        workspaceEdit: { documentChanges: wishes.versionedEdits ?? true, snippetEditSupport: wishes.snippetEdits ?? false },
        diagnostics: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
      textDocument: {
        ...(wishes.pull !== false && { diagnostic: {} }),
        completion: { completionItem: { snippetSupport: wishes.snippetCompletions ?? false } },
      },
    };
    await client.connection.sendRequest(InitializeRequest.type, {
      processId: null, rootUri: null, capabilities, locale: wishes.locale ?? 'en',
      workspaceFolders: [{ uri: uriOfFile(ROOT), name: 'workspace' }],
      initializationOptions: wishes.initializationOptions,
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  uri(name: string): string {
    return uriOfFile(`${ROOT}/${name}`);
  }

  text(name: string): string {
    return this.documents.get(name)?.getText() ?? '';
  }

  /** Opens a file of the host, or a text that is on no disk. */
  async open(name: string, text = this.host.files.get(`${ROOT}/${name}`) ?? '', languageId = /Dockerfile/.test(name) ? 'dockerfile' : 'yaml'): Promise<void> {
    const document = TextDocument.create(this.uri(name), languageId, 1, text);
    this.documents.set(name, document);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: document.uri, languageId, version: 1, text } });
  }

  /** Replaces one part of an open text by another, as typing does. */
  async type(name: string, before: string, after: string): Promise<void> {
    const document = this.documents.get(name);
    if (!document) throw new Error(`${name} is not open`);
    const start = document.getText().indexOf(before);
    if (start < 0) throw new Error(`${name} does not hold ${before}`);
    await this.edit(name, [{ range: { start: document.positionAt(start), end: document.positionAt(start + before.length) }, newText: after }]);
  }

  async edit(name: string, edits: readonly TextEdit[]): Promise<void> {
    const document = this.documents.get(name);
    if (!document) throw new Error(`${name} is not open`);
    const text = TextDocument.applyEdits(document, [...edits]);
    const version = document.version + 1;
    const contentChanges = edits.length === 1 ? edits.map(({ range, newText }) => ({ range, text: newText })) : [{ text }];
    this.documents.set(name, TextDocument.create(document.uri, document.languageId, version, text));
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: document.uri, version }, contentChanges });
  }

  async close(name: string): Promise<void> {
    this.documents.delete(name);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: this.uri(name) } });
  }

  /** Writes an open text to the disk. */
  async save(name: string): Promise<void> {
    this.host.files.set(`${ROOT}/${name}`, this.text(name));
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: this.uri(name) } });
  }

  /** A request of any name. With a token, what it is cancelled by; with a listener, its progress. */
  request<T>(method: string, params: object, token?: CancellationToken): Promise<T> {
    return token ? this.connection.sendRequest<T>(method, params, token) : this.connection.sendRequest<T>(method, params);
  }

  /** Hears the progress of a request that was sent with this work done token. */
  onProgress(token: string, listener: (value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd) => void): void {
    this.connection.onProgress(WorkDoneProgress.type, token, listener);
  }

  /** The whole answer to a request for findings. */
  pull(name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: this.uri(name) }, ...(previousResultId !== undefined && { previousResultId }) });
  }

  /** A file changes on the disk. */
  async disk(name: string, text: string | undefined): Promise<void> {
    if (text === undefined) this.host.files.delete(`${ROOT}/${name}`);
    else this.host.files.set(`${ROOT}/${name}`, text);
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: this.uri(name), type: text === undefined ? 3 : 2 }] });
  }

  async changeSettings(settings: object): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  async diagnostics(name: string): Promise<readonly Diagnostic[]> {
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: this.uri(name) } });
    return report.kind === 'full' ? report.items : [];
  }

  /** Rule ids of the findings, in order. */
  async rules(name: string): Promise<readonly (string | number | undefined)[]> {
    return (await this.diagnostics(name)).map(({ code }) => code);
  }

  async actions(name: string, range: Range, only?: string[]): Promise<readonly CodeAction[]> {
    const context: CodeActionContext = { diagnostics: [], ...(only && { only }) };
    const found = await this.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri: this.uri(name) }, range, context });
    return (found ?? []) as CodeAction[];
  }

  async codeLenses(name: string): Promise<readonly CodeLens[]> {
    return await this.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: this.uri(name) } }) ?? [];
  }

  /** The hints in the whole text, or in some of its lines. */
  async inlayHints(name: string, lines?: { readonly first: number; readonly last: number }): Promise<readonly InlayHint[]> {
    const range = { start: { line: lines?.first ?? 0, character: 0 }, end: { line: lines?.last ?? this.text(name).split('\n').length, character: 0 } };
    return await this.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri: this.uri(name) }, range }) ?? [];
  }

  hoverAt(name: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri: this.uri(name) }, position });
  }

  hover(name: string, word: string): Promise<Hover | null> {
    return this.hoverAt(name, this.positionOf(name, word));
  }

  /** Completions at an offset; `triggerCharacter`: the character whose typing asks for them. */
  async complete(name: string, offset = this.text(name).length, triggerCharacter?: string): Promise<readonly CompletionItem[]> {
    const document = this.documents.get(name);
    const found: CompletionItem[] | CompletionList | null = await this.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: this.uri(name) }, position: document?.positionAt(offset) ?? { line: 0, character: 0 },
      context: triggerCharacter === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter },
    });
    return Array.isArray(found) ? found : found?.items ?? [];
  }

  async definition(name: string, word: string, at: Edge = 'middle'): Promise<readonly Location[]> {
    const found = await this.connection.sendRequest(DefinitionRequest.type, this.pointing(name, word, at));
    return [found ?? []].flat().filter((one): one is Location => 'uri' in one);
  }

  async references(name: string, word: string, at: Edge = 'middle', shift = 0): Promise<readonly Location[]> {
    const pointing = this.pointing(name, word, at);
    const position = { ...pointing.position, character: pointing.position.character + shift };
    return await this.connection.sendRequest(ReferencesRequest.type, { ...pointing, position, context: { includeDeclaration: true } }) ?? [];
  }

  async highlights(name: string, word: string, at: Edge = 'end'): Promise<readonly DocumentHighlight[]> {
    return await this.connection.sendRequest(DocumentHighlightRequest.type, this.pointing(name, word, at)) ?? [];
  }

  prepareRename(name: string, word: string, at: Edge = 'middle'): Promise<PrepareRenameResult | null> {
    return this.connection.sendRequest(PrepareRenameRequest.type, this.pointing(name, word, at));
  }

  /** Renames what the word ends in. */
  rename(name: string, word: string, newName: string): Promise<WorkspaceEdit | null> {
    return this.connection.sendRequest(RenameRequest.type, { ...this.pointing(name, word.replace(/"$/, ''), 'end'), newName });
  }

  /** A place in the first occurrence of a word. */
  private pointing(name: string, word: string, at: Edge): { textDocument: { uri: string }; position: Position } {
    const document = this.documents.get(name);
    const start = document?.getText().indexOf(word) ?? -1;
    if (!document || start < 0) throw new Error(`${name} does not hold ${word}`);
    const closing = /["'}\]]*$/.exec(word)?.[0].length ?? 0;
    const offset = { start, middle: start + Math.floor(word.length / 2), end: start + word.length - closing }[at];
    return { textDocument: { uri: document.uri }, position: document.positionAt(offset) };
  }

  async symbols(name: string): Promise<readonly DocumentSymbol[]> {
    const found = await this.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: this.uri(name) } });
    return (found ?? []) as DocumentSymbol[];
  }

  /** The middle of the first occurrence of a word. */
  positionOf(name: string, word: string): { line: number; character: number } {
    const document = this.documents.get(name);
    const at = document?.getText().indexOf(word) ?? -1;
    if (!document || at < 0) throw new Error(`${name} does not hold ${word}`);
    return document.positionAt(at + Math.floor(word.length / 2));
  }

  /** Applies what an action changes in open files and on the disk. Tab stops become their defaults. */
  async apply(action: CodeAction): Promise<void> {
    for (const change of action.edit?.documentChanges ?? []) {
      if ('kind' in change) {
        if (change.kind === 'create') this.host.files.set(fileOfUri(change.uri), '');
        continue;
      }
      await this.applyTo(change);
    }
  }

  private async applyTo({ textDocument: { uri }, edits }: TextDocumentEdit): Promise<void> {
    const name = fileOfUri(uri).slice(ROOT.length + 1);
    const plain = edits.map((edit): TextEdit => ('snippet' in edit
      ? { range: edit.range, newText: edit.snippet.value.replace(/\$\{\d+[:|]([^}|,]*)[^}]*\}/g, '$1').replace(/\\([\\$}])/g, '$1') } : edit));
    if (this.documents.has(name)) return this.edit(name, plain);
    const document = TextDocument.create(uri, 'yaml', 1, this.host.files.get(`${ROOT}/${name}`) ?? '');
    return this.disk(name, TextDocument.applyEdits(document, plain));
  }

  stop(): void {
    this.connection.dispose();
  }
}

/** Waits until a condition holds; fails after two seconds with what was waited for. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await holds()) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error(`not within two seconds: ${what}`);
}
