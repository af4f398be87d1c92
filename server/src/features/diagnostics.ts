// textDocument/diagnostic and publishDiagnostics: problems in LSP's words.

import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type DiagnosticRelatedInformation } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import type { Problem, RelatedPlace } from '../engine/problem';
import { render } from '../engine/render';
import type { Severity } from '../rules/rule';
import { rangeOf, type Presentation } from './presentation';

export const SOURCE = 'seaworthy';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

function relatedInformation(place: RelatedPlace, file: string, lines: LineIndex, presentation: Presentation): DiagnosticRelatedInformation[] {
  const message = render(place.text, place.args, presentation.locale);
  if (!('file' in place.at)) return [{ message, location: { uri: presentation.uriOf(file), range: rangeOf(lines, place.at) } }];
  const object = presentation.locate(place.at);
  const otherLines = object.file === file ? lines : presentation.linesOf(object.file);
  return otherLines ? [{ message, location: { uri: presentation.uriOf(object.file), range: rangeOf(otherLines, object.at) } }] : [];
}

/** What a client may group findings by: the object that one was found in, as `Deployment/web`. */
export interface DiagnosticData {
  readonly object: string;
}

function dataOf({ object }: Problem): { readonly data?: DiagnosticData } {
  return object ? { data: { object: `${object.kind}/${object.name ?? '?'}` } } : {};
}

/** The problems of a file as LSP diagnostics. */
export function toDiagnostics(problems: readonly Problem[], file: string, lines: LineIndex, presentation: Presentation): Diagnostic[] {
  return problems.map(problem => ({
    range: rangeOf(lines, problem.span),
    severity: SEVERITY[problem.severity],
    source: SOURCE,
    code: problem.rule.id,
    codeDescription: { href: presentation.ruleUri(problem.rule) },
    message: render(problem.message, problem.args, presentation.locale),
    ...(problem.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    ...(problem.rule.category === 'deprecation' && { tags: [DiagnosticTag.Deprecated] }),
    ...(problem.related.length > 0 && { relatedInformation: problem.related.flatMap(place => relatedInformation(place, file, lines, presentation)) }),
    ...dataOf(problem),
  }));
}
