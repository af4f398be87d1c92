// Language features of `.seaworthy.yaml`: what is wrong with it, its corrections, and what its keys mean.

import { CodeActionKind, DiagnosticSeverity, MarkupKind, type CodeAction, type Diagnostic, type Hover, type Position, type Range } from 'vscode-languageserver-types';
import { LineIndex } from '../text/lines';
import { overlaps, type Span } from '../text/span';
import { parseYaml } from '../model/yaml/document';
import type { Value } from '../model/yaml/value';
import type { Locale, RuleInfo, Severity } from '../rules/rule';
import { render } from '../engine/render';
import type { ConfigProblem } from '../engine/settings-problem';
import { readConfigFile } from '../engine/settings-reader';
import { RuleNames } from '../engine/settings-rule-names';
import type { SettingPath } from '../engine/settings-schema';
import { keyMarkdown, valueMarkdown } from './config-file-words';
import { SOURCE } from './diagnostics';
import { rangeOf } from './presentation';

export { configCompletion } from './config-file-completion';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const toDiagnostic = (problem: ConfigProblem, lines: LineIndex, locale: Locale): Diagnostic => ({
  range: rangeOf(lines, problem.span),
  severity: SEVERITY[problem.severity],
  source: SOURCE,
  code: problem.code,
  message: render(problem.message, problem.args, locale),
});

/**
 * What is wrong with the file's text.
 * @param problems what `ConfigFiles.problemsOf` says, which knows the files that it extends; without it only the text is looked at
 */
export function configDiagnostics(text: string, rules: readonly RuleInfo[], locale: Locale, problems?: readonly ConfigProblem[]): Diagnostic[] {
  const lines = new LineIndex(text);
  return (problems ?? readConfigFile(text, new RuleNames(rules)).problems).map(problem => toDiagnostic(problem, lines, locale));
}

/** Corrections of what is wrong in a range. */
export function configActions(text: string, uri: string, range: Range, rules: readonly RuleInfo[], locale: Locale): CodeAction[] {
  const lines = new LineIndex(text);
  const asked = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  return readConfigFile(text, new RuleNames(rules)).problems.filter(problem => overlaps(problem.span, asked)).flatMap((problem): CodeAction[] => {
    const { fix } = problem;
    if (!fix) return [];
    return [{
      title: render(fix.title, fix.args, locale),
      kind: CodeActionKind.QuickFix,
      isPreferred: true,
      diagnostics: [toDiagnostic(problem, lines, locale)],
      edit: { changes: { [uri]: [{ range: rangeOf(lines, fix.edit.span), newText: fix.edit.text }] } },
    }];
  });
}

interface Hit {
  readonly path: SettingPath;
  readonly span: Span;
  /** The scalar under the cursor; undefined on a key. */
  readonly value: string | undefined;
}

const holds = (place: Span | undefined, offset: number): place is Span => place !== undefined && place.start <= offset && offset <= place.end;

function hitAt(value: Value, path: SettingPath, offset: number): Hit | undefined {
  const onKey = value.entries.find(({ keySpan }) => holds(keySpan, offset)); // first: a map's span reaches to the next key
  if (onKey) return { path: [...path, onKey.key], span: onKey.keySpan, value: undefined };
  const around = value.entries.find(entry => holds(entry.value.fullSpan, offset));
  if (around) return hitAt(around.value, [...path, around.key], offset);
  const index = value.items.findIndex(item => holds(item.fullSpan, offset));
  const item = value.items[index];
  if (item) return hitAt(item, [...path, index], offset);
  const { text, span } = value;
  return text !== undefined && holds(span, offset) ? { path, span, value: text } : undefined;
}

/** What a key, a rule's name or a value means. */
export function configHover(text: string, position: Position, rules: readonly RuleInfo[], locale: Locale): Hover | undefined {
  const lines = new LineIndex(text);
  const hit = hitAt(parseYaml(text).root, [], lines.offsetAt(position));
  if (!hit) return undefined;
  const value = hit.value === undefined ? keyMarkdown(hit.path, new RuleNames(rules), locale) : valueMarkdown(hit.path, hit.value, locale);
  return value === undefined ? undefined : { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(lines, hit.span) };
}
