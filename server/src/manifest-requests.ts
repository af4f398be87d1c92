// Serves completions in manifests: gathers what the features need to know of a file, without analysing it.

import { CompletionTriggerKind, type CompletionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from 'vscode-languageserver-types';
import { manifestCompletion } from './features/manifest-completion';
import type { Locale } from './rules/rule';
import type { FileNames, Session } from './session';
import { LineIndex } from './text/lines';

/** What a completion needs of the server. */
export interface CompletionServer {
  readonly session: Session;
  readonly names: FileNames;
  readonly locale: Locale;
  /** Whether the client fills in tab stops. */
  readonly snippets: boolean;
  /** The setting `hover.fields`: whether to say what fields are, which goes for offering them too. */
  readonly fields: 'auto' | 'always' | 'never' | undefined;
}

/** Spaces, dashes and colons ask for completions in the configuration file; in a manifest only a space behind a key may. */
const isMereTyping = ({ context }: CompletionParams, before: string): boolean =>
  context?.triggerKind === CompletionTriggerKind.TriggerCharacter && !/[^\s:#-][^\s:#]*: $/.test(before);

/** What may be written at a position of an open file of manifests; nothing in files that the configuration ignores. */
export async function completeManifest(document: TextDocument, params: CompletionParams, server: CompletionServer): Promise<CompletionItem[]> {
  const { session, names, locale, snippets, fields } = server;
  const lines = new LineIndex(document.getText());
  const offset = lines.offsetAt(params.position);
  if (isMereTyping(params, lines.text.slice(lines.lineStart(params.position.line), offset))) return [];
  const file = names.fileOf(document.uri);
  const [{ settings, ignored }, traits] = await Promise.all([session.settingsOf(document.uri), session.workspace.traitsOf(file)]);
  if (ignored) return [];
  const neighbours = session.neighboursIn(file);
  const manifests = session.lastAnalysis(document.uri)?.parts.flatMap(({ model }) => model.manifests);
  return manifestCompletion({
    file, lines, offset, traits, settings, locale, snippets, project: session.workspace.project, manifests,
    offersFields: fields === 'always' || (fields !== 'never' && !neighbours.includes('kubernetes-schema')),
  });
}
