// The extension as VS Code sees it: where it was loaded from, when it starts, its commands and its offline rule pages.
import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { commands, extensions, window, type Extension } from 'vscode';
import { finding, open, until } from './files';

function extension(): Extension<unknown> {
  const found = extensions.getExtension('seaworthy.seaworthy');
  assert.ok(found, 'VS Code knows the extension');
  return found;
}

describe('The extension', () => {
  it('is the one under test', () => {
    const expected = process.env.SEAWORTHY_EXTENSION_FOLDER;
    assert.ok(expected, 'SEAWORTHY_EXTENSION_FOLDER says where it must come from');
    assert.equal(realpathSync(extension().extensionPath), realpathSync(expected));
  });

  it('starts with the first manifest, and not before', async () => {
    assert.equal(extension().isActive, false);
    await open('deploy/base/cart.yaml');
    await until('the extension to start', () => extension().isActive || undefined);
  });

  it('answers every command that it contributes', async () => {
    const { contributes } = extension().packageJSON as { contributes: { commands: readonly { command: string }[] } };
    const known = await commands.getCommands(true);
    const missing = contributes.commands.map(({ command }) => command).filter(command => !known.includes(command));
    assert.deepEqual(missing, []);
  });

  it('shows the page of a rule without a network', async () => {
    await commands.executeCommand('seaworthy.showRule', 'missing-readiness-probe');
    await until('the page', () => window.tabGroups.all.flatMap(group => group.tabs).find(tab => tab.label.includes('missing-readiness-probe')));
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('finds the same after a restart of its language server', async () => {
    const document = await open('deploy/base/cart.yaml');
    await finding(document, 'missing-readiness-probe');
    await commands.executeCommand('seaworthy.restart');
    await finding(document, 'missing-readiness-probe');
  });
});
