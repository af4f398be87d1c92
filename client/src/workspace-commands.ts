// The commands about the whole workspace: run, clear, group, and what can be done about all findings of one rule.

import { commands, ProgressLocation, Uri, window, workspace, type Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { currentFindings, isGroup, type FindingsNode, type FindingsView } from './findings-view';
import type { LanguageStatus } from './language-status';
import { fixRule, lintFile, turnRuleOff } from './server-requests';
import { say } from './words';
import type { WorkspaceFindings } from './workspace-findings';

/** What a command of the tree is about: the rule of a group, or of a finding. */
export function ruleOfNode(node: unknown): string | undefined {
  if (typeof node === 'string') return node;
  if (typeof node !== 'object' || node === null || !('key' in node || 'rule' in node)) return undefined;
  const chosen = node as FindingsNode;
  if (!isGroup(chosen)) return chosen.rule;
  return chosen.by === 'rule' ? chosen.key : undefined;
}

const filesWith = (rule: string): readonly string[] => [...new Set(currentFindings().filter(finding => finding.rule === rule).map(({ uri }) => uri))];

async function lintWorkspace(findings: WorkspaceFindings, view: FindingsView, status: LanguageStatus): Promise<void> {
  const summary = await window.withProgress(
    { location: ProgressLocation.Notification, title: say('lintingWorkspace'), cancellable: true },
    (progress, token) => findings.run(token, progress),
  );
  if (!summary) return;
  view.refresh();
  status.refresh();
  const { findings: count, files, checked, tooLarge } = summary;
  const whole = (message: string): string => (tooLarge > 0 ? say('andTooLarge', { message, count: tooLarge }) : message);
  const problems = say('showProblems');
  const tree = say('showFindings');
  const chosen = count === 0
    ? void window.showInformationMessage(whole(say('noFindings', { checked })))
    : await window.showInformationMessage(whole(say('findingsInFiles', { count, files, checked })), problems, tree);
  if (chosen === problems) await commands.executeCommand('workbench.actions.view.problems');
  if (chosen === tree) await commands.executeCommand('seaworthy.findings.focus');
}

async function fixEverywhere(client: LanguageClient, node: unknown): Promise<void> {
  const rule = ruleOfNode(node);
  if (rule === undefined) return;
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(await fixRule(client, rule, filesWith(rule)));
  if (edit) await workspace.applyEdit(edit, { isRefactoring: true });
  else void window.showInformationMessage(say('noSafeFix', { rule }));
}

async function turnOff(client: LanguageClient, node: unknown): Promise<void> {
  const rule = ruleOfNode(node);
  if (rule === undefined) return;
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(await turnRuleOff(client, rule, filesWith(rule)));
  if (!edit || edit.size === 0 || !await workspace.applyEdit(edit)) {
    void window.showWarningMessage(say('cannotTurnOff', { rule }));
    return;
  }
  for (const [uri] of edit.entries()) {
    const document = await workspace.openTextDocument(uri);
    await document.save(); // it holds only once it is saved
    await window.showTextDocument(document, { preview: true });
  }
}

async function lintThisFile(client: LanguageClient, status: LanguageStatus): Promise<void> {
  const uri: Uri | undefined = window.activeTextEditor?.document.uri;
  if (!uri) return;
  await lintFile(client, client.code2ProtocolConverter.asUri(uri));
  status.refresh();
}

/** Registers them all; the caller disposes of them. */
export function workspaceCommands(client: LanguageClient, findings: WorkspaceFindings, view: FindingsView, status: LanguageStatus): readonly Disposable[] {
  return [
    commands.registerCommand('seaworthy.lintWorkspace', () => lintWorkspace(findings, view, status)),
    commands.registerCommand('seaworthy.lintFile', () => lintThisFile(client, status)),
    commands.registerCommand('seaworthy.clearFindings', () => findings.clear()),
    commands.registerCommand('seaworthy.groupByRule', () => view.group('rule')),
    commands.registerCommand('seaworthy.groupByWorkload', () => view.group('workload')),
    commands.registerCommand('seaworthy.fixRule', (node: unknown) => fixEverywhere(client, node)),
    commands.registerCommand('seaworthy.turnRuleOff', (node: unknown) => turnOff(client, node)),
  ];
}
