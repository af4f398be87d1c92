// What helps while reading and writing: wires hover, code lenses, completion and outline to the features.

import {
  CompletionTriggerKind, type CancellationToken, type CompletionParams, type Connection, type DocumentSymbolParams, type HoverParams, type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeLens, CompletionItem, DocumentSymbol, Hover } from 'vscode-languageserver-types';
import type { ClientOptions } from './client-options';
import type { EditorSettings } from './engine/settings-reader';
import { codeLenses } from './features/code-lens';
import { configCompletion, configHover } from './features/config-file';
import { dockerfileCompletion } from './features/dockerfile-completion';
import { createDockerfileService, dockerfileOutline } from './features/dockerfile-outline';
import { hoverAt } from './features/hover';
import type { Presentation } from './features/presentation';
import { targetVersion } from './model/kubernetes/kubernetes-version';
import { RULES } from './rules/all';
import type { Session } from './session';

/** Whom the answers are for. */
export interface Client {
  readonly session: Session;
  readonly options: ClientOptions;
  readonly presentation: Presentation;
  /** What the editor's settings say for a document. */
  settingsOf(uri: string): Promise<EditorSettings>;
}

/** Another extension explains and completes Dockerfile instructions, and brings an outline. */
const explainsDockerfiles = ({ options }: Client): boolean => options.neighbours.includes('dockerfile-hover');

async function hover(client: Client, document: TextDocument, { position }: HoverParams, token: CancellationToken): Promise<Hover | undefined> {
  const { session, presentation } = client;
  if (session.languageOf(document) === 'config') return configHover(document.getText(), position, RULES, presentation.locale);
  const open = await session.open(document.uri, token);
  if (!open) return undefined;
  const fields = (await client.settingsOf(document.uri)).hover?.fields;
  return hoverAt({
    project: session.workspace.project, analysis: open.analysis, lines: open.lines, offset: open.lines.offsetAt(position),
    dockerfileWordsElsewhere: explainsDockerfiles(client),
    explainsFields: fields === 'always' || (fields !== 'never' && !session.neighboursIn(open.analysis.source.file).includes('kubernetes-schema')),
  }, presentation);
}

async function lenses({ session, options, presentation, settingsOf }: Client, { uri }: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
  const open = (await settingsOf(uri)).codeLens === false ? undefined : await session.open(uri, token);
  return open ? codeLenses({
    analysis: open.analysis, lines: open.lines, project: session.workspace.project,
    kubernetesVersion: targetVersion(open.settings.kubernetesVersion), stageTargets: open.settings.stageTargets, hasCommands: options.lensCommands,
  }, presentation) : [];
}

function complete(client: Client, document: TextDocument, { position, context }: CompletionParams): CompletionItem[] | undefined {
  const { session, options: { locale, snippetCompletions: snippets } } = client;
  const language = session.languageOf(document);
  if (language === 'config') return configCompletion(document.getText(), position, RULES, locale, snippets);
  if (language !== 'dockerfile') return undefined;
  const isAsked = context?.triggerKind !== CompletionTriggerKind.TriggerCharacter;
  return dockerfileCompletion(document.getText(), position, { locale, snippets, isAsked, elsewhere: explainsDockerfiles(client) });
}

/** Answers hover, completion and outline requests; `client` is undefined until the client has said who it is. */
export function serveWritingHelp(connection: Connection, documents: TextDocuments<TextDocument>, client: () => Client | undefined): void {
  const dockerfiles = createDockerfileService();
  const outline = async (from: Client, document: TextDocument, token: CancellationToken): Promise<DocumentSymbol[] | undefined> => {
    if (from.session.languageOf(document) !== 'dockerfile' || explainsDockerfiles(from)) return undefined;
    const open = await from.session.open(document.uri, token);
    return open?.analysis.dockerfile && dockerfileOutline(open.analysis.dockerfile, open.lines, dockerfiles);
  };
  const about = <T>(uri: string, answer: (from: Client, document: TextDocument) => T): T | undefined => {
    const [from, document] = [client(), documents.get(uri)];
    return from && document && answer(from, document);
  };
  connection.onHover((params, token) => about(params.textDocument.uri, (from, document) => hover(from, document, params, token)));
  connection.onCodeLens((params, token) => about(params.textDocument.uri, (from, document) => lenses(from, document, token)));
  connection.onCompletion(params => about(params.textDocument.uri, (from, document) => complete(from, document, params)));
  connection.onDocumentSymbol((params: DocumentSymbolParams, token) => about(params.textDocument.uri, (from, document) => outline(from, document, token)));
}
