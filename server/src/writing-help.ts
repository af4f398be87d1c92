// What helps while reading and writing: wires hover, code lenses, inlay hints and completion to the features.

import {
  CompletionTriggerKind, type CancellationToken, type CompletionParams, type Connection, type HoverParams, type InlayHintParams, type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeLens, CompletionItem, Hover, InlayHint } from 'vscode-languageserver-types';
import type { ClientOptions } from './client-options';
import type { Problem } from './engine/problem';
import type { EditorSettings } from './engine/settings-reader';
import { codeLenses } from './features/code-lens';
import { configCompletion, configHover } from './features/config-file';
import { dockerfileCompletion } from './features/dockerfile-completion';
import { hoverAt } from './features/hover';
import { inlayHints } from './features/inlay-hints';
import type { Presentation } from './features/presentation';
import { targetVersion } from './model/kubernetes/kubernetes-version';
import { completeManifest } from './manifest-requests';
import { RULES } from './rules/all';
import type { FileNames, Session } from './session';

/** Whom the answers are for. */
export interface Client {
  readonly session: Session;
  readonly options: ClientOptions;
  readonly names: FileNames;
  readonly presentation: Presentation;
  /** What the editor's settings say for a document. */
  settingsOf(uri: string): Promise<EditorSettings>;
  /** Those of a document's findings that may be told by now; undefined where its text is not to be checked yet. */
  toldOf(document: TextDocument, problems: readonly Problem[]): Promise<readonly Problem[] | undefined>;
}

/** Another extension explains and completes Dockerfile instructions. */
const explainsDockerfiles = ({ options }: Client): boolean => options.neighbours.includes('dockerfile-hover');

async function hover(client: Client, document: TextDocument, { position }: HoverParams, token: CancellationToken): Promise<Hover | undefined> {
  const { session, presentation } = client;
  if (session.languageOf(document) === 'config') return configHover(document.getText(), position, RULES, presentation.locale);
  const open = await session.open(document.uri, token);
  if (!open) return undefined;
  const fields = (await client.settingsOf(document.uri)).hover?.fields;
  return hoverAt({
    project: session.workspace.project, analysis: open.analysis, lines: open.lines, offset: open.lines.offsetAt(position),
    house: { kubernetesVersion: targetVersion(open.settings.kubernetesVersion), importance: open.settings.resourcePolicy },
    locks: (await session.settingsOf(document.uri)).locks, roots: client.options.roots,
    dockerfileWordsElsewhere: explainsDockerfiles(client),
    explainsFields: fields === 'always' || (fields !== 'never' && !session.neighboursIn(open.analysis.source.file).includes('kubernetes-schema')),
  }, presentation);
}

async function lenses(client: Client, document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
  const { session, options, presentation } = client;
  const open = (await client.settingsOf(document.uri)).codeLens === false ? undefined : await session.open(document.uri, token);
  return open ? codeLenses({
    analysis: open.analysis, told: await client.toldOf(document, open.analysis.problems), lines: open.lines, project: session.workspace.project,
    kubernetesVersion: targetVersion(open.settings.kubernetesVersion), stageTargets: open.settings.stageTargets, hasCommands: options.clientCommands,
  }, presentation) : [];
}

async function hints({ session, options, settingsOf }: Client, { uri }: TextDocument, { range }: InlayHintParams, token: CancellationToken): Promise<InlayHint[]> {
  const [open, settings] = [await session.open(uri, token), (await settingsOf(uri)).inlayHints ?? {}];
  if (!open) return [];
  const { analysis, lines } = open;
  const asked = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  return inlayHints({ analysis, lines, project: session.workspace.project, range: asked, settings }, options.locale);
}

async function complete(client: Client, document: TextDocument, params: CompletionParams): Promise<CompletionItem[] | undefined> {
  const { session, names, settingsOf, options: { locale, snippetCompletions: snippets } } = client;
  const { position, context } = params;
  const language = session.languageOf(document);
  if (language === 'config') return configCompletion(document.getText(), position, RULES, locale, snippets);
  if (await session.excessOf(document)) return undefined;
  if (language === 'kubernetes') return completeManifest(document, params, { session, names, locale, snippets, fields: (await settingsOf(document.uri)).hover?.fields });
  if (language !== 'dockerfile') return undefined;
  const isAsked = context?.triggerKind !== CompletionTriggerKind.TriggerCharacter;
  return dockerfileCompletion(document.getText(), position, { locale, snippets, isAsked, elsewhere: explainsDockerfiles(client) });
}

/** Answers hover, code lens, inlay hint and completion requests; `client` is undefined until the client has said who it is. */
export function serveWritingHelp(connection: Connection, documents: TextDocuments<TextDocument>, client: () => Client | undefined): void {
  const about = <T>(uri: string, answer: (from: Client, document: TextDocument) => T): T | undefined => {
    const [from, document] = [client(), documents.get(uri)];
    return from && document && answer(from, document);
  };
  connection.onHover((params, token) => about(params.textDocument.uri, (from, document) => hover(from, document, params, token)));
  connection.onCodeLens((params, token) => about(params.textDocument.uri, (from, document) => lenses(from, document, token)));
  connection.languages.inlayHint.on((params, token) => about(params.textDocument.uri, (from, document) => hints(from, document, params, token)));
  connection.onCompletion(params => about(params.textDocument.uri, (from, document) => complete(from, document, params)));
}
