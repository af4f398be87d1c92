// The language server as a Node process: over IPC for VS Code, over standard input and output for everyone else.

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { fileOfUri, uriOfFile } from './host/node-uris';
import { NodeHost } from './host/node';
import { decidesLayout } from './engine/layout';
import { languageOf } from './engine/workspace';
import { serve } from './server';

/** The files that a session may have to read: anything else is not even looked at. */
const wants = (file: string): boolean => languageOf(file) !== undefined || decidesLayout(file);

/** Serves the client that started this process; which way is told by its arguments (`--node-ipc` or `--stdio`). */
export function serveProcess(): void {
  serve(createConnection(ProposedFeatures.all), { host: new NodeHost(process.cwd(), wants), names: { fileOf: fileOfUri, uriOf: uriOfFile } });
}
