// What the command line needs of the process it runs in, so that tests can give it another.

import type { Host } from '../host/host';

/** The file system, with what only the command line does: named files, and writing. Names are absolute and `/`-separated. */
export interface Files extends Host {
  /** Larger files are not read. */
  readonly maxBytes: number;
  /** The absolute name of a path as a person types it. */
  resolve(path: string): string;
  kindOf(file: string): Promise<'file' | 'folder' | undefined>;
  /** Replaces a file's text in one step; rejects with the system's error. */
  write(file: string, text: string): Promise<void>;
  /** The root of the git repository that holds a folder. */
  repositoryOf(folder: string): Promise<string | undefined>;
}

export interface Output {
  /** A person looks at it: colours are welcome. */
  readonly isTerminal: boolean;
  write(text: string): void;
}

export interface Surroundings {
  /** Seaworthy's own version. */
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  readonly stdout: Output;
  readonly stderr: Output;
  /** All of standard input; undefined when it is not text. */
  readInput(): Promise<string | undefined>;
  /** Starts the language server on standard input and output. */
  serve(): Promise<void>;
}
