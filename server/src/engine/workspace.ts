// The open folders: finds their files once, keeps the index true while files change, and says what each file is.

import { baseName, folderOf, type Host } from '../host/host';
import { isDockerfilePath } from '../model/dockerfile/file-name';
import { mayHoldManifest, type FileTraits } from '../model/kubernetes/manifest';
import { ProjectIndex } from '../model/project';
import type { Rule } from '../rules/rule';
import { Analyser, type FileLanguage } from './analyser';
import { CONFIG_FILE_NAMES } from './config-files';
import { DEFAULT_MAX_FILE_SIZE, excessOf, type Excess } from './file-size';
import { HADOLINT_CONFIG_NAMES } from './hadolint-config';
import { Layout } from './layout';
import type { RuleWatch } from './rule-watch';

/** What Seaworthy takes a file for by its name; undefined for files that are not its business. JSON is YAML, too. */
export function languageOf(file: string): FileLanguage | undefined {
  if (isDockerfilePath(file)) return 'dockerfile';
  return /\.(?:ya?ml|json)$/i.test(file) ? 'kubernetes' : undefined;
}

/** Files that say how others are checked: our own, and hadolint's. */
export const decidesSettings = (file: string): boolean => [...CONFIG_FILE_NAMES, ...HADOLINT_CONFIG_NAMES].includes(baseName(file));

/** Names of our own configuration file. */
export const isConfigFile = (file: string): boolean => CONFIG_FILE_NAMES.includes(baseName(file));

/** Whether a file that is there and cannot be read may hold manifests; JSON that is so large, or no text, is data. */
export const mayHideManifests = (file: string): boolean => /\.ya?ml$/i.test(file);

export class Workspace {
  readonly project = new ProjectIndex();
  readonly analyser: Analyser;
  private readonly layout: Layout;
  private indexing: Promise<void> | undefined;
  /** Files that are not open and were too large to be indexed. */
  private readonly tooLarge = new Set<string>();

  constructor(
    private readonly host: Host,
    private readonly roots: readonly string[],
    private readonly rules: readonly Rule[],
    private readonly watch: RuleWatch,
    /** How large a file may be that is looked at, in megabytes. */
    private readonly maxFileSizeOf: (file: string) => Promise<number> = () => Promise.resolve(DEFAULT_MAX_FILE_SIZE),
  ) {
    this.analyser = new Analyser(rules, this.project, watch);
    this.layout = new Layout(host, roots);
  }

  /** An analyser that sees the same index and changes nothing: for texts that are not the file's yet. */
  scratchAnalyser(): Analyser {
    return new Analyser(this.rules, this.project, this.watch, false);
  }

  traitsOf(file: string): Promise<FileTraits> {
    return this.layout.traitsOf(file);
  }

  /**
   * Indexes every manifest below the open folders, once; later calls return the first one's promise.
   * @param pause awaited after each file, so that the caller can answer other requests
   * @param isOpen files whose text someone else provides
   */
  buildIndex(pause: () => Promise<void>, isOpen: (file: string) => boolean): Promise<void> {
    this.indexing ??= this.indexFolders(pause, isOpen);
    return this.indexing;
  }

  private async indexFolders(pause: () => Promise<void>, isOpen: (file: string) => boolean): Promise<void> {
    for (const root of this.roots) {
      for (const file of await this.host.list(root)) {
        if (languageOf(file) !== 'kubernetes' || isConfigFile(file) || isOpen(file)) continue;
        await this.reindex(file);
        await pause();
      }
    }
  }

  /** Forgets which files are templates and patches; it is found out again when asked. */
  resetLayout(): void {
    this.layout.reset();
  }

  /** Reads a file from the disk again, after it came, went or changed there. */
  async reindex(file: string): Promise<void> {
    const text = await this.host.read(file);
    this.tooLarge.delete(file);
    if (text === undefined ? !await this.isUnreadable(file) : !mayHoldManifest(text)) {
      this.project.update(file, undefined);
    } else if (text === undefined) {
      this.analyser.leaveOut(file);
    } else if (await this.excessOf(file, text)) {
      this.tooLarge.add(file);
      this.analyser.leaveOut(file);
    } else {
      this.analyser.index({ file, text, language: 'kubernetes' }, await this.traitsOf(file));
      this.analyser.forget(file); // the index keeps facts; syntax trees are for open files
    }
  }

  private async isUnreadable(file: string): Promise<boolean> {
    return mayHideManifests(file) && (await this.host.entries(folderOf(file))).includes(baseName(file));
  }

  /** How large a file with this text is and may be, when it is too large to be looked at; undefined otherwise. */
  excessOf(file: string, text: string): Promise<Excess | undefined> {
    return excessOf(text, () => this.maxFileSizeOf(file));
  }

  /** Reads files again that were too large, after the limit may have changed. */
  async reindexTooLarge(isOpen: (file: string) => boolean): Promise<void> {
    for (const file of [...this.tooLarge].filter(each => !isOpen(each))) await this.reindex(file);
  }
}
