// What the file at hand is to us, in the language status: for which Kubernetes it is checked, or why it is not.

import { Disposable, EventEmitter, languages, LanguageStatusSeverity, Uri, window, workspace, type Command, type DocumentSelector, type TextDocument } from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import { statusWords, type FileStatus, type StatusWords } from './file-status-words';
import { fileStatus } from './server-requests';
import { say } from './words';

function commandFor(action: StatusWords['action'], status: FileStatus): Command | undefined {
  switch (action) {
    case 'open-settings': return { command: 'seaworthy.openSettings', title: say('openSettings') };
    case 'open-size-limit': return { command: 'workbench.action.openSettings', title: say('openSettings'), arguments: ['seaworthy.maxFileSize'] };
    case 'lint-file': return { command: 'seaworthy.lintFile', title: say('lintFile') };
    case 'open-pattern': {
      if (status.state !== 'ignored' || status.uri === undefined) return undefined;
      const start = { line: status.line - 1, character: 0 };
      return { command: 'vscode.open', title: say('openPattern'), arguments: [Uri.parse(status.uri), { selection: { start, end: start } }] };
    }
    case undefined: return undefined;
  }
}

/** Why a document is not checked, and what to do about it. */
export interface NotChecked {
  readonly reason: string;
  readonly command: Command | undefined;
}

export class LanguageStatus implements Disposable {
  private readonly item;
  private readonly listeners: Disposable;
  private readonly changes = new EventEmitter<void>();
  readonly onDidChange = this.changes.event;
  private told: { readonly document: TextDocument; readonly notChecked: NotChecked | undefined } | undefined;
  private asked = 0;

  constructor(private readonly client: LanguageClient, selector: DocumentSelector, private readonly isOurs: (document: TextDocument) => boolean) {
    this.item = languages.createLanguageStatusItem('seaworthy.status', selector);
    this.item.name = 'Seaworthy';
    const update = (): void => this.refresh();
    this.listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(update),
      client.onDidChangeState(update),
      workspace.onDidSaveTextDocument(update),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const active = window.activeTextEditor?.document.uri.toString();
        if (uris.some(uri => uri.toString() === active)) update();
      }),
    );
    update();
  }

  /** Undefined for a document that is checked, and for one that nothing is known of. */
  notChecked(document: TextDocument): NotChecked | undefined {
    return this.told?.document === document ? this.told.notChecked : undefined;
  }

  /** Asks again: for changes that no event tells of. */
  refresh(): void {
    void this.update();
  }

  private async update(): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (!document || !this.isOurs(document)) return;
    const asked = ++this.asked;
    if (this.client.state !== State.Running) {
      this.showState(this.client.state === State.Starting);
      return;
    }
    const status = await fileStatus(this.client, this.client.code2ProtocolConverter.asUri(document.uri)).catch(() => undefined);
    if (status && asked === this.asked) this.show(document, status);
  }

  private showState(starting: boolean): void {
    this.item.busy = starting;
    this.item.text = say(starting ? 'starting' : 'statusStopped');
    this.item.detail = undefined;
    this.item.severity = starting ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
    this.item.command = starting ? undefined : { command: 'seaworthy.restart', title: say('restart') };
  }

  private show(document: TextDocument, status: FileStatus): void {
    const { text, detail, action, notChecked } = statusWords(status, say);
    const command = commandFor(action, status);
    this.item.busy = false;
    this.item.severity = LanguageStatusSeverity.Information;
    this.item.text = text;
    this.item.detail = detail;
    this.item.command = command;
    this.told = { document, notChecked: notChecked ? { reason: detail, command } : undefined };
    this.changes.fire();
  }

  dispose(): void {
    this.listeners.dispose();
    this.item.dispose();
    this.changes.dispose();
  }
}
