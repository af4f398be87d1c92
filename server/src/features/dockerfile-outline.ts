// textDocument/documentSymbol in Dockerfiles: the stages, and in each its instructions. Which symbols there are and where, the Dockerfile
// library says; it speaks no language, so that nothing has to be translated.

import { DockerfileLanguageServiceFactory, type DockerfileLanguageService } from 'dockerfile-language-service';
import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import type { Dockerfile, Instruction } from '../model/dockerfile/types';
import { shown } from './dockerfile-wording';
import { rangeOf } from './presentation';

export const createDockerfileService = (): DockerfileLanguageService => DockerfileLanguageServiceFactory.createLanguageService();

/** Names beyond these are not listed. */
const MOST = 4;

/** Beside the keyword: names of variables and commands, which hold no values, or the arguments of what has neither. */
function detailOf({ keyword, properties, body, arguments: { text } }: Instruction): string {
  if (properties.length > 0) return properties.slice(0, MOST).map(({ name }) => name).join(' ');
  if (keyword === 'HEALTHCHECK' || body) return [...new Set(body?.commands.flatMap(({ name }) => name ?? []))].slice(0, MOST).join(' ');
  return shown(text);
}

function symbolOf(found: SymbolInformation, instruction: Instruction | undefined, lines: LineIndex): DocumentSymbol {
  const { stage, keyword } = instruction ?? {};
  const isStage = keyword === 'FROM' && stage !== undefined;
  return {
    name: isStage ? stage.name ?? stage.imageWord?.raw ?? found.name : found.name,
    detail: isStage ? (stage.name === undefined ? '' : stage.imageWord?.raw ?? '') : instruction ? detailOf(instruction) : '',
    kind: isStage ? SymbolKind.Module : found.kind,
    range: instruction ? rangeOf(lines, instruction.span) : found.location.range,
    selectionRange: found.location.range,
    ...(isStage && { children: [] }),
  };
}

/** A stage's symbol reaches to the end of its last instruction. */
function nest(stage: DocumentSymbol, child: DocumentSymbol): DocumentSymbol {
  return { ...stage, range: { start: stage.range.start, end: child.range.end }, children: [...(stage.children ?? []), child] };
}

/** The outline of a Dockerfile. */
export function dockerfileOutline(dockerfile: Dockerfile, lines: LineIndex, service: DockerfileLanguageService): DocumentSymbol[] {
  const outline: DocumentSymbol[] = [];
  for (const found of service.computeSymbols({ uri: '' }, dockerfile.text)) {
    const start = lines.offsetAt(found.location.range.start);
    const instruction = dockerfile.instructions.find(({ keywordSpan }) => keywordSpan.start === start);
    const symbol = symbolOf(found, instruction, lines);
    const stage = instruction?.keyword === 'FROM' ? undefined : outline.at(-1);
    if (instruction?.stage && stage?.children) outline[outline.length - 1] = nest(stage, symbol);
    else outline.push(symbol);
  }
  return outline;
}
