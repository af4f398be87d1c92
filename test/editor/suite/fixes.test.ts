// Quick fixes as VS Code applies them: the exact text afterwards, and what happens on save.
import assert from 'node:assert/strict';
import { commands, window, type TextDocument } from 'vscode';
import { apply, finding, noFinding, quickFix, quickFixes, until, withSetting, write } from './files';

const BEFORE = `apiVersion: v1
kind: Pod
metadata: {name: "report"}   # nightly
spec:
  containers:
  - name: report
    image: registry.example.com/report:2.1.0
    resources:
      requests:
        memory: 512Mi        # measured in May
      limits: { memory: '256Mi' }
`;
const AFTER = BEFORE.replace("'256Mi'", "'512Mi'");

async function fixLimit(document: TextDocument): Promise<void> {
  const { range } = await finding(document, 'request-exceeds-limit');
  await apply(await quickFix(document, range, 'Set the limit to the request (512Mi)'));
}

describe('A quick fix', () => {
  it('changes nothing but the value that it is about', async () => {
    const document = await write('own/fix.yaml', BEFORE);
    await fixLimit(document);
    assert.equal(document.getText(), AFTER);
    await noFinding(document, 'request-exceeds-limit');
    await document.save();
  });

  it('keeps Windows line ends', async () => {
    const document = await write('own/windows.yaml', BEFORE.replaceAll('\n', '\r\n'));
    await fixLimit(document);
    assert.equal(document.getText(), AFTER.replaceAll('\n', '\r\n'));
    await document.save();
  });

  it('comes first and preferred, before what only ignores the finding', async () => {
    const document = await write('own/order.yaml', BEFORE);
    const { range } = await finding(document, 'request-exceeds-limit');
    const actions = await quickFixes(document, range);
    const place = (title: string): number => actions.findIndex(action => action.title === title);
    assert.equal(actions[place('Set the limit to the request (512Mi)')]?.isPreferred, true);
    const lastFix = place('Set the request to the limit (256Mi)');
    assert.ok(lastFix >= 0 && place('Ignore request-exceeds-limit here') > lastFix, actions.map(({ title }) => title).join(', '));
  });

  it('can ignore the finding in the line, with a comment that the server honours', async () => {
    const document = await write('own/ignore.yaml', BEFORE);
    const { range } = await finding(document, 'request-exceeds-limit');
    await apply(await quickFix(document, range, 'Ignore request-exceeds-limit here'));
    await noFinding(document, 'request-exceeds-limit');
    assert.match(document.getText(), /^ +# seaworthy-ignore request-exceeds-limit -- /m);
    await document.save();
  });

  it('leaves tab stops where only a person knows the value', async () => {
    const pod = BEFORE.replace('metadata: {name: "report"}', 'metadata: {name: report, labels: {app: report}}');
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: report}\nspec: {selector: {app: report}, ports: [{port: 80}]}\n';
    const document = await write('snippet/pod.yaml', `${pod}    livenessProbe:\n      httpGet: {path: /healthz, port: 8080}\n---\n${service}`);
    const { range } = await finding(document, 'missing-readiness-probe');
    await apply(await quickFix(document, range, 'Add a readiness probe'));
    const editor = window.activeTextEditor;
    assert.ok(editor);
    assert.match(document.getText(), /^ {4}readinessProbe:\n {6}httpGet:/m);
    await until('the first tab stop', () => (document.getText(editor.selection) === '/healthz' ? true : undefined));
    await commands.executeCommand('leaveSnippet');
    await document.save();
  });

  it('is applied on save for the whole file when the editor is told so, and only where it is safe', async () => {
    const document = await write('saved/Dockerfile', 'FROM debian:12.11\nADD start.sh /start.sh\nUSER 1000\n');
    await finding(document, 'copy-instead-of-add');
    await withSetting('editor.codeActionsOnSave', { 'source.fixAll.seaworthy': 'explicit' }, async () => {
      const editor = window.activeTextEditor;
      assert.ok(editor);
      await editor.edit(edit => edit.insert(document.positionAt(document.getText().length), 'CMD ["/start.sh"]\n'));
      await commands.executeCommand('workbench.action.files.save');
      await until('the file to be saved', () => (document.isDirty ? undefined : true));
    });
    assert.equal(document.getText(), 'FROM debian:12.11\nCOPY start.sh /start.sh\nUSER 1000\nCMD ["/start.sh"]\n');
  });
});
