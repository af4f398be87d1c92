// textDocument/documentSymbol in manifests: the objects with their containers.

import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import { shift, type Span } from '../text/span';
import type { Analysis, DocumentPart } from '../engine/analyser';
import type { Container } from '../model/kubernetes/container';
import type { Manifest } from '../model/kubernetes/manifest';
import { rangeOf } from './presentation';

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

/** With the kind in the name: where a person looks for an object, editors show no details, and a Deployment and its Service have one name. */
function objectSymbol(manifest: Manifest, offset: number, lines: LineIndex): DocumentSymbol[] {
  const { fullSpan } = manifest.root;
  if (!fullSpan) return [];
  return [symbol(lines, {
    name: [manifest.kind, manifest.name].filter(Boolean).join(' '), detail: '', kind: SymbolKind.Class,
    span: shift(fullSpan, offset), at: shift(manifest.nameSpan, offset),
    children: manifest.workload?.podSpec.containers.flatMap(container => containerSymbol(container, offset, lines)),
  })];
}

const objectsIn = ({ model, offset }: DocumentPart, lines: LineIndex): DocumentSymbol[] =>
  model.manifests.flatMap(manifest => objectSymbol(manifest, offset, lines));

/** The objects of a manifest file; undefined when it holds none. */
export function outline({ parts }: Analysis, lines: LineIndex): DocumentSymbol[] | undefined {
  const objects = parts.flatMap(part => objectsIn(part, lines));
  return objects.length > 0 ? objects : undefined;
}
