// Runs the command line in this process, in a folder of its own.

import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../server/src/cli/main';
import { isCandidate } from '../../server/src/cli/selection';
import type { Output } from '../../server/src/cli/surroundings';
import { NodeHost } from '../../server/src/host/node';
import type { Rule } from '../../server/src/rules/rule';
import { TEST_RULES } from './rules';

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');

/** A new folder outside of any repository, with these files; `.seaworthy.yaml` files above it do not count. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'seaworthy-')));
  for (const [name, content] of Object.entries({ '.seaworthy.yaml': 'root: true\n', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The same with a copy of a fixture folder. */
export function copyOf(fixture: string): string {
  const folder = folderWith({});
  cpSync(join(FIXTURES, fixture), folder, { recursive: true });
  return folder;
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export interface RunOptions {
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly rules?: readonly Rule[];
  /** Another file system than the real one. */
  readonly files?: NodeHost;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether the language server was started. */
  readonly serves: boolean;
}

export async function run(folder: string, argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written): Output => ({ isTerminal: options.isTerminal ?? false, write: text => { written[name] += text; } });
  let serves = false;
  const code = await main(argv, {
    version: '1.2.3',
    environment: options.environment ?? {},
    files: options.files ?? new NodeHost(folder, isCandidate),
    stdout: output('stdout'),
    stderr: output('stderr'),
    readInput: () => Promise.resolve(options.stdin),
    serve: () => {
      serves = true;
      return Promise.resolve();
    },
  }, options.rules ?? TEST_RULES);
  return { code, ...written, serves };
}
