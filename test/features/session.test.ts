// What a session remembers of open documents while other files change.

import assert from 'node:assert/strict';
import type { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ConfigFiles } from '../../server/src/engine/config-files';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { Workspace } from '../../server/src/engine/workspace';
import { fileOfUri, uriOfFile } from '../../server/src/host/node-uris';
import { RULES } from '../../server/src/rules/all';
import { Session } from '../../server/src/session';
import { MemoryHost, ROOT } from './memory-client';

const web = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers: [{name: web, image: "web:1.4.2", ports: [{containerPort: 8080}]}]
`;

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports: [{port: 8080}]\n';

describe('a session', () => {
  it('looks again at what was looked at while the index grew', async () => {
    const host = new MemoryHost({});
    const uri = uriOfFile(`${ROOT}/web.yaml`);
    const document = TextDocument.create(uri, 'yaml', 1, `${web('web')}---\n${web('other')}`);
    const documents = new Map([[uri, document]]) as unknown as TextDocuments<TextDocument>;
    const workspace = new Workspace(host, [ROOT], RULES, strictWatch);
    const session = new Session(workspace, documents, new ConfigFiles(host, [ROOT]), { fileOf: fileOfUri, uriOf: uriOfFile }, () => Promise.resolve({}), { neighbours: [], kubernetesSchemaFiles: undefined });
    const rules = async (): Promise<readonly string[]> => (await session.open(uri))?.analysis.problems.map(({ rule }) => rule.id) ?? [];
    const first = rules();
    while (workspace.project.revision === 0) await new Promise(resolve => setImmediate(resolve)); // the first document is checked now, the second waits
    host.files.set(`${ROOT}/service.yaml`, SERVICE);
    await workspace.reindex(`${ROOT}/service.yaml`);
    assert.ok(!(await first).includes('missing-readiness-probe'), 'the first document was checked before');
    assert.ok((await rules()).includes('missing-readiness-probe'));
  });
});
