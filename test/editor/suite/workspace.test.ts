// The whole workspace: what a run leaves in the Problems panel and in the tree, fixes behind a preview, and when open files are checked.
import assert from 'node:assert/strict';
import { commands, extensions, languages, TreeItem, TreeItemCollapsibleState, window, workspace, WorkspaceEdit, type DocumentSymbol, type TreeDataProvider } from 'vscode';
import { fileUri, finding, findings, noFinding, open, ruleOf, until, withSetting, write } from './files';

const IMAGE = `FROM alpine:3.20
ADD app /app
USER 10001
CMD ["/app"]
`;

interface Node {
  readonly label?: string;
  readonly rule?: string;
  readonly path?: string;
}

function tree(): TreeDataProvider<Node> {
  const { findings: provider } = extensions.getExtension<{ findings: TreeDataProvider<Node> }>('seaworthy.seaworthy')?.exports ?? assert.fail('the extension is active');
  return provider;
}

const children = async (node?: Node): Promise<readonly Node[]> => await tree().getChildren(node) ?? [];
const item = async (node: Node): Promise<TreeItem> => await tree().getTreeItem(node);
const inFile = (path: string): readonly unknown[] => languages.getDiagnostics(fileUri(path)).filter(({ source }) => source === 'seaworthy').map(ruleOf);

async function group(label: string): Promise<Node> {
  return until(`the group ${label}`, async () => (await children()).find(node => node.label === label));
}

/** The command ends with a message that waits for a click: what it left is waited for instead. */
async function lintWorkspace(): Promise<void> {
  void commands.executeCommand('seaworthy.lintWorkspace');
  await until('findings in a file that is not open', () => (inFile('own/image/Dockerfile').length > 0 ? true : undefined));
}

describe('The workspace', () => {
  before(async () => {
    await open('deploy/base/cart.yaml'); // which starts the extension
    await finding(await open('deploy/base/cart.yaml'), 'missing-readiness-probe');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.writeFile(fileUri('own/image/Dockerfile'), Buffer.from(IMAGE));
    await workspace.fs.writeFile(fileUri('own/other/Dockerfile'), Buffer.from(IMAGE));
    await lintWorkspace();
  });

  after(async () => {
    await commands.executeCommand('seaworthy.clearFindings');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(fileUri('own/image'), { recursive: true });
    await workspace.fs.delete(fileUri('own/other'), { recursive: true });
  });

  it('fills the Problems panel with findings in files that nobody opened', () => {
    assert.ok(inFile('own/image/Dockerfile').includes('copy-instead-of-add'));
    assert.ok(inFile('deploy/base/settlement.yaml').includes('request-exceeds-limit'));
  });

  it('groups the tree by rule, with the place of each finding a click away', async () => {
    const rule = await group('copy-instead-of-add');
    const { collapsibleState, contextValue, iconPath } = await item(rule);
    assert.equal(collapsibleState, TreeItemCollapsibleState.Collapsed);
    assert.equal(contextValue, 'rule');
    assert.ok(iconPath);
    const found = (await children(rule)).filter(({ path }) => path?.startsWith('own/'));
    assert.deepEqual(found.map(({ path }) => path), ['own/image/Dockerfile', 'own/other/Dockerfile']);
    const { command } = await item(found[0] ?? assert.fail());
    await commands.executeCommand(command?.command ?? '', ...command?.arguments ?? []);
    await until('the finding to be selected', () => (window.activeTextEditor?.document.getText(window.activeTextEditor.selection) === 'ADD' ? true : undefined));
  });

  it('shows the findings of a file once, open or not', async () => {
    const document = await open('own/image/Dockerfile');
    await finding(document, 'copy-instead-of-add');
    const count = (): number => inFile('own/image/Dockerfile').filter(rule => rule === 'copy-instead-of-add').length;
    await until('one finding', () => (count() === 1 ? true : undefined));
    await commands.executeCommand('workbench.action.closeAllEditors');
    await until('one finding again', () => (count() === 1 ? true : undefined));
  });

  it('groups the tree by workload', async () => {
    await commands.executeCommand('seaworthy.groupByWorkload');
    const cart = await group('Deployment/cart');
    assert.match(String((await item(cart)).description), /deploy\/base\/cart\.yaml/);
    await commands.executeCommand('seaworthy.groupByRule');
    await group('copy-instead-of-add');
  });

  it('follows a file that changes while it is not open', async () => {
    await workspace.fs.writeFile(fileUri('own/other/Dockerfile'), Buffer.from(IMAGE.replace('ADD', 'COPY')));
    await until('the end of the finding', () => (inFile('own/other/Dockerfile').includes('copy-instead-of-add') ? undefined : true));
    await workspace.fs.writeFile(fileUri('own/other/Dockerfile'), Buffer.from(IMAGE));
    await until('the finding', () => (inFile('own/other/Dockerfile').includes('copy-instead-of-add') ? true : undefined));
  });

  it('forgets everything on request', async () => {
    await commands.executeCommand('seaworthy.clearFindings');
    assert.deepEqual(inFile('own/image/Dockerfile'), []);
    assert.deepEqual(await children(), []);
    await lintWorkspace();
  });

  it('turns a rule off in the project\'s configuration', async () => {
    await commands.executeCommand('seaworthy.turnRuleOff', 'copy-instead-of-add');
    try {
      const written = Buffer.from(await workspace.fs.readFile(fileUri('.seaworthy.yaml'))).toString();
      assert.match(written, /copy-instead-of-add: "?off/);
      await until('the rule to be silent', () => (inFile('own/image/Dockerfile').includes('copy-instead-of-add') ? undefined : true));
    } finally {
      await commands.executeCommand('workbench.action.closeAllEditors');
      await workspace.fs.delete(fileUri('.seaworthy.yaml'));
    }
    await until('the rule to speak again', () => (inFile('own/image/Dockerfile').includes('copy-instead-of-add') ? true : undefined));
  });
});

describe('seaworthy.run', () => {
  const POD = (memory: string): string => `apiVersion: v1
kind: Pod
metadata: {name: report}
spec:
  containers:
    - name: report
      image: registry.example.com/report:2.1.0
      resources: {requests: {memory: ${memory}}, limits: {memory: 256Mi}}
`;

  it('onSave: typing changes nothing, saving does', async () => {
    await withSetting('seaworthy.run', 'onSave', async () => {
      const document = await write('own/on-save.yaml', POD('512Mi'));
      const { range } = await finding(document, 'request-exceeds-limit');
      const edit = new WorkspaceEdit();
      edit.replace(document.uri, range, '256Mi');
      await workspace.applyEdit(edit);
      // The outline is asked for after the change, and answered for the new text.
      await until('an answer about the new text', async () => (await commands.executeCommand<DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri))?.[0] && true);
      assert.ok(findings(document).some(each => ruleOf(each) === 'request-exceeds-limit'));
      await document.save();
      await noFinding(document, 'request-exceeds-limit');
    });
  });

  it('manual: the command looks at the file', async () => {
    await withSetting('seaworthy.run', 'manual', async () => {
      const document = await write('own/manual.yaml', POD('512Mi'));
      await until('an outline', async () => (await commands.executeCommand<DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri))?.[0] && true);
      assert.deepEqual(findings(document), []);
      await commands.executeCommand('seaworthy.lintFile');
      await finding(document, 'request-exceeds-limit');
    });
  });
});

describe('The walkthrough', () => {
  it('opens an example that nobody has to save, with findings in it', async () => {
    await commands.executeCommand('seaworthy.openExample');
    const document = window.activeTextEditor?.document ?? assert.fail('the example is shown');
    assert.ok(document.isUntitled);
    await finding(document, 'request-exceeds-limit');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('opens a configuration to begin with, which is not written until it is saved', async () => {
    await commands.executeCommand('seaworthy.openConfig');
    const document = window.activeTextEditor?.document ?? assert.fail('the configuration is shown');
    assert.match(document.uri.path, /\/\.seaworthy\.yaml$/);
    assert.match(document.getText(), /preset: recommended/);
    assert.deepEqual(findings(document).map(({ message }) => message), []);
    await assert.rejects(async () => workspace.fs.stat(fileUri('.seaworthy.yaml')));
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
