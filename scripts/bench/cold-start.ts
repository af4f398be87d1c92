// From starting the built server to its first findings, and the memory that it then has.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection, DidOpenTextDocumentNotification, DocumentDiagnosticRequest, InitializedNotification, InitializeRequest, StreamMessageReader, StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Row } from './table';

const FILE = 'deploy/base/cart.yaml';

function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined; // not Linux
  }
}

export async function coldStart(): Promise<Row[]> {
  const root = resolve('.');
  const folder = join(root, 'examples');
  const begin = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid, rootUri, capabilities: { textDocument: { diagnostic: {} } }, workspaceFolders: [{ uri: rootUri, name: 'examples' }],
  });
  const initialized = performance.now();
  await connection.sendNotification(InitializedNotification.type, {});
  const uri = pathToFileURL(join(folder, FILE)).href;
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'yaml', version: 1, text: readFileSync(join(folder, FILE), 'utf8') },
  });
  const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  const found = performance.now();
  const memory = child.pid === undefined ? undefined : residentMegabytes(child.pid);
  connection.dispose();
  child.kill();
  return [
    ['process start to initialize answered', initialized - begin],
    [`then to the first ${report.kind === 'full' ? report.items.length : 0} findings`, found - initialized],
    ...(memory === undefined ? [] : [['resident memory after that, MB', memory] as const]),
  ];
}
