// Findings of the whole workspace: runs over it, and keeps what was found in files that are not open true while they change.

import {
  commands, Disposable, languages, TabInputText, TabInputTextDiff, Uri, window, workspace, type CancellationToken, type DiagnosticCollection, type Progress,
} from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import { summarise, type Summary } from './finding-groups';
import { lintWorkspace, type FileFindings } from './server-requests';
import { say } from './words';

/** How long changes are collected before they are looked at, in milliseconds: the language client tells the server of them only after 250. */
const COLLECT_MS = 500;
const WATCHED = '**/{*.yaml,*.yml,*.json,*ockerfile*,*ontainerfile*}';
/** Files that decide how all others are checked. */
const DECIDES_ALL = /\/\.(?:seaworthy|hadolint)\.ya?ml$/;

const urisOf = (input: unknown): readonly Uri[] =>
  [...(input instanceof TabInputText ? [input.uri] : []), ...(input instanceof TabInputTextDiff ? [input.original, input.modified] : [])];

const isInTab = (uri: Uri): boolean =>
  window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => urisOf(input).some(each => each.toString() === uri.toString())));

export class WorkspaceFindings implements Disposable {
  private readonly collection: DiagnosticCollection = languages.createDiagnosticCollection('seaworthy-workspace');
  /** Files whose findings the language client itself shows, as they are open. */
  private readonly own = new Set<string>();
  private readonly changed = new Set<string>();
  /** Something changed that decides how all files are checked. */
  private allChanged = false;
  private timer: NodeJS.Timeout | undefined;
  /** Only there once a run has ended: before that nothing is watched. */
  private watching: Disposable | undefined;
  private readonly closing: Disposable;

  constructor(private readonly client: LanguageClient) {
    this.closing = Disposable.from(
      client.onDidChangeState(({ newState }) => { if (newState === State.Running && this.hasRun) this.lookAgainAtAll(); }), // it may speak another language now
      workspace.onDidCloseTextDocument(({ uri }) => this.closed(uri)),
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed) for (const uri of urisOf(input)) if (!isInTab(uri)) this.closed(uri);
      }),
    );
  }

  /** Whether there has been a run since the last `clear`. */
  get hasRun(): boolean {
    return this.watching !== undefined;
  }

  /**
   * Looks at the whole workspace.
   * @param token what the person who asked can cancel it by; without, nobody asked
   * @returns undefined when it was cancelled: what was found before stays
   */
  async run(token?: CancellationToken, progress?: Progress<{ message?: string; increment?: number }>): Promise<Summary | undefined> {
    let done = 0;
    try {
      const report = ({ percentage = 0, message }: { readonly percentage?: number; readonly message?: string }): void => {
        progress?.report({ increment: percentage - done, ...(message !== undefined && { message }) });
        done = percentage;
      };
      const { files, tooLarge } = await lintWorkspace(this.client, { token, ...(progress && { report }) });
      this.collection.clear();
      await this.take(files);
      this.watch();
      return summarise(files.map(({ diagnostics }) => diagnostics.length), tooLarge);
    } catch (error) {
      if (token?.isCancellationRequested) return undefined;
      throw error;
    }
  }

  clear(): void {
    this.watching?.dispose();
    this.watching = undefined;
    this.forgetChanges();
    this.collection.clear();
    void commands.executeCommand('setContext', 'seaworthy.hasRun', false);
  }

  /** The client has just told an open file's findings. */
  shown(uri: Uri): void {
    this.own.add(uri.toString());
    this.collection.delete(uri);
  }

  private async take(files: readonly FileFindings[]): Promise<void> {
    for (const { uri, diagnostics } of files) {
      const at = Uri.parse(uri);
      if (!this.own.has(at.toString())) this.collection.set(at, await this.client.protocol2CodeConverter.asDiagnostics(diagnostics));
    }
  }

  private watch(): void {
    if (this.watching) return;
    const watcher = workspace.createFileSystemWatcher(WATCHED);
    this.watching = Disposable.from(
      watcher,
      watcher.onDidChange(uri => this.fileChanged(uri)),
      watcher.onDidCreate(uri => this.fileChanged(uri)),
      watcher.onDidDelete(uri => this.gone(uri)),
      workspace.onDidDeleteFiles(({ files }) => files.forEach(uri => this.gone(uri))), // a folder's files are not told one by one
      workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri }) => this.gone(oldUri))),
      workspace.onDidChangeConfiguration(event => { if (event.affectsConfiguration('seaworthy')) this.lookAgainAtAll(); }),
    );
    void commands.executeCommand('setContext', 'seaworthy.hasRun', true);
  }

  private closed(uri: Uri): void {
    if (this.own.delete(uri.toString())) this.fileChanged(uri);
  }

  private gone(uri: Uri): void {
    const folder = `${uri.toString()}/`;
    const below: Uri[] = [];
    this.collection.forEach(each => { if (each.toString().startsWith(folder)) below.push(each); });
    for (const each of [uri, ...below]) this.collection.delete(each);
    if (DECIDES_ALL.test(uri.path)) this.lookAgainAtAll();
  }

  private fileChanged(uri: Uri): void {
    if (!this.hasRun || !workspace.getWorkspaceFolder(uri)) return;
    if (DECIDES_ALL.test(uri.path)) this.allChanged = true;
    else if (this.own.has(uri.toString())) return;
    this.changed.add(uri.toString());
    this.lookAgainSoon();
  }

  private lookAgainAtAll(): void {
    this.allChanged = true;
    this.lookAgainSoon();
  }

  private lookAgainSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.quietly(this.lookAgain()), COLLECT_MS);
  }

  private async lookAgain(): Promise<void> {
    const { allChanged } = this;
    const uris = [...this.changed];
    this.forgetChanges();
    if (allChanged) {
      await this.run();
      return;
    }
    const { files } = await lintWorkspace(this.client, { uris });
    const found = new Set(files.map(({ uri }) => Uri.parse(uri).toString()));
    for (const uri of uris) if (!found.has(uri)) this.collection.delete(Uri.parse(uri));
    await this.take(files);
  }

  /** Work that nobody asked for right now must not disturb anybody when it fails. */
  private quietly(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.client.error(say('lookFailed'), error, false));
  }

  private forgetChanges(): void {
    clearTimeout(this.timer);
    this.changed.clear();
    this.allChanged = false;
  }

  dispose(): void {
    this.forgetChanges();
    this.watching?.dispose();
    this.closing.dispose();
    this.collection.dispose();
  }
}
