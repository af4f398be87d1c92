// Names in the editor: VS Code asks for definitions and renames, and changes files that are not open.
import assert from 'node:assert/strict';
import { commands, Position, workspace, type Location, type TextDocument, type WorkspaceEdit } from 'vscode';
import { fileUri, until, write } from './files';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mail-settings # of the mailer\ndata: {sender: shop}\n';
const POD = `apiVersion: v1
kind: Pod
metadata: {name: mailer}
spec:
  containers:
    - name: mailer
      image: registry.example.com/mailer:2.1.0
      env:
        - name: SENDER
          valueFrom: {configMapKeyRef: {name: "mail-settings", key: sender}}
`;

/** A place inside the first occurrence of a word. */
function inside(document: TextDocument, word: string): Position {
  const offset = document.getText().indexOf(word);
  assert.ok(offset >= 0, `the text holds ${word}`);
  return document.positionAt(offset + 1);
}

/** Writes a file that no editor shows. Its folder must be there for a while already: VS Code may miss the first files of a new one. */
async function writeBeside(path: string, text: string): Promise<void> {
  await workspace.fs.writeFile(fileUri(path), Buffer.from(text));
}

describe('Names', () => {
  it('lead to the file in which they are made', async () => {
    const document = await write('names/pod.yaml', POD);
    await writeBeside('names/config.yaml', CONFIG);
    const [found] = await until('the definition of mail-settings', async () => {
      const locations = await commands.executeCommand<Location[]>('vscode.executeDefinitionProvider', document.uri, inside(document, 'mail-settings'));
      return locations.length > 0 ? locations : undefined;
    });
    assert.equal(found?.uri.toString(), fileUri('names/config.yaml').toString());
    assert.equal(found?.range.start.line, 3);
  });

  it('change in every file at once, and nothing else changes', async () => {
    const document = await write('renamed/pod.yaml', POD);
    await writeBeside('renamed/config.yaml', CONFIG);
    const edit = await until('the rename', async () => {
      const changes = await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, inside(document, 'mail-settings'), 'post');
      return changes.size === 2 ? changes : undefined;
    });
    assert.ok(await workspace.applyEdit(edit), 'VS Code applied the edit');
    const config = await workspace.openTextDocument(fileUri('renamed/config.yaml'));
    assert.equal(document.getText(), POD.replace('mail-settings', 'post'));
    assert.equal(config.getText(), CONFIG.replace('mail-settings', 'post'));
    await Promise.all([document.save(), config.save()]);
  });

  it('stay as they are when the new one is not allowed, and VS Code is told why', async () => {
    const document = await write('refused-names/pod.yaml', POD);
    const rename = commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, inside(document, 'mail-settings'), 'Not Allowed');
    await assert.rejects(Promise.resolve(rename), /no valid name/);
  });
});
