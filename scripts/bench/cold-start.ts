// From starting the built server to its first findings, and the memory that it then has.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DidOpenTextDocumentNotification, DocumentDiagnosticRequest, InitializedNotification, InitializeRequest } from 'vscode-languageserver/node';
import { startServer } from './server-process';
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
  const folder = join(resolve('.'), 'examples');
  const begin = performance.now();
  const { child, connection } = startServer();
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
