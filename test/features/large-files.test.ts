// Files that are too large to be checked: nothing is done with them, the status says so, and nothing near them is called missing.

import assert from 'node:assert/strict';
import { FoldingRangeRequest } from 'vscode-languageserver/node';
import type { FileStatus } from '../../server/src/features/file-status';
import { eventually, MemoryClient, ROOT, type ClientWishes } from './memory-client';

const MEGABYTE = 1024 * 1024;
/** A comment that makes any text too large for a limit of one megabyte. */
const PADDING = `# ${'x'.repeat(MEGABYTE)}\n`;

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: shop/web:1.4.2
      resources:
        requests: {cpu: 100m, memory: 512Mi}
        limits: {memory: 256Mi}
`;

const service = (name: string): string => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {clusterIP: None, ports: [{port: 80}]}
`;

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: public
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: checkout, port: {number: 80}}}}]}
`;

describe('a file that is too large', () => {
  let client: MemoryClient;
  const start = async (files: ClientWishes['files']): Promise<void> => {
    client = await MemoryClient.start({ files });
    client.settings = { maxFileSize: 1 };
  };
  const status = (name: string): Promise<FileStatus> => client.request('seaworthy/fileStatus', { textDocument: { uri: client.uri(name) } });
  const misses = async (): Promise<boolean> => (await client.rules('ingress.yaml')).includes('dangling-ingress');

  afterEach(() => client.stop());

  it('gets no findings and no help, and a status that says why', async () => {
    await start({ 'pod.yaml': POD + PADDING });
    await client.open('pod.yaml');
    assert.deepEqual(await status('pod.yaml'), { state: 'too-large', size: 1.1, limit: 1 });
    assert.deepEqual(await client.diagnostics('pod.yaml'), []);
    assert.deepEqual(await client.codeLenses('pod.yaml'), []);
    assert.deepEqual(await client.actions('pod.yaml', { start: { line: 9, character: 0 }, end: { line: 9, character: 40 } }), []);
    assert.deepEqual(await client.complete('pod.yaml', POD.length), []);
    assert.deepEqual(await client.symbols('pod.yaml'), []);
    assert.equal(await client.request(FoldingRangeRequest.method, { textDocument: { uri: client.uri('pod.yaml') } }), null);
    assert.equal(await client.hover('pod.yaml', 'memory'), null);
    assert.deepEqual(await client.highlights('pod.yaml', 'web'), []);
  });

  it('may be a Dockerfile', async () => {
    await start({ Dockerfile: `FROM node\n${PADDING}` });
    await client.open('Dockerfile');
    assert.deepEqual([(await status('Dockerfile')).state, await client.diagnostics('Dockerfile'), await client.complete('Dockerfile', 10)], ['too-large', [], []]);
  });

  it('is one from the first character above the limit on, and none any more from the last', async () => {
    await start({ 'pod.yaml': `${POD}#${'x'.repeat(MEGABYTE - POD.length - 1)}` });
    await client.open('pod.yaml');
    assert.deepEqual(await client.rules('pod.yaml'), ['run-as-non-root', 'request-exceeds-limit']);
    await client.type('pod.yaml', '#x', '#xy');
    assert.deepEqual([(await status('pod.yaml')).state, await client.rules('pod.yaml')], ['too-large', []]);
    await client.type('pod.yaml', '#xy', '#x');
    assert.deepEqual([(await status('pod.yaml')).state, await client.rules('pod.yaml')], ['checked', ['run-as-non-root', 'request-exceeds-limit']]);
  });

  it('is checked when the setting allows it, at once', async () => {
    await start({ 'pod.yaml': POD + PADDING });
    await client.open('pod.yaml');
    assert.deepEqual(await client.rules('pod.yaml'), []);
    await client.changeSettings({ maxFileSize: 1.5 });
    await eventually('there are findings', async () => (await client.rules('pod.yaml')).includes('request-exceeds-limit'));
    await client.changeSettings({ maxFileSize: 1 });
    await eventually('they are gone', async () => (await client.rules('pod.yaml')).length === 0);
  });

  it('is checked by default up to five megabytes', async () => {
    await start({ 'pod.yaml': POD + PADDING });
    client.settings = {};
    await client.open('pod.yaml');
    assert.equal((await status('pod.yaml')).state, 'checked');
    await client.edit('pod.yaml', [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: PADDING.repeat(5) }]);
    assert.deepEqual(await status('pod.yaml'), { state: 'too-large', size: 6.1, limit: 5 });
  });

  it('lets nothing near it be called missing while it is closed', async () => {
    await start({ 'ingress.yaml': INGRESS, 'service.yaml': service('other'), 'large.yaml': service('checkout') + PADDING });
    await client.open('ingress.yaml');
    await client.request('seaworthy/lintWorkspace', {}); // the index is there then
    assert.equal(await misses(), false);
    await client.disk('large.yaml', undefined);
    await eventually('the Service is missed', misses);
    await client.disk('large.yaml', service('payment') + PADDING);
    await eventually('it may be there again', async () => !await misses());
    await client.changeSettings({ maxFileSize: 2 });
    await eventually('it is known not to be there', misses);
  });

  it('lets nothing near it be called missing while it is open, as long as it may hold manifests', async () => {
    await start({ 'ingress.yaml': INGRESS, 'service.yaml': service('other') });
    await client.open('data.yaml', PADDING);
    await client.open('ingress.yaml');
    await client.diagnostics('data.yaml');
    await eventually('the Service is missed', misses);
    await client.open('large.yaml', service('payment') + PADDING);
    await client.diagnostics('large.yaml');
    assert.equal(await misses(), false);
  });

  it('is counted by a run over the workspace, open or closed, unless it is ignored or holds nothing of ours', async () => {
    await start({
      '.seaworthy.yaml': 'ignore: [ignored/]\n', 'pod.yaml': POD, 'large.yaml': POD + PADDING, 'open.yaml': POD + PADDING,
      'ignored/large.yaml': POD + PADDING, 'data.yaml': PADDING, 'open-data.yaml': PADDING,
    });
    await client.open('open.yaml');
    await client.open('open-data.yaml');
    const { files, tooLarge } = await client.request<{ files: readonly { uri: string }[]; tooLarge: number }>('seaworthy/lintWorkspace', {});
    assert.deepEqual([files.map(({ uri }) => uri), tooLarge], [[client.uri('pod.yaml')], 2]);
  });

  it('is where nobody is led, but what a rename changes all the same', async () => {
    await start({ 'service.yaml': service('checkout'), 'ingress.yaml': INGRESS, 'large.yaml': INGRESS.replace('name: shop', 'name: other') + PADDING });
    await client.open('service.yaml');
    const places = (await client.references('service.yaml', 'checkout')).map(({ uri }) => uri);
    assert.deepEqual(places.sort(), [client.uri('ingress.yaml'), client.uri('service.yaml')]);
    const edit = await client.rename('service.yaml', 'checkout', 'basket');
    assert.deepEqual(edit?.documentChanges?.map(change => ('textDocument' in change ? change.textDocument.uri : '')).sort(),
      ['ingress.yaml', 'large.yaml', 'service.yaml'].map(name => client.uri(name)));
  });

  it('may be so large that the disk does not give it: then, too, what it holds is not called missing', async () => {
    await start({ 'ingress.yaml': INGRESS, 'service.yaml': service('other'), 'huge.yaml': '', 'huge.json': '' });
    const read = client.host.read.bind(client.host);
    client.host.read = file => (file.startsWith(`${ROOT}/huge`) ? Promise.resolve(undefined) : read(file));
    await client.open('ingress.yaml');
    await client.request('seaworthy/lintWorkspace', {});
    assert.equal(await misses(), false);
    await client.disk('huge.yaml', undefined);
    await eventually('the Service is missed, whatever the JSON holds', misses);
  });
});
