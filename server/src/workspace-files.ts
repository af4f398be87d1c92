// Looks at every manifest and Dockerfile of the open folders, the open texts before the disk's, in slices.

import type { CancellationToken, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isConfigFile, languageOf } from './engine/workspace';
import type { Host } from './host/host';
import type { FileNames, OpenFile, Session } from './session';

export interface SeenFile {
  readonly uri: string;
  readonly file: OpenFile;
  /** Undefined for a file that is not open. */
  readonly version: number | undefined;
}

/** How often a text that changes under our hands is looked at again. */
const MAX_TRIES = 5;

const isOurs = ({ file: { analysis: { parts, dockerfile, problems } } }: SeenFile): boolean =>
  dockerfile !== undefined || problems.length > 0 || parts.some(({ model }) => model.manifests.length > 0);

export class WorkspaceFiles {
  private tooLargeCount = 0;

  constructor(
    private readonly documents: TextDocuments<TextDocument>,
    private readonly host: Host,
    private readonly names: FileNames,
    private readonly roots: readonly string[],
    private readonly session: Session,
  ) {}

  /** How many of the files that `look` came to were too large. */
  get tooLarge(): number {
    return this.tooLargeCount;
  }

  /** Every file that may hold something of ours: open ones first, then those of the open folders. Configuration is none. */
  async all(): Promise<readonly string[]> {
    const open = this.documents.all().filter(document => !['config', undefined].includes(this.session.languageOf(document))).map(({ uri }) => uri);
    const listed: string[] = [];
    for (const root of this.roots) {
      const files = (await this.host.list(root)).filter(file => languageOf(file) !== undefined && !isConfigFile(file));
      for (const file of files) listed.push(this.names.uriOf(file));
    }
    return [...new Set([...open, ...listed])];
  }

  /**
   * Yields the files that hold something of ours, and what was found; stops early when the request is cancelled.
   * @param step called before each file with its position in the list
   */
  async *look(uris: readonly string[], token: CancellationToken, step: (index: number) => void): AsyncGenerator<SeenFile> {
    await this.session.buildIndex();
    for (const [index, uri] of uris.entries()) {
      if (token.isCancellationRequested) return;
      step(index);
      const seen = this.documents.get(uri) ? await this.lookAtOpen(uri, token) : await this.lookAtClosed(uri, token);
      if (seen === 'too-large') this.tooLargeCount++;
      else if (seen && isOurs(seen)) yield seen;
      await this.session.pause();
    }
  }

  private async lookAtOpen(uri: string, token: CancellationToken): Promise<SeenFile | 'too-large' | undefined> {
    for (let tries = 0; tries < MAX_TRIES && !token.isCancellationRequested; tries++) {
      const version = this.documents.get(uri)?.version;
      const file = await this.session.open(uri, token);
      if (file) return { uri, file, version: file.version };
      if (this.documents.get(uri)?.version === version) return this.session.isLeftOut(uri) ? 'too-large' : undefined;
    }
    return undefined;
  }

  private async lookAtClosed(uri: string, token: CancellationToken): Promise<SeenFile | 'too-large' | undefined> {
    const file = await this.session.lookAt(this.names.fileOf(uri), this.host, token);
    return typeof file === 'object' ? { uri, file, version: undefined } : file;
  }
}
