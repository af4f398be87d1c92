// The quick fix that creates a `.dockerignore`, over a real connection.

import assert from 'node:assert/strict';
import { MemoryClient } from './memory-client';

const DOCKERFILE = 'FROM golang:1.25\nWORKDIR /src\nCOPY . .\n';
const TITLE = 'Create a ".dockerignore"';

describe('creating a .dockerignore', () => {
  let client: MemoryClient;
  const open = async (files: Readonly<Record<string, string>>, name: string): Promise<readonly string[]> => {
    client = await MemoryClient.start({ files });
    await client.open(name);
    return (await client.rules(name)).filter(rule => rule === 'missing-dockerignore').map(String);
  };
  const action = async (name: string): Promise<Awaited<ReturnType<MemoryClient['actions']>>[number] | undefined> => {
    const position = client.positionOf(name, ' . .');
    return (await client.actions(name, { start: position, end: position }, ['quickfix'])).find(({ title }) => title === TITLE);
  };

  afterEach(() => client.stop());

  it('is an edit that creates the file and fills it', async () => {
    assert.deepEqual(await open({ Dockerfile: DOCKERFILE, 'main.go': '', 'go.mod': '' }, 'Dockerfile'), ['missing-dockerignore']);
    const found = await action('Dockerfile');
    const [create, fill, ...more] = found?.edit?.documentChanges ?? [];
    assert.deepEqual(create, { kind: 'create', uri: client.uri('.dockerignore'), options: { ignoreIfExists: true } });
    assert.ok(fill && 'textDocument' in fill && more.length === 0);
    assert.deepEqual(fill.textDocument, { uri: client.uri('.dockerignore'), version: null });
    assert.deepEqual(fill.edits.map(edit => 'range' in edit && edit.range), [{ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }]);
    assert.match(fill.edits.map(edit => 'newText' in edit ? edit.newText : '').join(''), /^# History and tools\n\.git\n/);
  });

  it('creates it in the folder that the build starts from', async () => {
    await open({ 'docker/Dockerfile': DOCKERFILE.replace('COPY', 'COPY go.mod .\nCOPY'), 'go.mod': '' }, 'docker/Dockerfile');
    const [create] = (await action('docker/Dockerfile'))?.edit?.documentChanges ?? [];
    assert.ok(create && 'kind' in create && create.kind === 'create');
    assert.equal(create.uri, client.uri('.dockerignore'));
  });

  it('is not offered where there is one', async () => {
    assert.deepEqual(await open({ Dockerfile: DOCKERFILE, 'main.go': '', '.dockerignore': '.git\n' }, 'Dockerfile'), []);
    assert.equal(await action('Dockerfile'), undefined);
  });
});
