// The language server: wires a connection to the features. What an answer says is decided in features/ and engine/.

import {
  CodeActionKind, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification,
  InlayHintRefreshRequest, TextDocuments, TextDocumentSyncKind, type CancellationToken, type CodeActionParams, type Connection,
  type DidChangeWatchedFilesParams, type InitializeParams, type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { readClientOptions, type ClientOptions } from './client-options';
import { ConfigFiles } from './engine/config-files';
import { DEFAULT_MAX_FILE_SIZE } from './engine/file-size';
import { decidesLayout, decidesSurroundings, LAYOUT_GLOBS } from './engine/layout';
import type { Problem } from './engine/problem';
import { forgivingWatch } from './engine/rule-watch';
import { readEditorSettings, type EditorSettings } from './engine/settings-reader';
import { decidesSettings, isConfigFile, Workspace } from './engine/workspace';
import { askedProblems, codeActions, FIX_ALL_KIND, type WaysToIgnore } from './features/code-actions';
import { configActions, configDiagnostics } from './features/config-file';
import type { Presentation } from './features/presentation';
import { REWRITE_KIND } from './features/workload-request';
import type { Host } from './host/host';
import { targetVersion } from './model/kubernetes/kubernetes-version';
import { RULES } from './rules/all';
import type { Locale } from './rules/rule';
import { NameRequests } from './name-requests';
import { nearestConfig } from './nearest-config';
import { OpenFindings, type FindingsServer } from './open-findings';
import { RelatedTexts } from './related-texts';
import { Session, type FileNames, type OpenFile } from './session';
import { StructureRequests } from './structure-requests';
import { waysToIgnore } from './ways-to-ignore';
import { WorkspaceRequests } from './workspace-requests';
import { serveWritingHelp, type Client } from './writing-help';

/** What the server needs of the machine it runs on. */
export interface Platform {
  readonly host: Host;
  readonly names: FileNames;
}

class LanguageServer {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly related: RelatedTexts;
  private readonly findings: OpenFindings;
  private readonly editorSettings = new Map<string, Promise<EditorSettings>>();
  private options: ClientOptions | undefined;
  private session: Session | undefined;
  private config: ConfigFiles | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly platform: Platform,
  ) {
    this.related = new RelatedTexts(platform.host, file => this.openText(file));
    this.findings = new OpenFindings(connection, this.documents, this.related, () => this.findingsServer());
    connection.onInitialize(params => this.initialize(params));
    connection.onInitialized(() => this.initialized());
    connection.onDidChangeConfiguration(() => this.settingsChanged());
    connection.onDidChangeWatchedFiles(params => this.filesChanged(params));
    connection.onCodeAction((params, token) => this.codeActions(params, token));
    serveWritingHelp(connection, this.documents, () => this.client());
    new NameRequests(connection, this.documents, platform.host, platform.names, () => ({
      session: this.session, locale: this.options?.locale ?? 'en', versionedEdits: this.options?.versionedEdits ?? false,
    }));
    new StructureRequests(connection, this.documents, () => this.session);
    new WorkspaceRequests(connection, this.documents, this.findings, this.related, platform.host, platform.names, () => this.findingsServer());
    this.documents.onDidOpen(({ document }) => void this.opened(document));
    this.documents.onDidChangeContent(({ document }) => void this.changed(document));
    this.documents.onDidSave(({ document }) => void this.findings.saved(document));
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
    const workspace = new Workspace(host, options.roots, RULES, watch, async file => (await this.settingsOf(names.uriOf(file))).maxFileSize ?? DEFAULT_MAX_FILE_SIZE);
    this.session = new Session(workspace, this.documents, config, names, uri => this.settingsOf(uri), options);
    return {
      serverInfo: { name: 'seaworthy' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false, identifier: 'seaworthy' },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, REWRITE_KIND, FIX_ALL_KIND] },
        hoverProvider: true,
        codeLensProvider: {},
        inlayHintProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        renameProvider: { prepareProvider: true },
        completionProvider: { triggerCharacters: [':', ' ', '-', '=', ',', '$', '{'] },
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

  private async settingsChanged(): Promise<void> {
    this.editorSettings.clear();
    await this.session?.workspace.reindexTooLarge(file => this.openText(file) !== undefined);
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
    if (this.options?.refreshesHints) void this.connection.sendRequest(InlayHintRefreshRequest.type);
    this.findings.refresh();
  }

  private async opened(document: TextDocument): Promise<void> {
    const { session } = this;
    this.findings.opened(document);
    if (!session || session.languageOf(document) === undefined || session.indexes) return;
    const before = session.workspace.project.revision;
    await session.buildIndex();
    if (session.workspace.project.revision !== before) this.refresh();
  }

  private changed(document: TextDocument): Promise<void> {
    if (isConfigFile(this.platform.names.fileOf(document.uri))) this.config?.reset();
    return this.findings.changed(document);
  }

  private closed({ uri }: TextDocument): void {
    this.session?.close(uri);
    this.findings.closed(uri);
  }

  private findingsServer(): FindingsServer | undefined {
    const { session, options } = this;
    if (!session || !options) return undefined;
    return {
      session, options, presentation: this.presentation(session),
      modeOf: async uri => (await this.settingsOf(uri)).run ?? 'onType',
      diagnoseConfig: document => this.diagnoseConfig(document, options.locale),
    };
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
      session, options, names: this.platform.names, presentation: this.presentation(session), settingsOf: uri => this.settingsOf(uri),
      toldOf: (document, problems) => this.findings.toldOf(document, problems),
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
    const asked = { analysis: open.analysis, lines: open.lines, range, only: context.only };
    return codeActions({
      ...asked, version: open.version, ignoring: await this.waysToIgnore(uri, open, askedProblems(asked)),
      project: session.workspace.project, kubernetesVersion: targetVersion(open.settings.kubernetesVersion),
      analyse: text => session.analyseAs(open, text),
    }, this.presentation(session));
  }

  /** Undefined where nothing is to be ignored, or the person wants no such offers. */
  private async waysToIgnore(uri: string, { analysis, settings: { locked } }: OpenFile, problems: readonly Problem[]): Promise<WaysToIgnore | undefined> {
    const { config, options, platform: { host } } = this;
    const editor = await this.settingsOf(uri);
    if (!config || !options || problems.length === 0 || editor.ignoreActions === false) return undefined;
    const { file } = analysis.source;
    const nearest = await nearestConfig(host, options.roots, file, name => this.openText(name));
    return waysToIgnore(config, { file, problems, locked, nearest, editor, writesSettings: options.clientCommands });
  }
}

/** Serves one client until it closes the connection. */
export function serve(connection: Connection, platform: Platform): void {
  new LanguageServer(connection, platform);
}
