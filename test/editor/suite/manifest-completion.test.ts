// What is offered while a manifest is typed, and what VS Code makes of it when it is taken.
import assert from 'node:assert/strict';
import { commands, Selection, window, type CompletionItem, type CompletionList, type TextDocument } from 'vscode';
import { finding, noFinding, until, write } from './files';

const POD_SPEC = `apiVersion: apps/v1
kind: Deployment
metadata:
    name: web
spec:
    replicas: 1
    selector: {matchLabels: {app: web}}
    template:
        metadata: {labels: {app: web}}
        spec:
            containers:
            - name: web
              image: registry.example.com/web:1.0.0
              ports:
              - name: http
                containerPort: 8080
              `;

const nameOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);

function offered(document: TextDocument, offset: number): Promise<readonly CompletionItem[]> {
  return until(`completions in ${document.uri.path}`, async () => {
    const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, document.positionAt(offset));
    return items.some(item => nameOf(item).startsWith('resources: ')) ? items : undefined;
  });
}

describe('A completion in a manifest', () => {
  it('is offered at its place, and takes the indentation of the file', async () => {
    const document = await write('own/completion.yaml', `${POD_SPEC}\n`);
    await finding(document, 'missing-memory-request');
    const items = await offered(document, POD_SPEC.length);
    assert.ok(items.some(item => nameOf(item) === 'readinessProbe: HTTP, port http'));
    assert.ok(!items.some(item => nameOf(item).startsWith('topologySpreadConstraints: ')));
    const editor = window.activeTextEditor;
    assert.ok(editor);
    const end = document.positionAt(POD_SPEC.length);
    editor.selection = new Selection(end, end);
    await commands.executeCommand('type', { text: 'resources' });
    await until('the list', async () => {
      await commands.executeCommand('editor.action.triggerSuggest');
      await new Promise(resolve => setTimeout(resolve, 500));
      await commands.executeCommand('acceptSelectedSuggestion');
      return document.getText().includes('requests:') ? true : undefined;
    });
    await commands.executeCommand('leaveSnippet');
    const lines = document.getText().split('\n');
    const start = lines.indexOf('              resources:');
    assert.deepEqual(lines.slice(start, start + 4), ['              resources:', '                  requests:', '                      cpu: 200m', '                      memory: 256Mi']);
    await noFinding(document, 'missing-memory-request');
    await document.save();
  });

  it('is not offered in YAML that is no manifest', async () => {
    const text = 'services:\n  web:\n    ports:\n      - name: http\n    ';
    const document = await write('own/compose.yaml', text);
    const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, document.positionAt(text.length));
    assert.deepEqual(items.map(nameOf).filter(label => /HTTP, port|resources: /.test(label)), []);
  });
});
