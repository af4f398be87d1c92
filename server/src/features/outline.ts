// textDocument/documentSymbol: the objects of a manifest with their containers, the stages of a Dockerfile with their instructions.

import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import { shift, type Span } from '../text/span';
import type { Analysis, DocumentPart } from '../engine/analyser';
import type { Instruction, Stage } from '../model/dockerfile/types';
import type { Container } from '../model/kubernetes/container';
import type { Manifest } from '../model/kubernetes/manifest';
import { rangeOf } from './presentation';

/** Instructions whose arguments may be a password: only names are shown. */
const NAMES_ONLY: ReadonlySet<string> = new Set(['ENV', 'ARG', 'LABEL']);
/** Instructions whose arguments say in a few words what they are about. */
const SHORT: ReadonlySet<string> = new Set(['COPY', 'ADD', 'EXPOSE', 'USER', 'WORKDIR', 'VOLUME', 'ENTRYPOINT', 'CMD', 'SHELL', 'STOPSIGNAL']);
const MAX_DETAIL = 60;

interface Described {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  /** What is selected when the symbol is chosen; made to lie within `span`, as the protocol demands. */
  readonly at: Span;
  readonly children?: DocumentSymbol[];
}

function symbol(lines: LineIndex, { name, detail, kind, span, at, children = [] }: Described): DocumentSymbol {
  const start = Math.max(at.start, span.start);
  const selected = { start, end: Math.max(start, Math.min(at.end, span.end)) };
  return { name: name || '?', detail, kind, range: rangeOf(lines, span), selectionRange: rangeOf(lines, selected), children };
}

function containerSymbol(container: Container, offset: number, lines: LineIndex): DocumentSymbol[] {
  const { fullSpan, isAliased } = container.value;
  if (!fullSpan || isAliased) return [];
  return [symbol(lines, {
    name: container.name, detail: container.image.text ?? '', kind: SymbolKind.Module, span: shift(fullSpan, offset), at: shift(container.nameSpan, offset),
  })];
}

function objectSymbol(manifest: Manifest, offset: number, lines: LineIndex): DocumentSymbol[] {
  const { fullSpan } = manifest.root;
  if (!fullSpan) return [];
  return [symbol(lines, {
    name: manifest.name ?? manifest.kind, detail: manifest.kind, kind: SymbolKind.Class, span: shift(fullSpan, offset), at: shift(manifest.nameSpan, offset),
    children: manifest.workload?.podSpec.containers.flatMap(container => containerSymbol(container, offset, lines)),
  })];
}

const objectsIn = ({ model, offset }: DocumentPart, lines: LineIndex): DocumentSymbol[] =>
  model.manifests.flatMap(manifest => objectSymbol(manifest, offset, lines));

function detailOf(instruction: Instruction): string {
  const { keyword, properties, argumentsSpan, dockerfile } = instruction;
  if (NAMES_ONLY.has(keyword)) return properties.map(({ name }) => name).join(' ');
  if (!SHORT.has(keyword) || !argumentsSpan) return '';
  const text = dockerfile.text.slice(argumentsSpan.start, argumentsSpan.end).replace(/\s+/g, ' ');
  return text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL)}…` : text;
}

const instructionSymbol = (instruction: Instruction, lines: LineIndex): DocumentSymbol => symbol(lines, {
  name: instruction.keyword, detail: detailOf(instruction), kind: SymbolKind.Function, span: instruction.span, at: instruction.keywordSpan,
});

function stageSymbol({ name, from, imageWord, nameSpan, instructions }: Stage, lines: LineIndex): DocumentSymbol {
  const image = imageWord ? imageWord.raw : '';
  const end = instructions.at(-1)?.span.end ?? from.span.end;
  return symbol(lines, {
    name: name ?? (image || 'FROM'), detail: name === undefined ? '' : image, kind: SymbolKind.Module,
    span: { start: from.span.start, end }, at: nameSpan ?? from.keywordSpan,
    children: instructions.filter(instruction => instruction !== from).map(instruction => instructionSymbol(instruction, lines)),
  });
}

/** Undefined for a file that holds nothing of ours. */
export function outline({ parts, dockerfile }: Analysis, lines: LineIndex): DocumentSymbol[] | undefined {
  if (dockerfile) return [...dockerfile.globalArgs.map(arg => instructionSymbol(arg, lines)), ...dockerfile.stages.map(stage => stageSymbol(stage, lines))];
  const objects = parts.flatMap(part => objectsIn(part, lines));
  return objects.length > 0 ? objects : undefined;
}
