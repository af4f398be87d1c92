// One client's session: its open documents, their analyses, and what they depend on.

import type { CancellationToken, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientOptions } from './client-options';
import type { Analysis, FileLanguage, SourceFile } from './engine/analyser';
import { matchesGlob } from './engine/file-globs';
import type { Excess } from './engine/file-size';
import { isReportedElsewhere } from './engine/problem';
import type { ConfigFiles, ResolvedSettings } from './engine/config-files';
import type { PartialSettings } from './engine/settings-reader';
import type { Settings } from './engine/settings';
import { isConfigFile, languageOf, type Workspace } from './engine/workspace';
import type { Host } from './host/host';
import { mayHoldManifest, type FileTraits } from './model/kubernetes/manifest';
import type { Neighbour } from './rules/rule';
import { LineIndex } from './text/lines';

/** How long one stretch of work may keep other requests waiting, in milliseconds. */
const SLICE_MS = 15;

/** The version of a text that no editor has open. */
const NOT_OPEN = -1;

export interface OpenFile {
  readonly analysis: Analysis;
  readonly lines: LineIndex;
  readonly version: number;
  readonly settings: Settings;
  readonly traits: FileTraits;
}

export interface FileNames {
  fileOf(uri: string): string;
  uriOf(file: string): string;
}

/** What the editor's settings say; asked for once per change. */
export type EditorSettings = (uri: string) => Promise<PartialSettings>;

const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

interface Kept {
  readonly file: OpenFile;
  readonly revision: number;
}

export class Session {
  private readonly kept = new Map<string, Kept>();
  /** The versions of open documents that are too large, as the index knows. */
  private readonly leftOut = new Map<string, number>();
  private lastPause = 0;
  private indexStarted = false;

  constructor(
    readonly workspace: Workspace,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly config: ConfigFiles,
    private readonly names: FileNames,
    private readonly editorSettings: EditorSettings,
    private readonly neighbourhood: Pick<ClientOptions, 'neighbours' | 'kubernetesSchemaFiles'>,
  ) {}

  /** What extensions beside us already do in the file. */
  neighboursIn(file: string): readonly Neighbour[] {
    const { neighbours, kubernetesSchemaFiles: globs } = this.neighbourhood;
    return globs === undefined || matchesGlob(globs, file) ? neighbours : neighbours.filter(neighbour => neighbour !== 'kubernetes-schema');
  }

  /** Whether the workspace's files are, or are being, indexed. */
  get indexes(): boolean {
    return this.indexStarted;
  }

  /** Indexes the open folders, in slices. */
  buildIndex(): Promise<void> {
    this.indexStarted = true;
    return this.workspace.buildIndex(() => this.pause(), file => this.documents.get(this.names.uriOf(file)) !== undefined);
  }

  /** What an open document is to us; undefined for what is not ours. */
  languageOf(document: TextDocument): FileLanguage | 'config' | undefined {
    const file = this.names.fileOf(document.uri);
    if (isConfigFile(file)) return 'config';
    if (document.languageId === 'dockerfile') return 'dockerfile';
    return /^(?:yaml|helm|helm-template)$/.test(document.languageId) ? 'kubernetes' : languageOf(file);
  }

  /**
   * The analysis of an open document as it is now; undefined when it is not ours, is too large, is ignored by the configuration,
   * was closed, or the request was cancelled. Work is done in slices, so that newer requests are heard in between.
   */
  async open(uri: string, token?: CancellationToken): Promise<OpenFile | undefined> {
    const document = this.documents.get(uri);
    const language = document && this.languageOf(document);
    if (!document || language === undefined || language === 'config') return undefined;
    const file = this.names.fileOf(uri);
    const [{ settings, ignored }, traits, excess] = await Promise.all([
      this.editorSettings(uri).then(editor => this.config.settingsFor(file, editor)),
      this.workspace.traitsOf(file),
      this.excessOf(document),
    ]);
    if (ignored || token?.isCancellationRequested) return undefined;
    if (excess) {
      this.leaveOut(document, language);
      return undefined;
    }
    const kept = this.kept.get(uri);
    if (kept && this.isCurrent(kept, document, settings, traits)) return kept.file;
    return this.analyse(document, { file, text: document.getText(), language }, traits, settings, token);
  }

  /** How large an open document is and may be, when it is too large to be looked at; undefined otherwise. */
  excessOf(document: TextDocument): Promise<Excess | undefined> {
    return this.workspace.excessOf(this.names.fileOf(document.uri), document.getText());
  }

  /** Whether an open document was too large when it was asked for last, and may hold something of ours. */
  isLeftOut(uri: string): boolean {
    return this.leftOut.has(uri) && this.leftOut.get(uri) === this.documents.get(uri)?.version;
  }

  private leaveOut(document: TextDocument, language: FileLanguage): void {
    const { uri, version } = document;
    if (this.isLeftOut(uri)) return;
    this.kept.delete(uri);
    if (language === 'kubernetes' && !mayHoldManifest(document.getText())) return;
    this.leftOut.set(uri, version);
    if (language === 'kubernetes') this.workspace.analyser.leaveOut(this.names.fileOf(uri));
  }

  private isCurrent({ file, revision }: Kept, document: TextDocument, settings: Settings, traits: FileTraits): boolean {
    return file.version === document.version && file.settings === settings && revision === this.workspace.project.revision
      && file.traits.template === traits.template && file.traits.patch === traits.patch && file.traits.around === traits.around;
  }

  private async analyse(document: TextDocument, source: SourceFile, traits: FileTraits, settings: Settings, token: CancellationToken | undefined): Promise<OpenFile | undefined> {
    const { version } = document;
    this.leftOut.delete(document.uri);
    const steps = this.workspace.analyser.analyseInSteps(source, traits, settings);
    let step = steps.next();
    const { revision } = this.workspace.project; // of the index that the first documents were checked against: it may grow while the others wait
    for (;; step = steps.next()) {
      if (step.done) {
        const file = this.withoutNeighbours(step.value, version, traits, settings);
        if (this.documents.get(document.uri)) this.kept.set(document.uri, { file, revision });
        return file;
      }
      await this.pause();
      if (token?.isCancellationRequested || this.documents.get(document.uri)?.version !== version) return undefined;
    }
  }

  /**
   * The analysis of a file that is not open, as it is on the disk; nothing of it is kept. Undefined when it cannot be read, cannot hold
   * a manifest, is ignored by the configuration, or the request was cancelled.
   */
  async lookAt(file: string, host: Host, token: CancellationToken): Promise<OpenFile | 'too-large' | undefined> {
    const language = languageOf(file);
    const text = language && await host.read(file);
    if (language === undefined || text === undefined || (language === 'kubernetes' && !mayHoldManifest(text))) return undefined;
    const [{ settings, ignored }, traits] = await Promise.all([
      this.editorSettings(this.names.uriOf(file)).then(editor => this.config.settingsFor(file, editor)),
      this.workspace.traitsOf(file),
    ]);
    if (ignored) return undefined;
    if (await this.workspace.excessOf(file, text)) return 'too-large';
    const steps = this.workspace.scratchAnalyser().analyseInSteps({ file, text, language }, traits, settings);
    while (!token.isCancellationRequested) {
      const step = steps.next();
      if (step.done) return this.withoutNeighbours(step.value, NOT_OPEN, traits, settings);
      await this.pause();
    }
    return undefined;
  }

  private withoutNeighbours(analysis: Analysis, version: number, traits: FileTraits, settings: Settings): OpenFile {
    const neighbours = this.neighboursIn(analysis.source.file);
    const problems = analysis.problems.filter(({ rule }) => !isReportedElsewhere(rule, neighbours));
    return { analysis: { ...analysis, problems }, lines: new LineIndex(analysis.source.text), version, settings, traits };
  }

  /** What an open document's file is to the configuration, whether it is checked or not. */
  async settingsOf(uri: string): Promise<ResolvedSettings> {
    return this.config.settingsFor(this.names.fileOf(uri), await this.editorSettings(uri));
  }

  /** Lets other requests through when this stretch of work has lasted long enough. */
  async pause(): Promise<void> {
    if (Date.now() - this.lastPause < SLICE_MS) return;
    await nextTurn();
    this.lastPause = Date.now();
  }

  /** Analyses another text as the same file, for fixes that are applied together. Leaves the index and caches of the open file alone. */
  analyseAs({ analysis, traits, settings }: OpenFile, text: string): Analysis {
    return this.workspace.scratchAnalyser().analyse({ ...analysis.source, text }, traits, settings);
  }

  /** The last analysis of an open document, which may be of an older text. */
  lastAnalysis(uri: string): Analysis | undefined {
    return this.kept.get(uri)?.file.analysis;
  }

  close(uri: string): void {
    this.kept.delete(uri);
    this.leftOut.delete(uri);
    this.workspace.analyser.forget(this.names.fileOf(uri));
  }
}
