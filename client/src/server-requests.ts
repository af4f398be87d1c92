// What the client asks of the server beyond LSP.

import type { CancellationToken } from 'vscode';
import { WorkDoneProgress, type LanguageClient, type WorkDoneProgressReport } from 'vscode-languageclient/node';
import type { Diagnostic, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { FileStatus } from './file-status-words';

export interface FileFindings {
  readonly uri: string;
  readonly diagnostics: Diagnostic[];
}

export interface Findings {
  /** Those that hold something of ours, with or without findings. */
  readonly files: readonly FileFindings[];
  /** How many files were too large to be looked at. */
  readonly tooLarge: number;
}

export interface LintOptions {
  /** The whole workspace when left out. */
  readonly uris?: readonly string[];
  /** What the person who asked can cancel it by; without, nobody asked. */
  readonly token?: CancellationToken | undefined;
  report?(value: WorkDoneProgressReport): void;
}

export async function lintWorkspace(client: LanguageClient, { uris, token, report }: LintOptions): Promise<Findings> {
  const workDoneToken = `seaworthy-lint-${Date.now()}`;
  const progress = report && client.onProgress(WorkDoneProgress.type, workDoneToken, value => { if (value.kind === 'report') report(value); });
  try {
    const params = { ...(uris && { uris }), ...(report && { workDoneToken }), ...(!token && { background: true }) };
    return await client.sendRequest<Findings>('seaworthy/lintWorkspace', params, ...(token ? [token] : []));
  } finally {
    progress?.dispose();
  }
}

export const lintFile = (client: LanguageClient, uri: string): Promise<void> =>
  client.sendRequest('seaworthy/lintFile', { textDocument: { uri } });

/** The safe fixes of a rule in these files; null when there are none. */
export const fixRule = (client: LanguageClient, rule: string, uris: readonly string[]): Promise<WorkspaceEdit | null> =>
  client.sendRequest('seaworthy/fixRule', { rule, uris });

export const turnRuleOff = (client: LanguageClient, rule: string, uris: readonly string[]): Promise<WorkspaceEdit> =>
  client.sendRequest('seaworthy/turnRuleOff', { rule, uris });

export const fileStatus = (client: LanguageClient, uri: string): Promise<FileStatus> =>
  client.sendRequest('seaworthy/fileStatus', { textDocument: { uri } });
