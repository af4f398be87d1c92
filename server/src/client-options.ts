// What a client tells the server at start, and what the server makes of it.

import type { InitializeParams } from 'vscode-languageserver';
import { localeOf } from './engine/render';
import type { Locale, Neighbour } from './rules/rule';

/** `initializationOptions`; every part may be missing. */
export interface InitializationOptions {
  /** `en`, `zh`, or any language tag; wins over the client's own locale. */
  readonly language?: string;
  /** A rule page's address with `{id}` in it. Without it rule pages are those in the repository. */
  readonly ruleUri?: string;
  /** What extensions beside us already report or explain. */
  readonly neighbours?: readonly Neighbour[];
  /** Globs of the files for which the neighbour `kubernetes-schema` is there; without them it is for all. */
  readonly kubernetesSchemaFiles?: readonly string[];
  /** Whether the client has the commands that code lenses and quick fixes call. */
  readonly clientCommands?: boolean;
  /** Settings for clients that cannot be asked for them. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface ClientOptions {
  readonly locale: Locale;
  readonly ruleUri: string;
  readonly neighbours: readonly Neighbour[];
  readonly kubernetesSchemaFiles: readonly string[] | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly roots: readonly string[];
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly snippetEdits: boolean;
  /** The client checks the versions of the documents that it is told to change. */
  readonly versionedEdits: boolean;
  readonly snippetCompletions: boolean;
  readonly clientCommands: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  readonly configuration: boolean;
  readonly watchesFiles: boolean;
  readonly configurationNotices: boolean;
}

const PUBLIC_PAGES = 'https://github.com/seaworthy/seaworthy/blob/main/docs/rules/{id}.md';
const CHINESE_PAGES = 'https://github.com/seaworthy/seaworthy/blob/main/docs/zh-CN/rules/{id}.md';

/** Reads the client's capabilities and wishes. */
export function readClientOptions(params: InitializeParams, fileOf: (uri: string) => string): ClientOptions {
  const wishes = (params.initializationOptions ?? {}) as InitializationOptions;
  const { workspace, textDocument } = params.capabilities;
  const wished = wishes.language === 'auto' ? undefined : wishes.language;
  const locale = localeOf(wished ?? params.locale);
  const folders = params.workspaceFolders?.map(folder => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
  return {
    locale,
    ruleUri: wishes.ruleUri ?? (locale === 'zh' ? CHINESE_PAGES : PUBLIC_PAGES),
    neighbours: wishes.neighbours ?? [],
    kubernetesSchemaFiles: wishes.kubernetesSchemaFiles,
    settings: wishes.settings ?? {},
    roots: folders.map(uri => fileOf(uri).replace(/\/$/, '')),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport ?? false,
    versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    snippetCompletions: textDocument?.completion?.completionItem?.snippetSupport ?? false,
    clientCommands: wishes.clientCommands ?? false,
    refreshesLenses: workspace?.codeLens?.refreshSupport ?? false,
    refreshesHints: workspace?.inlayHint?.refreshSupport ?? false,
    configuration: workspace?.configuration ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    configurationNotices: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
  };
}
