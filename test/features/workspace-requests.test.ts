// What a client may ask beyond LSP: findings of the whole workspace, the fixes of one rule, what a file is to us.

import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { FileStatus } from '../../server/src/features/file-status';
import { eventually, MemoryClient, ROOT, type ClientWishes } from './memory-client';

const pod = (name: string, request = '512Mi'): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
  containers:
    - name: ${name}
      image: shop/${name}:1.4.2
      resources:
        requests: {cpu: 100m, memory: ${request}}
        limits: {memory: 256Mi}
`;

/** Everything off but what the tests are about. */
const CONFIG = `rules:
  run-as-non-root: "off"
ignore: [ignored/]
`;
const FILES = {
  '.seaworthy.yaml': CONFIG,
  'a.yaml': pod('a'),
  'b.yaml': pod('b', '256Mi'),
  'compose.yaml': 'services: {web: {image: nginx:latest}}\n',
  'ignored/c.yaml': pod('c'),
  'image/Dockerfile': 'FROM registry.example.com/base:3.20\nADD app /app\nUSER 10001\nCMD ["/app"]\n',
};

interface Findings {
  readonly files: readonly { readonly uri: string; readonly version: number | null; readonly diagnostics: readonly Diagnostic[] }[];
}

describe('requests beyond LSP', () => {
  let client: MemoryClient;
  const start = async (wishes: ClientWishes = {}): Promise<void> => {
    client = await MemoryClient.start({ files: FILES, ...wishes });
  };
  const nameOf = (uri: string): string => decodeURIComponent(uri).slice(decodeURIComponent(client.uri('')).length);
  const found = ({ files }: Findings): Record<string, unknown> =>
    Object.fromEntries(files.map(({ uri, diagnostics }) => [nameOf(uri), diagnostics.map(({ code }) => code)]));
  const lint = (uris?: readonly string[]): Promise<Findings> => client.request('seaworthy/lintWorkspace', { ...(uris && { uris }) });
  const status = (name: string): Promise<FileStatus> => client.request('seaworthy/fileStatus', { textDocument: { uri: client.uri(name) } });

  afterEach(() => client.stop());

  describe('seaworthy/lintWorkspace', () => {
    it('answers for every manifest and Dockerfile that is not ignored, and for nothing else', async () => {
      await start();
      const answer = await lint();
      assert.deepEqual(found(answer), { 'a.yaml': ['request-exceeds-limit'], 'b.yaml': [], 'image/Dockerfile': ['copy-instead-of-add'] });
      assert.deepEqual(answer.files.map(({ version }) => version), [null, null, null]);
    });

    it('says of each finding what an open file\'s would say, and in which object it is', async () => {
      await start();
      const [closed] = (await lint()).files;
      await client.open('a.yaml');
      assert.deepEqual(closed?.diagnostics, await client.diagnostics('a.yaml'));
      assert.deepEqual(closed?.diagnostics[0]?.data, { object: 'Pod/a' });
    });

    it('takes an open text as it is, saved or not, before the disk\'s', async () => {
      await start();
      await client.open('b.yaml');
      await client.type('b.yaml', '256Mi', '1Gi');
      const { files: [first] } = await lint();
      assert.equal(first && nameOf(first.uri), 'b.yaml');
      assert.equal(first?.version, 2);
      assert.deepEqual(first?.diagnostics.map(({ code }) => code), ['request-exceeds-limit']);
    });

    it('looks at single files when they are named', async () => {
      await start();
      assert.deepEqual(found(await lint([client.uri('b.yaml'), client.uri('gone.yaml')])), { 'b.yaml': [] });
    });

    it('makes findings show in open files that wait to be asked for', async () => {
      await start();
      client.settings = { run: 'manual' };
      await client.open('a.yaml');
      assert.deepEqual(await client.rules('a.yaml'), []);
      await client.request('seaworthy/lintWorkspace', { background: true });
      assert.deepEqual(await client.rules('a.yaml'), []);
      await lint();
      assert.deepEqual(await client.rules('a.yaml'), ['request-exceeds-limit']);
    });

    it('tells how far it is, and ends without an answer when it is cancelled', async () => {
      await start({ files: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`pods/${index}.yaml`, pod(`pod-${index}`)])) });
      const told: number[] = [];
      client.onProgress('run', value => { if (value.kind === 'report') told.push(value.percentage ?? -1); });
      await client.request('seaworthy/lintWorkspace', { workDoneToken: 'run' });
      assert.ok(told.length > 10, `${told.length} reports`);
      assert.deepEqual(told, [...told].sort((a, b) => a - b));
      const cancel = new CancellationTokenSource();
      const run = client.request('seaworthy/lintWorkspace', { workDoneToken: 'other' }, cancel.token);
      cancel.cancel();
      await assert.rejects(run, { code: LSPErrorCodes.RequestCancelled });
    });

    it('lets a keystroke be answered while it runs', async () => {
      const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`pods/${index}.yaml`, pod(`pod-${index}`)]));
      await start({ files: { ...FILES, ...many } });
      await client.open('a.yaml');
      await eventually('the index is there', async () => (await client.rules('a.yaml')).length > 0);
      const order: string[] = [];
      const run = lint().then(() => order.push('run'));
      await client.hover('a.yaml', 'memory').then(() => order.push('answer'));
      await run;
      assert.deepEqual(order, ['answer', 'run']);
    });
  });

  describe('seaworthy/fixRule', () => {
    const fixes = (rule: string, ...names: readonly string[]): Promise<WorkspaceEdit | null> =>
      client.request('seaworthy/fixRule', { rule, uris: names.map(name => client.uri(name)) });

    it('gives the safe fixes of one rule in many files, each to be confirmed', async () => {
      const image = 'FROM registry.example.com/base:3.20\nADD me /app\nADD other /app\nUSER 10001\nCMD true\n';
      await start({ files: { ...FILES, 'image/Dockerfile': image, 'other/Dockerfile': image.replace('me', 'you') } });
      await client.open('other/Dockerfile');
      const edit = await fixes('copy-instead-of-add', 'image/Dockerfile', 'other/Dockerfile', 'a.yaml');
      assert.deepEqual(Object.values(edit?.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation), [true]);
      const changes = edit?.documentChanges ?? [];
      assert.deepEqual(changes.map(change => ('textDocument' in change ? [nameOf(change.textDocument.uri), change.textDocument.version] : change)), [['image/Dockerfile', null], ['other/Dockerfile', 1]]);
      await client.apply({ title: '', edit: edit ?? assert.fail('nothing to fix') });
      assert.match(client.host.files.get(`${ROOT}/image/Dockerfile`) ?? '', /^FROM registry\.example\.com\/base:3\.20\nCOPY me \/app\nCOPY other \/app\nUSER 10001\nCMD true\n$/);
    });

    it('gives nothing where no fix is safe', async () => {
      await start();
      assert.equal(await fixes('request-exceeds-limit', 'b.yaml'), null);
      assert.equal(await fixes('no-such-rule', 'a.yaml'), null);
    });
  });

  it('seaworthy/turnRuleOff writes the open folder\'s configuration, and only there', async () => {
    await start({ files: { ...FILES, 'image/.seaworthy.yaml': 'preset: strict\n' } });
    const edit = await client.request<WorkspaceEdit>('seaworthy/turnRuleOff', { rule: 'copy-instead-of-add', uris: [client.uri('image/Dockerfile')] });
    await client.apply({ title: '', edit });
    assert.equal(client.host.files.get(`${ROOT}/image/.seaworthy.yaml`), 'preset: strict\n');
    await eventually('the rule is off', async () => !JSON.stringify(await lint()).includes('copy-instead-of-add'));
  });

  describe('seaworthy/fileStatus', () => {
    it('says for which Kubernetes a manifest is checked, and by how many rules', async () => {
      await start({ files: { ...FILES, '.seaworthy.yaml': 'kubernetesVersion: "1.33"\n' } });
      await client.open('a.yaml');
      const answer = await status('a.yaml');
      assert.ok(answer.state === 'checked' && answer.kubernetesVersion === '1.33' && answer.rules > 50, JSON.stringify(answer));
      await client.open('image/Dockerfile');
      const image = await status('image/Dockerfile');
      assert.ok(image.state === 'checked' && image.kubernetesVersion === undefined && image.rules > 10, JSON.stringify(image));
    });

    it('names the pattern that leaves a file out, and where it stands', async () => {
      await start();
      await client.open('ignored/c.yaml');
      assert.deepEqual(await status('ignored/c.yaml'), { state: 'ignored', pattern: 'ignored/', line: 3, uri: client.uri('.seaworthy.yaml') });
    });

    it('tells a patch and a template from what is whole', async () => {
      await start({ files: {
        'chart/Chart.yaml': 'name: chart\n', 'chart/templates/a.yaml': pod('a').replace('shop/a:1.4.2', '{{ .Values.image }}'),
        'overlay/kustomization.yaml': 'patches: [{path: a.yaml}]\n', 'overlay/a.yaml': pod('a'),
      } });
      for (const [name, partial] of [['chart/templates/a.yaml', 'template'], ['overlay/a.yaml', 'patch']] as const) {
        await client.open(name);
        const answer = await status(name);
        assert.equal(answer.state === 'checked' ? answer.partial : answer.state, partial, name);
      }
    });

    it('says why nothing is found where nothing is looked for', async () => {
      await start();
      await client.open('compose.yaml');
      await client.open('.seaworthy.yaml');
      await client.open('notes', 'a text', 'plaintext');
      for (const [name, state] of [['compose.yaml', 'no-manifest'], ['.seaworthy.yaml', 'configuration'], ['notes', 'not-ours']] as const) {
        assert.deepEqual(await status(name), { state }, name);
      }
      await client.changeSettings({ run: 'manual' });
      await client.open('a.yaml');
      assert.deepEqual(await status('a.yaml'), { state: 'waiting' });
    });
  });
});
