// What a click on a code lens does: the cursor goes to a place, and what is known or can be done there opens.

import { commands, Position, Selection, Uri, window, type Disposable } from 'vscode';

/** A place as the language server sends it. */
interface Place {
  readonly line: number;
  readonly character: number;
}

const EDITOR_ACTIONS: Readonly<Record<string, readonly [action: string, ...rest: unknown[]]>> = {
  'seaworthy.showHoverAt': ['editor.action.showHover'],
  'seaworthy.showFixesAt': ['editor.action.quickFix'],
  'seaworthy.showActionsAt': ['editor.action.refactor', { kind: 'refactor.rewrite.seaworthy' }],
};

async function act(name: string, uri: string, { line, character }: Place): Promise<void> {
  const editor = await window.showTextDocument(Uri.parse(uri));
  const position = new Position(line, character);
  editor.selection = new Selection(position, position);
  editor.revealRange(editor.selection);
  await commands.executeCommand(...(EDITOR_ACTIONS[name] ?? ['editor.action.showHover']));
}

/** The commands that the language server's lenses call. */
export const lensCommands = (): readonly Disposable[] => Object.keys(EDITOR_ACTIONS)
  .map(name => commands.registerCommand(name, (uri: string, place: Place) => act(name, uri, place)));
