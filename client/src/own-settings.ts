// Turns a rule off in the person's own settings, where one message offers to take it back.

import { commands, ConfigurationTarget, Uri, window, workspace, type Disposable } from 'vscode';
import { withRuleAsBefore, type RuleLevels } from './rule-levels';
import { say } from './words';

interface WrittenLevels {
  readonly own: RuleLevels;
  /** The workspace's, and over them the folder's: they are stronger. */
  readonly workspace: RuleLevels;
}

function writtenLevels(uri?: Uri): WrittenLevels {
  const { globalValue, workspaceValue, workspaceFolderValue } = workspace.getConfiguration('seaworthy', uri).inspect<RuleLevels>('rules') ?? {};
  return { own: globalValue, workspace: { ...workspaceValue, ...workspaceFolderValue } };
}

/** Returns whether it could be written; if not, the person was told why. */
async function writeLevels(levels: RuleLevels): Promise<boolean> {
  try {
    await workspace.getConfiguration('seaworthy').update('rules', levels, ConfigurationTarget.Global);
    return true;
  } catch (error) {
    const show = say('openSettingsFile');
    const reason = error instanceof Error ? error.message : String(error);
    if (await window.showErrorMessage(say('cannotWriteSettings', { reason }), show) === show) await commands.executeCommand('workbench.action.openSettingsJson');
    return false;
  }
}

async function turnOffForMe(rule: string, uri: string): Promise<void> {
  const before = writtenLevels(Uri.parse(uri));
  if (!await writeLevels({ ...before.own, [rule]: 'off' })) return;
  const level = before.workspace?.[rule] ?? 'off';
  const isOverruled = level !== 'off';
  const undo = say('undo');
  const show = say(isOverruled ? 'openWorkspaceSettings' : 'openSettings');
  const chosen = await window.showInformationMessage(say(isOverruled ? 'overruledForMe' : 'offForMe', { rule, level }), undo, show);
  if (chosen === undo) await writeLevels(withRuleAsBefore(writtenLevels().own, rule, before.own));
  if (chosen !== show) return;
  if (isOverruled) await commands.executeCommand('workbench.action.openWorkspaceSettings', { query: '@id:seaworthy.rules' });
  else await commands.executeCommand('workbench.action.openSettingsJson', { revealSetting: { key: 'seaworthy.rules' } });
}

/** The command of the language server's quick fix; a person finds it there only. */
export const ownSettingsCommand = (): Disposable => commands.registerCommand('seaworthy.turnRuleOffForMe', turnOffForMe);
