// How long a person who types waits for findings while the server reads the workspace, and after that.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DiagnosticRefreshRequest, DidChangeTextDocumentNotification, DidOpenTextDocumentNotification, DocumentDiagnosticRequest, InitializedNotification,
  InitializeRequest,
} from 'vscode-languageserver/node';
import { startServer } from './server-process';
import { percentile, type Row } from './table';

/** What the server waits for typing to pause, in milliseconds; a person does not feel it as work. */
const PAUSE = 120;
const AFTERWARDS = 30;

const text = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`;

/** Rows for keystrokes during and after indexing: how many, and the median and slowest answer in milliseconds beyond the pause. */
export async function whileIndexing(root: string): Promise<Row[]> {
  const { child, connection } = startServer();
  let isIndexed = false;
  connection.onRequest(DiagnosticRefreshRequest.type, () => { isIndexed = true; });
  const rootUri = pathToFileURL(resolve(root)).href;
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid, rootUri, workspaceFolders: [{ uri: rootUri, name: 'corpus' }],
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const uri = `${rootUri}/typed-by-the-benchmark.yaml`;
  const begin = performance.now();
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'yaml', version: 1, text: text('web') } });
  const during: number[] = [];
  const after: number[] = [];
  let indexed = 0;
  for (let version = 2; after.length < AFTERWARDS; version++) {
    const start = performance.now();
    await connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [{ text: text(`web-${version}`) }] });
    await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    (isIndexed ? after : during).push(performance.now() - start - PAUSE);
    if (isIndexed && indexed === 0) indexed = performance.now() - begin;
  }
  connection.dispose();
  child.kill();
  const row = (name: string, times: readonly number[]): Row => [name, String(times.length), percentile(times, 50), Math.max(...times)];
  return [row(`while ${Math.round(indexed)} ms of indexing last`, during), row('after that', after)];
}
