// textDocument/foldingRange and textDocument/selectionRange: the parts of a file, to hide and to select.

import { FoldingRangeKind, type FoldingRange, type Position, type SelectionRange } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import { contains, shift, type Span } from '../text/span';
import type { Analysis, DocumentPart } from '../engine/analyser';
import type { Dockerfile } from '../model/dockerfile/types';
import { yamlBlocks, yamlContent, yamlPartsAround } from '../model/yaml/blocks';
import { rangeOf } from './presentation';

/** What an editor without us folds, too: our answer replaces its own. */
const REGION = /^[ \t]*#[ \t]*(region|endregion)\b/;

interface Fold {
  readonly span: Span;
  readonly kind?: FoldingRangeKind;
}

/** The manifests of a stream, and everything in them that has an inside. A template's lines mean something else than they say: it keeps the editor's own folds. */
function manifestFolds(parts: readonly DocumentPart[]): readonly Fold[] | undefined {
  const ours = parts.filter(({ model }) => model.manifests.length > 0);
  if (ours.length === 0 || parts.some(({ model }) => model.yaml?.templated)) return undefined;
  return parts.flatMap(({ model: { yaml }, offset }) => {
    const document = yaml && parts.length > 1 ? yamlContent(yaml) : undefined;
    return yaml ? [...yamlBlocks(yaml), ...(document ? [document] : [])].map(span => ({ span: shift(span, offset) })) : [];
  });
}

function dockerfileFolds({ stages, instructions, comments }: Dockerfile, lines: LineIndex): readonly Fold[] {
  const blocks: Span[] = [];
  for (const { span } of comments) {
    const last = blocks.at(-1);
    const follows = last && lines.positionAt(last.end).line + 1 === lines.positionAt(span.start).line;
    if (follows) blocks[blocks.length - 1] = { start: last.start, end: span.end };
    else blocks.push(span);
  }
  return [
    ...stages.map(({ from, instructions: own }) => ({ span: { start: from.span.start, end: own.at(-1)?.span.end ?? from.span.end } })),
    ...instructions.map(({ span }) => ({ span })),
    ...blocks.map(span => ({ span, kind: FoldingRangeKind.Comment })),
  ];
}

function regions(lines: LineIndex): readonly Fold[] {
  const open: number[] = [];
  const found: Fold[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    const mark = REGION.exec(lines.text.slice(start, lines.lineEnd(line)))?.[1];
    if (mark === 'region') open.push(start);
    const begun = mark === 'endregion' ? open.pop() : undefined;
    if (begun !== undefined) found.push({ span: { start: begun, end: lines.lineEnd(line) }, kind: FoldingRangeKind.Region });
  }
  return found;
}

/** Undefined for a file that holds nothing of ours: the editor then folds by indentation. */
export function foldingRanges({ parts, dockerfile }: Analysis, lines: LineIndex): FoldingRange[] | undefined {
  const folds = dockerfile ? dockerfileFolds(dockerfile, lines) : manifestFolds(parts);
  if (!folds) return undefined;
  const byStart = new Map<number, FoldingRange>();
  for (const { span, kind } of [...regions(lines), ...folds]) {
    const startLine = lines.positionAt(span.start).line;
    const endLine = lines.positionAt(span.end).line;
    const known = byStart.get(startLine);
    if (endLine > startLine && (!known || known.endLine < endLine)) byStart.set(startLine, { startLine, endLine, ...(kind && { kind }) });
  }
  return [...byStart.values()].sort((a, b) => a.startLine - b.startLine);
}

function dockerfilePartsAround({ stages, instructions }: Dockerfile, offset: number): readonly Span[] {
  const place: Span = { start: offset, end: offset };
  const instruction = instructions.find(({ span }) => contains(span, place));
  const stage = stages.find(({ instructions: own }) => own.some(each => each === instruction));
  const end = stage?.instructions.at(-1)?.span.end;
  return [
    ...(instruction ? [...instruction.words.map(({ place }) => place), instruction.keywordSpan, ...(instruction.argumentsSpan ? [instruction.argumentsSpan] : []), instruction.span] : []),
    ...(stage && end !== undefined ? [{ start: stage.from.span.start, end }] : []),
  ].filter(span => contains(span, place));
}

function partsAround({ parts, dockerfile }: Analysis, offset: number): readonly Span[] {
  if (dockerfile) return dockerfilePartsAround(dockerfile, offset);
  const part = parts.findLast(each => each.offset <= offset);
  return part?.model.yaml ? yamlPartsAround(part.model.yaml, offset - part.offset).map(span => shift(span, part.offset)) : [];
}

/** For each place the parts that it lies in, innermost first. */
export function selectionRanges(analysis: Analysis, lines: LineIndex, positions: readonly Position[]): SelectionRange[] {
  return positions.map(position => {
    const around = partsAround(analysis, lines.offsetAt(position));
    const whole: SelectionRange = { range: rangeOf(lines, { start: 0, end: lines.text.length }) };
    return around.reduceRight<SelectionRange>((parent, span) => ({ range: rangeOf(lines, span), parent }), whole);
  });
}
