// The status bar item: how many findings the file at hand has, that it is not checked, or that the server is not there.

import { DiagnosticSeverity, languages, StatusBarAlignment, ThemeColor, window, type Disposable, type TextDocument } from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import type { LanguageStatus } from './language-status';
import { say } from './words';

const SOURCE = 'seaworthy';

export class StatusItem implements Disposable {
  private readonly item = window.createStatusBarItem('seaworthy.status', StatusBarAlignment.Right, 100);
  private readonly listeners: Disposable[];

  constructor(
    private readonly client: LanguageClient,
    private readonly isOurs: (document: TextDocument) => boolean,
    private readonly status: LanguageStatus,
  ) {
    this.item.name = 'Seaworthy';
    this.listeners = [
      languages.onDidChangeDiagnostics(() => this.update()),
      window.onDidChangeActiveTextEditor(() => this.update()),
      client.onDidChangeState(() => this.update()),
      status.onDidChange(() => this.update()),
    ];
    this.update();
  }

  private update(): void {
    const document = window.activeTextEditor?.document;
    if (!document || !this.isOurs(document)) {
      this.item.hide();
      return;
    }
    this.item.backgroundColor = undefined;
    if (this.client.state === State.Running) this.showCounts(document);
    else this.showState(this.client.state === State.Starting);
    this.item.show();
  }

  private showCounts(document: TextDocument): void {
    const notChecked = this.status.notChecked(document);
    if (notChecked) {
      this.item.text = '$(shield) $(circle-slash)';
      this.item.tooltip = say('notChecked', { reason: notChecked.reason });
      this.item.command = notChecked.command;
      return;
    }
    const found = languages.getDiagnostics(document.uri).filter(({ source }) => source === SOURCE);
    const count = (severity: DiagnosticSeverity): number => found.filter(diagnostic => diagnostic.severity === severity).length;
    const errors = count(DiagnosticSeverity.Error);
    const warnings = count(DiagnosticSeverity.Warning);
    this.item.text = found.length > 0 ? `$(shield) ${found.length}` : '$(shield)';
    this.item.tooltip = found.length > 0 ? say('counts', { errors, warnings, others: found.length - errors - warnings }) : say('clean');
    this.item.command = 'workbench.actions.view.problems';
  }

  private showState(starting: boolean): void {
    this.item.text = starting ? '$(sync~spin)' : '$(shield) $(warning)';
    this.item.tooltip = say(starting ? 'starting' : 'stopped');
    this.item.command = starting ? undefined : 'seaworthy.restart';
    if (!starting) this.item.backgroundColor = new ThemeColor('statusBarItem.warningBackground');
  }

  dispose(): void {
    this.item.dispose();
    for (const listener of this.listeners) listener.dispose();
  }
}
