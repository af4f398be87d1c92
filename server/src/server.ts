// The language server: wires a connection to the features. What an answer says is decided in features/ and engine/.

import {
  CodeActionKind, CodeLensRefreshRequest, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError,
  TextDocuments, TextDocumentSyncKind, type CancellationToken, type CodeActionParams, type Connection,
  type DidChangeWatchedFilesParams, type DocumentDiagnosticReport, type InitializeParams, type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { readClientOptions, type ClientOptions } from './client-options';
import { ConfigFiles } from './engine/config-files';
import { decidesLayout, decidesSurroundings, LAYOUT_GLOBS } from './engine/layout';
import { forgivingWatch } from './engine/rule-watch';
import { readEditorSettings, type EditorSettings } from './engine/settings-reader';
import { decidesSettings, isConfigFile, Workspace } from './engine/workspace';
import { codeActions, FIX_ALL_KIND } from './features/code-actions';
import { configActions, configDiagnostics } from './features/config-file';
import { toDiagnostics } from './features/diagnostics';
import type { Presentation } from './features/presentation';
import { REWRITE_KIND } from './features/workload-request';
import type { Host } from './host/host';
import { targetVersion } from './model/kubernetes/kubernetes-version';
import { RULES } from './rules/all';
import type { Locale } from './rules/rule';
import { NameRequests } from './name-requests';
import { nearestConfig } from './nearest-config';
import { RelatedTexts } from './related-texts';
import { Session, type FileNames } from './session';
import { serveWritingHelp, type Client } from './writing-help';

/** How long typing must pause before a keystroke's findings are computed, in milliseconds. */
const TYPING_PAUSE_MS = 120;

/** What the server needs of the machine it runs on. */
export interface Platform {
  readonly host: Host;
  readonly names: FileNames;
}

const delay = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

class LanguageServer {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly related: RelatedTexts;
  private readonly editorSettings = new Map<string, Promise<EditorSettings>>();
  private options: ClientOptions | undefined;
  private session: Session | undefined;
  private config: ConfigFiles | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly platform: Platform,
  ) {
    this.related = new RelatedTexts(platform.host, file => this.openText(file));
    connection.onInitialize(params => this.initialize(params));
    connection.onInitialized(() => this.initialized());
    connection.onDidChangeConfiguration(() => this.settingsChanged());
    connection.onDidChangeWatchedFiles(params => this.filesChanged(params));
    connection.languages.diagnostics.on((params, token) => this.pull(params.textDocument.uri, token));
    connection.onCodeAction((params, token) => this.codeActions(params, token));
    serveWritingHelp(connection, this.documents, () => this.client());
    new NameRequests(connection, this.documents, platform.host, platform.names, () => ({
      session: this.session, locale: this.options?.locale ?? 'en', versionedEdits: this.options?.versionedEdits ?? false,
    }));
    this.documents.onDidOpen(({ document }) => void this.opened(document));
    this.documents.onDidChangeContent(({ document }) => void this.changed(document));
    this.documents.onDidClose(({ document }) => this.closed(document));
    this.documents.listen(connection);
    connection.listen();
  }

  private initialize(params: InitializeParams): InitializeResult {
    const { host, names } = this.platform;
    const options = readClientOptions(params, uri => names.fileOf(uri));
    const watch = forgivingWatch((rule, error) => this.connection.console.error(`${rule.id}: ${error instanceof Error ? error.stack ?? error.message : String(error)}`));
    const config = new ConfigFiles(host, options.roots);
    this.options = options;
    this.config = config;
    this.session = new Session(new Workspace(host, options.roots, RULES, watch), this.documents, config, names, uri => this.settingsOf(uri), options);
    return {
      serverInfo: { name: 'seaworthy' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false, identifier: 'seaworthy' },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, REWRITE_KIND, FIX_ALL_KIND] },
        hoverProvider: true,
        codeLensProvider: {},
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: { prepareProvider: true },
        completionProvider: { triggerCharacters: [':', ' ', '-', '=', ',', '$', '{'] },
        documentSymbolProvider: true,
      },
    };
  }

  private async initialized(): Promise<void> {
    if (this.options?.configurationNotices) await this.connection.client.register(DidChangeConfigurationNotification.type, { section: 'seaworthy' });
    if (this.options?.watchesFiles) {
      await this.connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: ['**/*.{yaml,yml,json}', ...LAYOUT_GLOBS].map(globPattern => ({ globPattern })),
      });
    }
  }

  private openText(file: string): string | undefined {
    return this.documents.get(this.platform.names.uriOf(file))?.getText();
  }

  private settingsOf(uri: string): Promise<EditorSettings> {
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    const kept = this.editorSettings.get(folder) ?? this.askSettings(uri);
    this.editorSettings.set(folder, kept);
    return kept;
  }

  private async askSettings(uri: string): Promise<EditorSettings> {
    const written: unknown = this.options?.configuration ? await this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'seaworthy' }) : undefined;
    return readEditorSettings({ ...this.options?.settings, ...(typeof written === 'object' ? written : undefined) });
  }

  private settingsChanged(): void {
    this.editorSettings.clear();
    this.refresh();
  }

  private async filesChanged({ changes }: DidChangeWatchedFilesParams): Promise<void> {
    const { session } = this;
    if (!session) return;
    const before = session.workspace.project.revision;
    const files = changes.map(({ uri }) => this.platform.names.fileOf(uri));
    const settingsToo = files.some(file => decidesSettings(file) || decidesLayout(file) || decidesSurroundings(file));
    if (settingsToo) {
      this.config?.reset();
      session.workspace.resetLayout();
    }
    for (const file of files) {
      this.related.forget(file);
      if (session.indexes && this.openText(file) === undefined) await session.workspace.reindex(file);
    }
    if (settingsToo || session.workspace.project.revision !== before) this.refresh();
  }

  /** Findings of open files may have changed without their texts. */
  private refresh(): void {
    if (this.options?.refreshesLenses) void this.connection.sendRequest(CodeLensRefreshRequest.type);
    if (this.options?.pullsDiagnostics) {
      if (this.options.refreshesDiagnostics) this.connection.languages.diagnostics.refresh();
    } else {
      for (const document of this.documents.all()) void this.push(document);
    }
  }

  private async opened(document: TextDocument): Promise<void> {
    const { session } = this;
    if (!session || session.languageOf(document) === undefined || session.indexes) return;
    const before = session.workspace.project.revision;
    await session.buildIndex();
    if (session.workspace.project.revision !== before) this.refresh();
  }

  private async changed(document: TextDocument): Promise<void> {
    if (isConfigFile(this.platform.names.fileOf(document.uri))) this.config?.reset();
    if (this.options?.pullsDiagnostics) return;
    const { version } = document;
    if (version > 1) await delay(TYPING_PAUSE_MS);
    if (this.documents.get(document.uri)?.version === version) await this.push(document);
  }

  private closed(document: TextDocument): void {
    this.session?.close(document.uri);
    if (!this.options?.pullsDiagnostics) void this.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  }

  private async push(document: TextDocument): Promise<void> {
    const diagnostics = await this.diagnose(document.uri);
    if (diagnostics) await this.connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  }

  /** An answer about a text that is gone would blink: such a request is given up, and the client asks again. */
  private async pull(uri: string, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    const document = this.documents.get(uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    if (document.version > 1) await delay(TYPING_PAUSE_MS);
    const items = token.isCancellationRequested ? undefined : await this.diagnose(uri, token);
    if (items) return { kind: DocumentDiagnosticReportKind.Full, items };
    throw new ResponseError(LSPErrorCodes.ServerCancelled, 'a newer text is there', { retriggerRequest: true });
  }

  private async diagnose(uri: string, token?: CancellationToken): Promise<Diagnostic[] | undefined> {
    const document = this.documents.get(uri);
    const { session } = this;
    if (!document || !session) return undefined;
    if (session.languageOf(document) === 'config') return this.diagnoseConfig(document, this.presentation(session).locale);
    const open = await session.open(uri, token);
    if (!open) return this.documents.get(uri)?.version === document.version && !token?.isCancellationRequested ? [] : undefined;
    await this.related.load(open.analysis.problems);
    return toDiagnostics(open.analysis.problems, open.analysis.source.file, open.lines, this.presentation(session));
  }

  private async diagnoseConfig(document: TextDocument, locale: Locale): Promise<Diagnostic[]> {
    const text = document.getText();
    return configDiagnostics(text, RULES, locale, await this.config?.problemsOf(this.platform.names.fileOf(document.uri), text));
  }

  private presentation(session: Session): Presentation {
    const { options, platform, related } = this;
    return {
      locale: options?.locale ?? 'en',
      ruleUri: rule => (options?.ruleUri ?? '{id}').replace('{id}', rule.id),
      uriOf: file => platform.names.uriOf(file),
      linesOf: file => related.linesOf(file),
      locate: object => session.workspace.project.locate(object),
      snippetEdits: options?.snippetEdits ?? false,
    };
  }

  /** Whom the answers are for; undefined until the client has said who it is. */
  private client(): Client | undefined {
    const { session, options } = this;
    return session && options && {
      session, options, presentation: this.presentation(session), settingsOf: uri => this.settingsOf(uri),
    };
  }

  private async codeActions({ textDocument: { uri }, range, context }: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    const document = this.documents.get(uri);
    const { session, options } = this;
    if (!document || !session || !options) return [];
    if (session.languageOf(document) === 'config') return configActions(document.getText(), uri, range, RULES, this.presentation(session).locale);
    const open = await session.open(uri, token);
    if (!open) return [];
    await this.related.load(open.analysis.problems);
    const { host } = this.platform;
    const config = await nearestConfig(host, options.roots, open.analysis.source.file, file => this.openText(file));
    return codeActions({
      analysis: open.analysis, lines: open.lines, version: open.version, range, only: context.only, config,
      project: session.workspace.project, kubernetesVersion: targetVersion(open.settings.kubernetesVersion),
      analyse: text => session.analyseAs(open, text),
    }, this.presentation(session));
  }
}

/** Serves one client until it closes the connection. */
export function serve(connection: Connection, platform: Platform): void {
  new LanguageServer(connection, platform);
}
