// What the editor tests do again and again: write and open files of the workspace, and wait for what VS Code shows of them.
import assert from 'node:assert/strict';
import { commands, languages, Range, Uri, window, workspace, type CodeAction, type Diagnostic, type TextDocument } from 'vscode';

const PATIENCE_MS = 60_000;
const STEP_MS = 50;

/** The address of a file by its path in the workspace. */
export function fileUri(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the tests need a workspace folder');
  return Uri.joinPath(folder.uri, path);
}

/** Writes a file as its author would, and shows it. */
export async function write(path: string, text: string): Promise<TextDocument> {
  await workspace.fs.writeFile(fileUri(path), Buffer.from(text));
  return open(path);
}

export async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(fileUri(path));
  await window.showTextDocument(document);
  return document;
}

/** Waits until something is there, and returns it; fails with what was asked for when it never comes. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise(resolve => setTimeout(resolve, STEP_MS));
  }
}

export function findings(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source === 'seaworthy');
}

export function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Waits for a rule's finding. */
export function finding(document: TextDocument, rule: string): Promise<Diagnostic> {
  const seen = (): string => findings(document).map(ruleOf).join(', ') || 'nothing';
  return until(`${rule} in ${document.uri.path}`, () => findings(document).find(each => ruleOf(each) === rule))
    .catch((error: Error) => Promise.reject(new Error(`${error.message} There was: ${seen()}.`)));
}

/** Waits until a rule finds nothing more. */
export async function noFinding(document: TextDocument, rule: string): Promise<void> {
  await until(`the end of ${rule} in ${document.uri.path}`, () => (findings(document).some(each => ruleOf(each) === rule) ? undefined : true));
}

/** The quick fixes that VS Code offers for a finding. */
export async function quickFixes(document: TextDocument, at: Range): Promise<readonly CodeAction[]> {
  return await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, at, 'quickfix');
}

export async function quickFix(document: TextDocument, at: Range, title: string): Promise<CodeAction> {
  const offered = await quickFixes(document, at);
  const action = offered.find(each => each.title === title);
  assert.ok(action, `no fix '${title}' among: ${offered.map(each => each.title).join(', ')}`);
  return action;
}

export async function apply({ edit }: CodeAction): Promise<void> {
  assert.ok(edit, 'the fix brings an edit');
  assert.ok(await workspace.applyEdit(edit), 'VS Code applied the edit');
}

/** Changes a setting of the workspace for the time of an action. */
export async function withSetting(name: string, value: unknown, action: () => Promise<void>): Promise<void> {
  await workspace.getConfiguration().update(name, value, false);
  try {
    await action();
  } finally {
    await workspace.getConfiguration().update(name, undefined, false);
  }
}
