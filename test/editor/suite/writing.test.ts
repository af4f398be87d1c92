// What helps while writing: hovers and snippets.
import assert from 'node:assert/strict';
import { commands, Selection, window, type CompletionList, type Hover, type MarkdownString } from 'vscode';
import { finding, open, until, write } from './files';

async function hoverText(path: string, word: string): Promise<string> {
  const document = await open(path);
  const position = document.positionAt(document.getText().indexOf(word) + 1);
  return until(`a hover on ${word}`, async () => {
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const text = hovers.flatMap(({ contents }) => contents as MarkdownString[]).map(({ value }) => value).join('\n\n');
    return text === '' ? undefined : text;
  });
}

describe('A hover', () => {
  it('explains a finding and links to its page', async () => {
    const document = await open('deploy/base/cart.yaml');
    await finding(document, 'image-latest-or-untagged');
    const text = await hoverText('deploy/base/cart.yaml', 'latest');
    assert.match(text, /When it is right to ignore this/);
    assert.match(text, /\]\(command:seaworthy\.showRule\?/);
  });
});

describe('A Dockerfile', () => {
  const text = 'FROM node:24-bookworm-slim AS build\nCOPY package.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\nFROM node:24-bookworm-slim\nCOPY --fr';

  it('tells in a hover which layers a changed file rebuilds', async () => {
    await write('own/layers/Dockerfile', text);
    assert.match(await hoverText('own/layers/Dockerfile', 'COPY'), /When `package\.json` changes, \*\*2 of 2 layers are rebuilt\*\*: lines 2, 3\./);
    assert.match(await hoverText('own/layers/Dockerfile', 'type=cache'), /A folder that stays between builds/);
  });

  it('completes flags and the stages that may stand behind them', async () => {
    const document = await write('own/layers/Dockerfile', text);
    const end = document.positionAt(text.length);
    const item = await until('the flag', async () => {
      const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, end);
      return items.find(({ label }) => label === '--from=');
    });
    assert.match(JSON.stringify(item), /build/);
  });
});

describe('A snippet', () => {
  it('of a probe takes the indentation of the line that it is written on', async () => {
    const start = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: web:1.0.0\n      ';
    const document = await write('own/snippet.yaml', start);
    const editor = window.activeTextEditor;
    assert.ok(editor);
    const end = document.positionAt(start.length);
    editor.selection = new Selection(end, end);
    await commands.executeCommand('editor.action.insertSnippet', { langId: 'yaml', name: 'sw-readiness-http' });
    await until('the snippet', () => (document.getText().includes('readinessProbe') ? true : undefined));
    await commands.executeCommand('leaveSnippet');
    const lines = document.getText().split('\n').slice(7, 10);
    assert.deepEqual(lines, ['      readinessProbe:', '        httpGet:', '          path: /readyz']);
    await document.save();
  });
});
