// Serves what a client may ask beyond LSP: findings of the whole workspace, the fixes of one rule, and what a file is to us. None is needed.

import {
  LSPErrorCodes, ResponseError, WorkDoneProgress,
  type CancellationToken, type Connection, type ProgressToken, type TextDocumentIdentifier, type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, WorkspaceEdit } from 'vscode-languageserver-types';
import type { ClientOptions } from './client-options';
import { fixAllEdits } from './engine/fixes';
import { turnOffEdit } from './features/code-actions';
import { toDiagnostics } from './features/diagnostics';
import { checkedStatus, ignoredStatus, type FileStatus } from './features/file-status';
import type { Presentation } from './features/presentation';
import { previewedEdit, type FileEdits } from './features/rule-fix';
import type { Host } from './host/host';
import { nearestConfig } from './nearest-config';
import type { OpenFindings } from './open-findings';
import type { RelatedTexts } from './related-texts';
import { RULES } from './rules/all';
import type { FileNames, Session } from './session';
import { WorkspaceFiles } from './workspace-files';

interface LintWorkspaceParams {
  /** The files to look at; the whole workspace when left out. */
  readonly uris?: readonly string[];
  /** No person asked: open files whose run mode waits go on waiting. */
  readonly background?: boolean;
  readonly workDoneToken?: ProgressToken;
}

interface FileFindings {
  readonly uri: string;
  /** Null for a file that is not open. */
  readonly version: number | null;
  readonly diagnostics: readonly Diagnostic[];
}

interface WorkspaceFindings {
  /** Those that hold something of ours, also where nothing was found. */
  readonly files: readonly FileFindings[];
  /** How many files may hold something of ours and are too large to be looked at. */
  readonly tooLarge: number;
}

interface RuleParams {
  readonly rule: string;
  /** The files in which the rule found something. */
  readonly uris: readonly string[];
}

interface FileParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** What the requests need of the server. */
export interface WorkspaceServer {
  readonly session: Session;
  readonly options: ClientOptions;
  readonly presentation: Presentation;
}

export class WorkspaceRequests {
  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly findings: OpenFindings,
    private readonly related: RelatedTexts,
    private readonly host: Host,
    private readonly names: FileNames,
    /** Undefined until the client has introduced itself. */
    private readonly server: () => WorkspaceServer | undefined,
  ) {
    connection.onRequest('seaworthy/lintWorkspace', (params: LintWorkspaceParams, token: CancellationToken) => this.lintWorkspace(params, token));
    connection.onRequest('seaworthy/lintFile', (params: FileParams) => this.lintFile(params));
    connection.onRequest('seaworthy/fixRule', (params: RuleParams, token: CancellationToken) => this.fixRule(params, token));
    connection.onRequest('seaworthy/turnRuleOff', (params: RuleParams) => this.turnRuleOff(params));
    connection.onRequest('seaworthy/fileStatus', (params: FileParams, token: CancellationToken) => this.fileStatus(params, token));
  }

  private async lintWorkspace({ uris, background, workDoneToken }: LintWorkspaceParams, token: CancellationToken): Promise<WorkspaceFindings> {
    const server = this.known();
    const workspace = this.files(server);
    const asked = uris ?? await workspace.all();
    const report = this.reporter(workDoneToken, asked.length);
    const files: FileFindings[] = [];
    for await (const { uri, version, file: { analysis, lines } } of workspace.look(asked, token, report)) {
      await this.related.load(analysis.problems);
      files.push({ uri, version: version ?? null, diagnostics: toDiagnostics(analysis.problems, analysis.source.file, lines, server.presentation) });
    }
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    if (!background) {
      this.findings.ask(asked);
      this.findings.refresh();
    }
    return { files, tooLarge: workspace.tooLarge };
  }

  /** Tells a client that wants to know how far the work is, each percent once. */
  private reporter(token: ProgressToken | undefined, total: number): (index: number) => void {
    let told = -1;
    return index => {
      const percentage = Math.floor((index / total) * 100);
      if (token === undefined || percentage === told) return;
      told = percentage;
      void this.connection.sendProgress(WorkDoneProgress.type, token, { kind: 'report', percentage, message: `${index + 1} / ${total}` });
    };
  }

  private lintFile({ textDocument: { uri } }: FileParams): void {
    this.findings.ask([uri]);
    this.findings.refresh();
  }

  private async fixRule({ rule: id, uris }: RuleParams, token: CancellationToken): Promise<WorkspaceEdit | undefined> {
    const server = this.known();
    const rule = RULES.find(each => each.id === id);
    if (!rule) return undefined;
    const files: FileEdits[] = [];
    for await (const { version, file } of this.files(server).look(uris, token, () => undefined)) {
      const { analysis, lines } = file;
      const edits = fixAllEdits(analysis.source.text, text => server.session.analyseAs(file, text), problem => problem.rule.id === id);
      files.push({ file: analysis.source.file, lines, version: version ?? null, edits });
    }
    return previewedEdit(files, id, rule.title, server.presentation);
  }

  /** In the configuration of each open folder that holds one of the files, which is made when there is none. */
  private async turnRuleOff({ rule, uris }: RuleParams): Promise<WorkspaceEdit> {
    const { options: { roots }, presentation } = this.known();
    const files = uris.map(uri => this.names.fileOf(uri));
    const documentChanges = [];
    for (const root of roots.filter(folder => files.some(file => file.startsWith(`${folder}/`)))) {
      const config = await nearestConfig(this.host, [root], `${root}/x`, file => this.documents.get(this.names.uriOf(file))?.getText());
      documentChanges.push(...turnOffEdit(config, rule, presentation)?.documentChanges ?? []);
    }
    return { documentChanges };
  }

  private async fileStatus({ textDocument: { uri } }: FileParams, token: CancellationToken): Promise<FileStatus> {
    const document = this.documents.get(uri);
    const { session } = this.known();
    const language = document && session.languageOf(document);
    if (!document || language === undefined) return { state: 'not-ours' };
    if (language === 'config') return { state: 'configuration' };
    const { ignored } = await session.settingsOf(uri);
    if (ignored) return ignoredStatus(ignored, file => this.names.uriOf(file));
    const excess = await session.excessOf(document);
    if (excess) return { state: 'too-large', ...excess };
    if (await this.findings.isUnasked(uri)) return { state: 'waiting' };
    const open = await session.open(uri, token);
    if (!open) throw new ResponseError(LSPErrorCodes.ContentModified, 'a newer text is there');
    return checkedStatus(open.analysis, open.traits, open.settings, RULES);
  }

  private files({ session, options }: WorkspaceServer): WorkspaceFiles {
    return new WorkspaceFiles(this.documents, this.host, this.names, options.roots, session);
  }

  private known(): WorkspaceServer {
    const server = this.server();
    if (!server) throw new ResponseError(LSPErrorCodes.RequestFailed, 'not initialized');
    return server;
  }
}
