// Findings of open documents: told when asked for, or sent unasked to clients that cannot ask, each time the run mode allows it.

import {
  CodeLensRefreshRequest, DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError,
  type CancellationToken, type Connection, type DocumentDiagnosticParams, type DocumentDiagnosticReport, type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { ClientOptions } from './client-options';
import type { Problem } from './engine/problem';
import { toDiagnostics } from './features/diagnostics';
import type { Presentation } from './features/presentation';
import type { RelatedTexts } from './related-texts';
import { RunModes, type Report, type RunMode } from './run-mode';
import type { OpenFile, Session } from './session';

/** How long typing must pause before a keystroke's findings are computed, in milliseconds. */
const TYPING_PAUSE_MS = 120;

const delay = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/** What the findings need of the server. */
export interface FindingsServer {
  readonly session: Session;
  readonly options: ClientOptions;
  readonly presentation: Presentation;
  modeOf(uri: string): Promise<RunMode>;
  diagnoseConfig(document: TextDocument): Promise<Diagnostic[]>;
}

export class OpenFindings {
  private readonly modes = new RunModes();
  /** Documents whose typing is waited for. */
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly related: RelatedTexts,
    /** Undefined until the client has introduced itself. */
    private readonly server: () => FindingsServer | undefined,
  ) {
    connection.languages.diagnostics.on((params, token) => this.pull(params, token));
  }

  opened({ uri, version }: TextDocument): void {
    this.modes.opened(uri, version);
  }

  async changed(document: TextDocument): Promise<void> {
    const { uri, version } = document;
    this.modes.edited(uri, version, Date.now());
    if (this.server()?.options.pullsDiagnostics) return;
    if (version > 1) await delay(TYPING_PAUSE_MS);
    if (this.documents.get(uri)?.version === version) await this.push(document);
  }

  async saved({ uri, version }: TextDocument): Promise<void> {
    this.modes.saved(uri, version);
    if (await this.server()?.modeOf(uri) === 'onSave') this.refresh();
  }

  closed(uri: string): void {
    this.modes.closed(uri);
    clearTimeout(this.waiting.get(uri));
    this.waiting.delete(uri);
    if (!this.server()?.options.pullsDiagnostics) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** A person wants to know, whatever the run mode. */
  ask(uris: Iterable<string>): void {
    for (const uri of uris) {
      const document = this.documents.get(uri);
      if (document) this.modes.asked(uri, document.version);
    }
  }

  /** Whether nothing was looked for in the document yet, as nobody asked and the run mode wants to be asked. */
  async isUnasked(uri: string): Promise<boolean> {
    const mode = await this.server()?.modeOf(uri);
    return mode !== undefined && this.modes.isUnasked(mode, uri);
  }

  /** Those of the findings that may be told by now; undefined where the run mode wants none of the text as it is. */
  async toldOf({ uri, version }: TextDocument, problems: readonly Problem[]): Promise<readonly Problem[] | undefined> {
    const mode = await this.server()?.modeOf(uri);
    if (mode === undefined || !this.modes.mayCheck(mode, uri, version)) return undefined;
    return mode === 'onType' ? problems.filter(problem => this.modes.isTold(uri, problem, Date.now())) : problems;
  }

  /** Findings of open files, and what counts them, may have changed without their texts. */
  refresh(): void {
    const options = this.server()?.options;
    if (options?.refreshesLenses) void this.connection.sendRequest(CodeLensRefreshRequest.type);
    if (options?.pullsDiagnostics) {
      if (options.refreshesDiagnostics) this.connection.languages.diagnostics.refresh();
    } else {
      for (const document of this.documents.all()) void this.push(document);
    }
  }

  private async push(document: TextDocument): Promise<void> {
    const before = this.modes.reportOf(document.uri);
    const report = await this.report(document.uri);
    if (report && report !== before) await this.connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: report.items });
  }

  /** An answer about a text that is gone would blink: such a request is given up, and the client asks again. */
  private async pull({ textDocument: { uri }, previousResultId }: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    const document = this.documents.get(uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    if (document.version > 1) await delay(TYPING_PAUSE_MS);
    const report = token.isCancellationRequested ? undefined : await this.report(uri, token);
    if (!report) throw new ResponseError(LSPErrorCodes.ServerCancelled, 'a newer text is there', { retriggerRequest: true });
    // The client moves what it shows along with the text: what is told anew would jump back to where it stood.
    if (report.id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: report.id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: report.id, items: report.items };
  }

  /** The findings to tell now: the last ones where the run mode wants nothing newer; undefined when the text changed meanwhile. */
  private async report(uri: string, token?: CancellationToken): Promise<Report | undefined> {
    const document = this.documents.get(uri);
    const server = this.server();
    if (!document || !server) return undefined;
    const mode = await server.modeOf(uri);
    if (!this.modes.mayCheck(mode, uri, document.version)) {
      const kept = this.modes.reportOf(uri);
      if (!kept) await server.session.open(uri, token); // other files' findings may be about what stands here
      return kept ?? this.modes.keep(uri, []);
    }
    const items = await this.diagnose(document, mode, server, token);
    return items && this.modes.keep(uri, items);
  }

  private async diagnose(document: TextDocument, mode: RunMode, server: FindingsServer, token: CancellationToken | undefined): Promise<Diagnostic[] | undefined> {
    const { uri, version } = document;
    if (server.session.languageOf(document) === 'config') return server.diagnoseConfig(document);
    const open = await server.session.open(uri, token);
    if (!open) return this.documents.get(uri)?.version === version && !token?.isCancellationRequested ? [] : undefined;
    return this.diagnosticsOf(open, mode === 'onType' ? this.whileTyping(uri, open.analysis.problems) : open.analysis.problems, server.presentation);
  }

  private async diagnosticsOf({ analysis, lines }: OpenFile, problems: readonly Problem[], presentation: Presentation): Promise<Diagnostic[]> {
    await this.related.load(problems);
    return toDiagnostics(problems, analysis.source.file, lines, presentation);
  }

  private whileTyping(uri: string, problems: readonly Problem[]): readonly Problem[] {
    const { told, waitMs } = this.modes.whileTyping(uri, problems, Date.now());
    clearTimeout(this.waiting.get(uri));
    this.waiting.delete(uri);
    if (waitMs !== undefined) this.waiting.set(uri, setTimeout(() => this.tellTheRest(uri), waitMs));
    return told;
  }

  private tellTheRest(uri: string): void {
    this.waiting.delete(uri);
    this.refresh();
  }
}
