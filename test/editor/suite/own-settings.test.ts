// Turning a rule off for oneself: what becomes of the person's own settings, and the way back.
import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, Uri, window, workspace, type TextDocument } from 'vscode';
import { finding, noFinding, quickFix, until, withSetting, write } from './files';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: report}
spec:
  containers:
    - name: report
      image: registry.example.com/report:2.1.0
      resources: {requests: {memory: 512Mi}, limits: {memory: 256Mi}}
`;

const RULE = 'request-exceeds-limit';

const ownRules = (): unknown => workspace.getConfiguration('seaworthy').inspect('rules')?.globalValue;
const writeOwnRules = (rules: object | undefined): Thenable<void> => workspace.getConfiguration('seaworthy').update('rules', rules, ConfigurationTarget.Global);

/** The command ends with a message that waits for a click. */
async function turnOffForMe(document: TextDocument): Promise<void> {
  const { range } = await finding(document, RULE);
  const { command } = await quickFix(document, range, `Turn ${RULE} off for me`);
  assert.ok(command, 'the quick fix brings a command');
  void commands.executeCommand(command.command, ...command.arguments as unknown[]);
  await until('the setting', () => ((ownRules() as Record<string, string> | undefined)?.[RULE] === 'off' ? true : undefined));
}

/** Presses the first button of the newest message until that has led to something. */
async function press(leadsTo: string, has: () => boolean): Promise<void> {
  await until(leadsTo, async () => {
    await commands.executeCommand('notification.acceptPrimaryAction');
    return has() || undefined;
  });
}

describe('Turning a rule off for oneself', () => {
  beforeEach(() => commands.executeCommand('notifications.clearAll'));
  afterEach(() => writeOwnRules(undefined));

  it('ends its findings, and Undo brings them back and leaves no setting behind', async () => {
    const document = await write('own/for-me.yaml', POD);
    await turnOffForMe(document);
    assert.deepEqual(ownRules(), { [RULE]: 'off' });
    await noFinding(document, RULE);
    await press('the end of the setting', () => ownRules() === undefined);
    await finding(document, RULE);
  });

  it('keeps what the person has set for other rules, and Undo the level that was there', async () => {
    const before = { [RULE]: 'warning', 'naked-pod': 'off' };
    await writeOwnRules(before);
    const document = await write('own/for-me.yaml', POD);
    await turnOffForMe(document);
    assert.deepEqual(ownRules(), { ...before, [RULE]: 'off' });
    await noFinding(document, RULE);
    await press('the old level', () => (ownRules() as typeof before)[RULE] === 'warning');
    assert.deepEqual(ownRules(), before);
    await finding(document, RULE);
  });

  it('changes nothing where the settings cannot be written, and leads to them', async () => {
    const document = await write('own/for-me.yaml', POD);
    const { range } = await finding(document, RULE);
    const { command } = await quickFix(document, range, `Turn ${RULE} off for me`);
    await commands.executeCommand('workbench.action.openSettingsJson');
    const isShown = (): boolean => /settings\.json$/.test(window.activeTextEditor?.document.uri.path ?? '');
    await until('settings.json', () => isShown() || undefined);
    const { uri } = window.activeTextEditor?.document ?? assert.fail();
    const file = Uri.file(uri.path); // the editor may know it by another scheme
    const before = await workspace.fs.readFile(file);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await workspace.fs.writeFile(file, Buffer.from('{ "editor.tabSize": '));
    try {
      void commands.executeCommand(command?.command ?? '', ...command?.arguments as unknown[]);
      await press('settings.json', isShown);
      assert.equal(ownRules(), undefined);
      await commands.executeCommand('workbench.action.closeActiveEditor');
    } finally {
      await workspace.fs.writeFile(file, before);
    }
  });

  it('does not touch the settings of the workspace, which win', async () => {
    await withSetting('seaworthy.rules', { [RULE]: 'info' }, async () => {
      const document = await write('own/for-me.yaml', POD);
      await turnOffForMe(document);
      assert.deepEqual(workspace.getConfiguration('seaworthy').inspect('rules')?.workspaceValue, { [RULE]: 'info' });
      await finding(document, RULE);
    });
    await noFinding(await write('own/for-me.yaml', POD), RULE);
  });
});
