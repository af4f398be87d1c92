// textDocument/codeAction: a finding's fixes, then the ways to ignore it; and fix-all with safe fixes only.

import {
  CodeActionKind, TextDocumentEdit, type CodeAction, type Command, type Diagnostic, type Range, type SnippetTextEdit, type TextEdit, type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { toSnippet, type Edit } from '../text/edit';
import { LineIndex } from '../text/lines';
import { overlaps, type Span } from '../text/span';
import type { KubernetesVersion } from '../model/kubernetes/kubernetes-version';
import type { Project } from '../model/project';
import type { Analysis } from '../engine/analyser';
import { difference, editsOf, fixAll } from '../engine/fixes';
import type { Problem } from '../engine/problem';
import { render } from '../engine/render';
import type { FileChange, Text } from '../rules/rule';
import { toDiagnostics } from './diagnostics';
import { ignoreInFile, ignoreOnLine, takesComments, turnOff } from './ignore-edits';
import { rangeOf, type Presentation } from './presentation';
import { RESTRICTED_CONTEXT_TITLE, restrictedContextEdits } from './restricted-context-action';
import { REWRITE_KIND, type WorkloadRequest } from './workload-request';
import { ZERO_DOWNTIME_TITLE, zeroDowntimeEdits } from './zero-downtime-action';

/** The client's command that changes the person's own settings. */
const OFF_FOR_ME = 'seaworthy.turnRuleOffForMe';

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.seaworthy`;

/** The configuration file that a rule would be turned off in; its text is undefined when it does not exist yet. */
export interface NearestConfig {
  readonly file: string;
  readonly text: string | undefined;
}

/** What can be done so that a file's findings are not reported; a way that would change nothing is left out. */
export interface WaysToIgnore {
  /** Rules that no comment may ignore. */
  readonly locked: readonly string[];
  readonly config: NearestConfig;
  /** Rules that are off in the file once they are turned off in that configuration. */
  readonly offInConfig: ReadonlySet<string>;
  /** Those that are off once they are turned off in the settings of the person, which only the client can write. */
  readonly offForMe: ReadonlySet<string>;
}

/** What a person asks about. */
export interface Asked {
  readonly analysis: Analysis;
  readonly lines: LineIndex;
  readonly range: Range;
  /** Kinds the client asks for; undefined for all. */
  readonly only: readonly string[] | undefined;
}

export interface CodeActionRequest extends Asked {
  readonly version: number | null;
  /** Undefined for a person who wants to be offered none. */
  readonly ignoring: WaysToIgnore | undefined;
  readonly project: Project;
  readonly kubernetesVersion: KubernetesVersion;
  /** Analyses another text as the same file. */
  analyse(text: string): Analysis;
}

const WORDS = {
  ignoreLine: { en: 'Ignore {rule} here', zh: '在此处忽略 {rule}' },
  ignoreFile: { en: 'Ignore {rule} in this file', zh: '在此文件中忽略 {rule}' },
  turnOff: { en: 'Turn {rule} off in {file}', zh: '在 {file} 中关闭 {rule}' },
  turnOffForMe: { en: 'Turn {rule} off for me', zh: '仅为我关闭 {rule}' },
  fixAll: { en: 'Apply all safe Seaworthy fixes', zh: '应用 Seaworthy 的全部安全修复' },
} satisfies Record<string, Text>;

const wants = (only: readonly string[] | undefined, kind: string): boolean =>
  !only || only.some(asked => kind === asked || kind.startsWith(`${asked}.`));

function textEdit(lines: LineIndex, edit: Edit, stop: number, snippets: boolean): TextEdit | SnippetTextEdit {
  const range = rangeOf(lines, edit.span);
  return snippets && (edit.tabStops ?? []).length > 0
    ? { range, snippet: { kind: 'snippet', value: toSnippet(edit, stop) } }
    : { range, newText: edit.text };
}

function workspaceEdit(request: CodeActionRequest, edits: readonly Edit[], presentation: Presentation): WorkspaceEdit {
  const uri = presentation.uriOf(request.analysis.source.file);
  let stop = 1;
  const textEdits = edits.map(edit => {
    const written = textEdit(request.lines, edit, stop, presentation.snippetEdits);
    stop += (edit.tabStops ?? []).length;
    return written;
  });
  return { documentChanges: [TextDocumentEdit.create({ uri, version: request.version }, textEdits)] };
}

/** Writes a file for the first time, or only what is new in it. */
function otherFileEdit({ path, before, text }: FileChange, presentation: Presentation): WorkspaceEdit {
  const uri = presentation.uriOf(path);
  const old = before ?? '';
  const edit = difference(old, text);
  const change = TextDocumentEdit.create({ uri, version: null }, [{ range: rangeOf(new LineIndex(old), edit.span), newText: edit.text }]);
  return { documentChanges: before === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, change] : [change] };
}

function fixActions(request: CodeActionRequest, problem: Problem, diagnostic: Diagnostic, presentation: Presentation): CodeAction[] {
  const actions = problem.fixes.flatMap((fix): CodeAction[] => {
    const plan = fix.plan();
    const edits = editsOf(request.analysis, plan);
    const edit = plan && 'file' in plan ? otherFileEdit(plan.file, presentation) : edits && workspaceEdit(request, edits, presentation);
    if (!edit) return [];
    return [{
      title: render(fix.title, problem.args, presentation.locale),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit,
    }];
  });
  return actions.map((action, index) => (index === 0 ? { ...action, isPreferred: true } : action));
}

/** Turns a rule off in a configuration file, which is written when there is none; undefined when it is broken. */
export function turnOffEdit({ file, text }: NearestConfig, rule: string, presentation: Presentation): WorkspaceEdit | undefined {
  const edits = turnOff(text ?? '', rule);
  if (!edits) return undefined;
  const uri = presentation.uriOf(file);
  const lines = new LineIndex(text ?? '');
  const change = TextDocumentEdit.create({ uri, version: null }, edits.map(edit => ({ range: rangeOf(lines, edit.span), newText: edit.text })));
  return { documentChanges: text === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, change] : [change] };
}

const turnOffForMe = (title: string, rule: string, { analysis: { source } }: Asked, { uriOf }: Presentation): Command =>
  ({ title, command: OFF_FOR_ME, arguments: [rule, uriOf(source.file)] });

function ignoreActions(request: CodeActionRequest, ways: WaysToIgnore, problem: Problem, diagnostic: Diagnostic, presentation: Presentation): CodeAction[] {
  const { analysis, lines } = request;
  const { config: { file } } = ways;
  const { locale } = presentation;
  const { rule: { id } } = problem;
  const title = (text: Text): string => render(text, { rule: id, file: file.slice(file.lastIndexOf('/') + 1) }, locale);
  const action = (text: Text, does: Pick<CodeAction, 'edit' | 'command'>): CodeAction =>
    ({ title: title(text), kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...does });
  const off = ways.offInConfig.has(id) ? turnOffEdit(ways.config, id, presentation) : undefined;
  return [
    ...(takesComments(analysis, problem) && !ways.locked.includes(id) ? [
      action(WORDS.ignoreLine, { edit: workspaceEdit(request, [ignoreOnLine(analysis, problem, lines, locale)], presentation) }),
      action(WORDS.ignoreFile, { edit: workspaceEdit(request, [ignoreInFile(analysis, problem, lines, locale)], presentation) }),
    ] : []),
    ...(off ? [action(WORDS.turnOff, { edit: off })] : []),
    ...(ways.offForMe.has(id) ? [action(WORDS.turnOffForMe, { command: turnOffForMe(title(WORDS.turnOffForMe), id, request, presentation) })] : []),
  ];
}

function fixAllAction(request: CodeActionRequest, presentation: Presentation): CodeAction[] {
  const { text } = request.analysis.source;
  const fixed = fixAll(text, candidate => request.analyse(candidate));
  if (fixed.text === text) return [];
  const edit = difference(text, fixed.text);
  return [{ title: WORDS.fixAll[presentation.locale], kind: FIX_ALL_KIND, edit: workspaceEdit(request, [edit], presentation) }];
}

/** What can be done to a workload as a whole, whether or not anything was found in it. */
function rewriteActions(request: CodeActionRequest, asked: Span, presentation: Presentation): CodeAction[] {
  const workload: WorkloadRequest = { ...request, asked };
  const rewrites = [
    { title: ZERO_DOWNTIME_TITLE, edits: zeroDowntimeEdits(workload) },
    { title: RESTRICTED_CONTEXT_TITLE, edits: restrictedContextEdits(workload) },
  ];
  return rewrites.flatMap(({ title, edits }) =>
    (edits ? [{ title: title[presentation.locale], kind: REWRITE_KIND, edit: workspaceEdit(request, edits, presentation) }] : []));
}

const spanOf = ({ lines, range }: Asked): Span => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) });

/** The problems that quick fixes are asked for. */
export const askedProblems = (asked: Asked): readonly Problem[] =>
  (wants(asked.only, CodeActionKind.QuickFix) ? asked.analysis.problems.filter(problem => overlaps(problem.span, spanOf(asked))) : []);

/** What can be done about the problems in a range. A problem's fixes come before anything that only ignores it. */
export function codeActions(request: CodeActionRequest, presentation: Presentation): CodeAction[] {
  const { analysis, lines, only, ignoring } = request;
  const bound = askedProblems(request).flatMap(problem =>
    toDiagnostics([problem], analysis.source.file, lines, presentation).map(diagnostic => ({ problem, diagnostic })));
  return [
    ...bound.flatMap(({ problem, diagnostic }) => fixActions(request, problem, diagnostic, presentation)),
    ...(ignoring ? bound.flatMap(({ problem, diagnostic }) => ignoreActions(request, ignoring, problem, diagnostic, presentation)) : []),
    ...(wants(only, REWRITE_KIND) ? rewriteActions(request, spanOf(request), presentation) : []),
    ...(only && wants(only, FIX_ALL_KIND) ? fixAllAction(request, presentation) : []),
  ];
}
