// When open files are checked: while typing, on save, or only when asked.

import assert from 'node:assert/strict';
import { RunModes, REST_MS } from '../../server/src/run-mode';
import type { Problem } from '../../server/src/engine/problem';
import { RULES } from '../../server/src/rules/all';
import { eventually, MemoryClient, type ClientWishes } from './memory-client';

const CONTAINER = `          image: shop/web:1.4.2
          resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {memory: 128Mi}}
`;
const POD = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
${CONTAINER}`;
const RULES_OFF = 'rules:\n  run-as-non-root: "off"\n  missing-prestop-hook: "off"\n';
const TOO_MUCH = ['128Mi}, limits', '512Mi}, limits'] as const;

describe('seaworthy.run', () => {
  let client: MemoryClient;
  const start = async (run: string, wishes: ClientWishes = {}): Promise<void> => {
    client = await MemoryClient.start({ files: { 'web.yaml': POD, '.seaworthy.yaml': RULES_OFF }, ...wishes });
    client.settings = { run };
    await client.open('web.yaml');
  };
  const firstReport = async (): Promise<string> => {
    const report = await client.pull('web.yaml');
    assert.equal(report.kind, 'full');
    return report.resultId ?? assert.fail('a report has a name');
  };

  afterEach(() => client.stop());

  it('onSave: what was found at the last save stays where the client has moved it, until the next save', async () => {
    await start('onSave');
    const before = await firstReport();
    await client.type('web.yaml', ...TOO_MUCH);
    assert.deepEqual(await client.pull('web.yaml', before), { kind: 'unchanged', resultId: before });
    assert.deepEqual(await client.rules('web.yaml'), [], 'also for a client that kept nothing');
    const refreshes = client.refreshCount;
    await client.save('web.yaml');
    await eventually('the client is told to ask again', () => client.refreshCount > refreshes);
    assert.deepEqual(await client.rules('web.yaml'), ['request-exceeds-limit']);
  });

  it('onSave: twenty edits publish nothing, the save publishes once', async () => {
    await start('onSave', { pull: false });
    await eventually('the opened file is checked', () => client.published.has('web.yaml'));
    const before = client.publishCount;
    await client.type('web.yaml', ...TOO_MUCH);
    for (let edit = 0; edit < 19; edit++) await client.type('web.yaml', 'shop/web', 'shop/web-x');
    await client.hover('web.yaml', 'image'); // an answer: everything before it was heard
    assert.equal(client.publishCount, before);
    await client.save('web.yaml');
    await eventually('the finding is published', () => client.published.get('web.yaml')?.[0]?.code === 'request-exceeds-limit');
    assert.equal(client.publishCount, before + 1);
  });

  it('manual: nothing is found until somebody asks, and that holds until somebody asks again', async () => {
    await start('manual');
    await client.type('web.yaml', ...TOO_MUCH);
    await client.save('web.yaml');
    assert.deepEqual(await client.rules('web.yaml'), []);
    await client.request('seaworthy/lintFile', { textDocument: { uri: client.uri('web.yaml') } });
    assert.deepEqual(await client.rules('web.yaml'), ['request-exceeds-limit']);
    await client.type('web.yaml', '512Mi', '128Mi');
    assert.deepEqual(await client.rules('web.yaml'), ['request-exceeds-limit']);
    await client.request('seaworthy/lintFile', { textDocument: { uri: client.uri('web.yaml') } });
    assert.deepEqual(await client.rules('web.yaml'), []);
  });

  it('manual: a change of mode takes effect at once', async () => {
    await start('manual');
    await client.type('web.yaml', ...TOO_MUCH);
    assert.deepEqual(await client.rules('web.yaml'), []);
    await client.changeSettings({ run: 'onType' });
    await eventually('the finding is there', async () => (await client.rules('web.yaml')).includes('request-exceeds-limit'));
  });

  it('onType: a wrong value is told at once, what is missing when typing rests', async () => {
    await start('onType');
    assert.deepEqual(await client.rules('web.yaml'), []);
    await client.type('web.yaml', 'cpu: 100m, ', '');
    await eventually('it is missing after all', async () => (await client.rules('web.yaml')).includes('missing-cpu-request'));
    assert.ok(client.refreshCount > 0, 'the client was told that there is more');
  });
});

describe('RunModes', () => {
  const rule = RULES.find(each => each.reportsAbsence) ?? assert.fail('no rule reports absence');
  const other = RULES.find(each => !each.reportsAbsence) ?? assert.fail();
  const problem = (of: typeof rule, container: string): Problem => ({
    rule: of, severity: 'warning', span: { start: 0, end: 1 }, message: of.message, args: { container }, related: [], unnecessary: false, fixes: [], owners: [],
  });
  const missing = problem(rule, 'web');
  const wrong = problem(other, 'web');
  const uri = 'file:///a.yaml';

  it('tell everything of a text that was only opened', () => {
    const modes = new RunModes();
    modes.opened(uri, 7);
    modes.edited(uri, 7, 1000);
    assert.deepEqual(modes.whileTyping(uri, [missing, wrong], 1001), { told: [missing, wrong], waitMs: undefined });
  });

  it('let what is newly missing wait for a rest, and nothing else', () => {
    const modes = new RunModes();
    modes.opened(uri, 1);
    modes.edited(uri, 2, 1000);
    assert.deepEqual(modes.whileTyping(uri, [missing, wrong], 1100), { told: [wrong], waitMs: REST_MS - 100 });
    assert.deepEqual(modes.whileTyping(uri, [missing, wrong], 1000 + REST_MS), { told: [missing, wrong], waitMs: undefined });
  });

  it('keep telling what was missing before, and forget it when it was mended', () => {
    const modes = new RunModes();
    modes.opened(uri, 1);
    modes.whileTyping(uri, [missing], 900);
    modes.edited(uri, 2, 1000);
    assert.deepEqual(modes.whileTyping(uri, [missing, problem(rule, 'db')], 1100).told, [missing]);
    assert.deepEqual(modes.whileTyping(uri, [], 1200).told, []);
    assert.deepEqual(modes.whileTyping(uri, [missing], 1300).told, []);
  });
});
