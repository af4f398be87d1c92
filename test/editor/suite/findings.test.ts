// Findings in the editor: where they stand, what follows typing, settings and other files, and what stays quiet.
import assert from 'node:assert/strict';
import { commands, DiagnosticSeverity, Range, Selection, window, WorkspaceEdit, workspace } from 'vscode';
import { fileUri, finding, findings, noFinding, open, ruleOf, until, withSetting, write } from './files';

const POD = (memory: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: report
spec:
  containers:
    - name: report
      image: registry.example.com/report:2.1.0
      resources:
        requests: {memory: ${memory}}
        limits: {memory: 256Mi}
`;

describe('Findings', () => {
  it('underline the container\'s name when a Service in another file selects a pod that is never asked whether it is ready', async () => {
    const document = await open('deploy/base/cart.yaml');
    const { range, relatedInformation } = await finding(document, 'missing-readiness-probe');
    assert.equal(document.getText(range), 'cart');
    assert.match(document.lineAt(range.start.line).text, /- name: cart$/);
    const [related] = relatedInformation ?? [];
    assert.ok(related?.location.uri.path.endsWith('/deploy/base/services.yaml'), 'the Service is named');
  });

  it('are errors where the API server will refuse the object', async () => {
    const document = await write('own/refused.yaml', POD('512Mi'));
    const { severity, range } = await finding(document, 'request-exceeds-limit');
    assert.equal(severity, DiagnosticSeverity.Error);
    assert.equal(document.getText(range), '512Mi');
  });

  it('come and go while typing, before anything is saved', async () => {
    const document = await write('own/typing.yaml', POD('512Mi'));
    const { range } = await finding(document, 'request-exceeds-limit');
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, range, '128Mi');
    await workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    await noFinding(document, 'request-exceeds-limit');
    const back = new WorkspaceEdit();
    back.replace(document.uri, new Range(range.start, range.start.translate(0, '128Mi'.length)), '1Gi');
    await workspace.applyEdit(back);
    await finding(document, 'request-exceeds-limit');
    await document.save();
  });

  it('keep up with fast typing and with closing and opening again', async () => {
    const document = await write('own/fast.yaml', POD('512Mi'));
    const { range } = await finding(document, 'request-exceeds-limit');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new Selection(range.start, range.end);
    for (const letter of '128Mi') await commands.executeCommand('type', { text: letter });
    await noFinding(document, 'request-exceeds-limit');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await finding(await open('own/fast.yaml'), 'request-exceeds-limit');
  });

  it('follow the change of another file on the disk', async () => {
    const labels = (app: string): string => `apiVersion: v1
kind: Service
metadata: {name: queue}
spec:
  selector: {app: ${app}}
  ports: [{port: 80}]
`;
    // In a folder that is there already: VS Code may miss the first file of a new one.
    await workspace.fs.writeFile(fileUri('checkout/queue-service.yaml'), Buffer.from(labels('queue')));
    const pod = POD('128Mi').replace('name: report', 'name: queue\n  labels: {app: queue}');
    const document = await write('checkout/queue-pod.yaml', pod);
    await finding(document, 'missing-readiness-probe');
    await workspace.fs.writeFile(fileUri('checkout/queue-service.yaml'), Buffer.from(labels('another')));
    await noFinding(document, 'missing-readiness-probe');
  });

  // In these three a problem below shows that the server has looked at what stands above it.
  it('are not there for a manifest in order', async () => {
    const document = await open('deploy/base/gateway.yaml');
    const inOrder = document.lineCount;
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(inOrder - 1).range.end, `\n---\n${POD('512Mi')}`);
    await workspace.applyEdit(edit);
    await finding(document, 'request-exceeds-limit');
    assert.deepEqual(findings(document).filter(({ range }) => range.start.line < inOrder).map(({ message }) => message), []);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('are not there for YAML that is no manifest', async () => {
    const document = await write('own/values.yaml', `services:\n  web:\n    image: nginx:latest\n---\n${POD('512Mi')}`);
    await finding(document, 'request-exceeds-limit');
    assert.deepEqual(findings(document).filter(({ range }) => range.start.line < 3), []);
  });

  it('end where a comment ignores the rule', async () => {
    const ignored = POD('512Mi').replace('requests: {', '# seaworthy-ignore request-exceeds-limit -- on purpose\n        requests: {');
    const document = await write('own/ignored.yaml', `${ignored}---\n${POD('512Mi')}`);
    await finding(document, 'request-exceeds-limit');
    const lines = findings(document).filter(each => ruleOf(each) === 'request-exceeds-limit').map(({ range }) => range.start.line);
    assert.equal(lines.length, 1);
    assert.ok(lines.every(line => line > ignored.split('\n').length), `the finding stands in line ${lines[0]}`);
  });

  it('follow a setting that turns their rule off', async () => {
    const document = await write('own/setting.yaml', POD('512Mi'));
    await finding(document, 'request-exceeds-limit');
    await withSetting('seaworthy.rules', { 'request-exceeds-limit': 'off' }, () => noFinding(document, 'request-exceeds-limit'));
    await finding(document, 'request-exceeds-limit');
  });

  it('speak Chinese when the setting says so', async () => {
    const document = await write('own/language.yaml', POD('512Mi'));
    const message = async (): Promise<string> => (await finding(document, 'request-exceeds-limit')).message;
    assert.doesNotMatch(await message(), /\p{Script=Han}/u);
    await withSetting('seaworthy.language', 'zh-cn', async () => {
      await until('a Chinese message', async () => (/\p{Script=Han}/u.test(await message()) ? true : undefined));
    });
    await until('an English message', async () => (/\p{Script=Han}/u.test(await message()) ? undefined : true));
  });

  it('are there in a file that was never saved', async () => {
    const document = await workspace.openTextDocument({ language: 'yaml', content: POD('512Mi') });
    await finding(document, 'request-exceeds-limit');
  });
});
