// What the buttons of the walkthrough open: a manifest to try things on, and the project's configuration.

import { commands, Uri, ViewColumn, window, workspace } from 'vscode';
import { say } from './words';

const CONFIG_NAMES = ['.seaworthy.yaml', '.seaworthy.yml'];

const exists = (uri: Uri): Promise<boolean> => Promise.resolve(workspace.fs.stat(uri)).then(() => true, () => false);

/** Shows the example that comes with the extension, as a new text beside the walkthrough: it works without a folder, and nothing is written. */
export async function openExample(extension: Uri): Promise<void> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'walkthrough', 'example.yaml'));
  const document = await workspace.openTextDocument({ language: 'yaml', content: new TextDecoder().decode(bytes) });
  await window.showTextDocument(document, ViewColumn.Beside);
}

/** Opens the configuration of the first folder; where there is none, a new text with a beginning, to be saved or not. */
export async function openConfig(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  for (const name of folder ? CONFIG_NAMES : []) {
    const file = folder && Uri.joinPath(folder, name);
    if (file && await exists(file)) {
      await commands.executeCommand('vscode.open', file);
      return;
    }
  }
  const content = say('newConfig');
  const document = folder
    ? await workspace.openTextDocument(Uri.joinPath(folder, '.seaworthy.yaml').with({ scheme: 'untitled' }))
    : await workspace.openTextDocument({ language: 'yaml', content });
  const editor = await window.showTextDocument(document, ViewColumn.Beside);
  if (document.getText() === '') await editor.edit(edit => edit.insert(document.positionAt(0), content));
}
