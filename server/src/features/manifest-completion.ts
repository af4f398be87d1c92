// textDocument/completion in manifests: fields, choices, names that are there, and what people write at a place again and again.

import type { CompletionItem } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import { companionsOf, type Companion } from '../model/kubernetes/companions';
import { targetVersion, type KubernetesVersion } from '../model/kubernetes/kubernetes-version';
import { mayHoldManifest, type FileTraits, type Manifest } from '../model/kubernetes/manifest';
import { documentAt, manifestCursorAt, type DocumentAt, type ManifestCursor } from '../model/kubernetes/manifest-cursor';
import type { Project } from '../model/project';
import { concat, type Piece } from '../model/yaml-edit/piece';
import { splitStream } from '../model/yaml/stream';
import { readDocument } from '../engine/document-analysis';
import { render } from '../engine/render';
import type { Settings } from '../engine/settings';
import type { Locale, Text } from '../rules/rule';
import { choiceItems, fieldItems } from './manifest-completion-fields';
import { nameItems } from './manifest-completion-names';
import { item, keyWithValue, SNIPPET, wholeObject, writingAt, type Writing } from './manifest-completion-text';
import { idiomsAt, type Idiom } from './manifest-idioms';

export interface ManifestCompletionRequest {
  readonly file: string;
  readonly lines: LineIndex;
  readonly offset: number;
  readonly traits: FileTraits;
  readonly settings: Settings;
  readonly project: Project;
  /** What stood in the file when it was last analysed; undefined when it never was. */
  readonly manifests?: readonly Manifest[] | undefined;
  readonly locale: Locale;
  /** Whether the client fills in tab stops. */
  readonly snippets: boolean;
  /** Whether to offer fields and choices: another extension with a schema may do so. */
  readonly offersFields: boolean;
}

const WORDS = {
  companion: { en: '{kind} for {target} {name}', zh: '为 {target} {name} 建 {kind}' },
  labelled: { en: '{key}: {title}', zh: '{key}：{title}' },
} satisfies Record<string, Text>;

/** Between the fields that must be there and those that may. */
const IDIOMS = 100;

/** Longer texts are machines' work; nobody completes words in them. */
const MAX_LENGTH = 1_000_000;

const versionOf = ({ settings }: ManifestCompletionRequest): KubernetesVersion => targetVersion(settings.kubernetesVersion);

function idiomItem(writing: Writing, { key, title, args, value, action }: Idiom, order: number, locale: Locale): CompletionItem {
  const pieceAt = (column: number): Piece => (action ? concat(`${key}: `, action) : keyWithValue({ ...writing, column }, key, value));
  const { text, stops } = pieceAt(writing.column);
  return item(writing, IDIOMS + order, text, stops, {
    label: render(WORDS.labelled, { key, title: render(title, args ?? {}, locale) }, locale),
    filterText: key,
    kind: SNIPPET,
    documentation: { kind: 'markdown', value: `\`\`\`yaml\n${pieceAt(0).text}\n\`\`\`` },
  });
}

function atPlace(cursor: ManifestCursor, start: number, request: ManifestCompletionRequest): CompletionItem[] {
  const { lines, locale, settings, project, file, snippets, offersFields } = request;
  const version = versionOf(request);
  const writing = writingAt(cursor.yaml, start, lines, snippets);
  const fields = { cursor, writing, locale, version };
  const names = nameItems(cursor, writing, { project, file });
  if (cursor.kind === 'value') return [...(offersFields ? choiceItems(fields) : []), ...names];
  const idioms = idiomsAt(cursor, { project, version, resourcePolicy: settings.resourcePolicy, resourceBounds: settings.resourceBounds });
  return [...idioms.map((idiom, index) => idiomItem(writing, idiom, index, locale)), ...names, ...(offersFields ? fieldItems(fields) : [])];
}

/** A document in which nothing stands yet but the word at the cursor, at the start of its line. */
function isEmptyDocument({ text, offset }: DocumentAt): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline);
  const others = text.slice(0, lineStart) + text.slice(lineStart + line.length);
  return /^[A-Za-z-]*\r?$/.test(line) && !line.startsWith('---') && others.split(/\r?\n/).every(other => /^(?:---|\.\.\.)?[ \t]*(?:#.*)?$/.test(other));
}

/** The manifests of a file whose document at the cursor is empty. */
const othersIn = ({ lines: { text }, traits, manifests }: ManifestCompletionRequest): readonly Manifest[] =>
  manifests ?? splitStream(text).map(({ start, end }) => text.slice(start, end)).filter(mayHoldManifest).flatMap(document => readDocument(document, traits).manifests);

function companionItem(writing: Writing, { kind, target, object }: Companion, order: number, locale: Locale): CompletionItem {
  const { text, stops } = wholeObject(writing, object);
  return item(writing, order, text, stops, {
    label: render(WORDS.companion, { kind, target: target.kind, name: target.name }, locale),
    filterText: `${kind} ${kind.toLowerCase()} sw-${kind.toLowerCase()}`,
    kind: SNIPPET,
    documentation: { kind: 'markdown', value: `\`\`\`yaml\n${text}\`\`\`` },
  });
}

/** Whole objects that go with what stands in the file, at the start of a document. */
function atDocumentStart({ text, offset, start }: DocumentAt, request: ManifestCompletionRequest): CompletionItem[] {
  const { lines, locale, snippets, project, file, traits } = request;
  if (traits.template) return [];
  const typed = /[A-Za-z-]*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
  const behind = /^[A-Za-z-]*/.exec(text.slice(offset))?.[0].length ?? 0;
  const word = { start: offset - typed, end: offset + behind };
  const writing = writingAt({ word, column: 0, inFlow: false, hasColon: false, needsSpace: false, isQuoted: false }, start, lines, snippets);
  const around = { project, file, kubernetesVersion: versionOf(request) };
  return companionsOf(othersIn(request), around).map((companion, index) => companionItem(writing, companion, index, locale));
}

/** What may be written at an offset of a file of manifests, finished or half-typed; nothing where no manifest is. */
export function manifestCompletion(request: ManifestCompletionRequest): CompletionItem[] {
  const { file, lines: { text }, offset, traits } = request;
  if (/\.json$/i.test(file) || text.length > MAX_LENGTH || !mayHoldManifest(text)) return [];
  const document = documentAt(text, offset);
  if (isEmptyDocument(document)) return atDocumentStart(document, request);
  const cursor = manifestCursorAt(document, traits);
  return cursor ? atPlace(cursor, document.start, request) : [];
}
