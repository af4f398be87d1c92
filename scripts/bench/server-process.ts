// The built language server as a process of its own, as an editor starts it.

import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type ProtocolConnection } from 'vscode-languageserver/node';

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
}

export function startServer(): ServerProcess {
  const child = spawn(process.execPath, [join(resolve('.'), 'dist/server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  return { child, connection };
}
