// Bundled to dist/cli.js: the command line as a Node process.

import { main } from './cli/main';
import { isCandidate } from './cli/selection';
import type { Output } from './cli/surroundings';
import { decodeText, NodeHost } from './host/node';

/** Filled in by the build, from package.json. */
declare const SEAWORTHY_VERSION: string;

/** A reader that goes away (`| head`) is no error of ours: what is left is not written, the exit code stays true. */
function outputOf(stream: NodeJS.WriteStream): Output {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return {
    isTerminal: stream.isTTY,
    write: text => {
      if (!closed) stream.write(text);
    },
  };
}

async function readInput(): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decodeText(Buffer.concat(chunks));
}

/** Loaded only when asked for: the other commands start without it. */
async function serve(): Promise<void> {
  if (!process.argv.includes('--stdio')) process.argv.push('--stdio'); // the way to talk is read from there
  const { serveProcess } = await import('./node-entry');
  serveProcess();
}

async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), {
    version: SEAWORTHY_VERSION,
    environment: process.env,
    files: new NodeHost(process.cwd(), isCandidate),
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    readInput,
    serve,
  });
}

void run();
