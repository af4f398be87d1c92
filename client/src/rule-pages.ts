// Shows a rule's page, which comes with the extension: it opens without a network.

import { commands, Uri, window, workspace } from 'vscode';
import { language, say } from './words';

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function pagesFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'docs', ...(/^zh(?:-|$)/i.test(language()) ? ['zh-CN'] : []), 'rules');
}

async function pickRule(folder: Uri): Promise<string | undefined> {
  const files = await workspace.fs.readDirectory(folder);
  const ids = files.map(([name]) => name).filter(name => name.endsWith('.md') && name !== 'README.md').map(name => name.slice(0, -3));
  return window.showQuickPick(ids, { placeHolder: say('pickRule'), matchOnDescription: true });
}

/** Opens the page of a rule; without one, lets the person choose. */
export async function showRule(extension: Uri, id?: unknown): Promise<void> {
  const folder = pagesFolder(extension);
  const rule = typeof id === 'string' ? id : await pickRule(folder);
  if (rule === undefined) return;
  const page = Uri.joinPath(folder, `${rule}.md`);
  const exists = ID.test(rule) && await workspace.fs.stat(page).then(() => true, () => false);
  if (exists) await commands.executeCommand('markdown.showPreview', page);
  else await window.showErrorMessage(say('noRule', { rule }));
}
