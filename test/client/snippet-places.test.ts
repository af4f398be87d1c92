// Where the snippets are offered.

import assert from 'node:assert/strict';
import { preview, snippetsAt, type SnippetPlace } from '../../client/src/snippet-places';
import { expansions, readSnippets } from '../snippets/snippet';

const KUBERNETES = readSnippets('kubernetes.json');
const DOCKERFILE = readSnippets('dockerfile.json');
const WHOLE = KUBERNETES.filter(({ body }) => body[0]?.startsWith('apiVersion:'));

/** What is offered at `|`; undefined where it is no place for snippets at all. */
function offered(marked: string, language: SnippetPlace['language'] = 'manifest'): readonly string[] | undefined {
  const offset = marked.indexOf('|');
  const snippets = language === 'manifest' ? KUBERNETES : DOCKERFILE;
  return snippetsAt(snippets, { text: marked.replace('|', ''), offset, language })?.offers.map(({ snippet }) => snippet.name);
}

const MANIFEST = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n';

describe('snippets', () => {
  for (const [title, marked, language] of [
    ['the image of a FROM', 'FROM node|', 'dockerfile'],
    ['an instruction', 'FROM node:22\ns|', 'dockerfile'],
    ['a command', 'FROM node:22\nRUN npm|', 'dockerfile'],
    ['a value', `${MANIFEST}      image: gateway|`, 'manifest'],
    ['a key', `${MANIFEST}      liveness|`, 'manifest'],
    ['an item of a list', `${MANIFEST}      args:\n        - s|`, 'manifest'],
    ['a word that only begins like one', `${MANIFEST}      swap|`, 'manifest'],
    ['a comment', `${MANIFEST}      # sw-|`, 'manifest'],
    ['an empty line of a manifest', `${MANIFEST}      |`, 'manifest'],
    ['other people\'s YAML', 'services:\n  sw-|', 'manifest'],
    ['a Dockerfile that has a stage', 'FROM node:22\nsw-|', 'dockerfile'],
  ] as const) {
    it(`are not offered for ${title}`, () => {
      assert.deepEqual(offered(marked, language) ?? [], []);
    });
  }

  it('are whole objects in an empty document, asked for or called', () => {
    const names = WHOLE.map(({ name }) => name);
    for (const text of ['|', '# ours\n\n|', `${MANIFEST}---\n|`, `|\n---\n${MANIFEST}`, 'sw|', `${MANIFEST}---\r\nsw-|\r\n`]) assert.deepEqual(offered(text), names, JSON.stringify(text));
    assert.deepEqual(offered('sw-pd|'), ['sw-pdb']);
    assert.deepEqual(offered('# syntax=docker/dockerfile:1\n|', 'dockerfile'), DOCKERFILE.map(({ name }) => name));
  });

  it('are parts of a pod where they are called for by name, on a line of their own', () => {
    assert.deepEqual(offered(`${MANIFEST}      sw-readiness|`), ['sw-readiness-http']);
    assert.deepEqual(offered('{{ if .Values.probes }}\n  sw-readiness|\n{{ end }}\n'), ['sw-readiness-http']);
  });

  it('begin a new document below what stands there, and never in the middle of it', () => {
    const text = `${MANIFEST}sw-pdb`;
    const [offer] = snippetsAt(KUBERNETES, { text, offset: text.length, language: 'manifest' })?.offers ?? [];
    assert.deepEqual(offer?.body.slice(0, 2), ['---', 'apiVersion: policy/v1']);
    assert.deepEqual(offered(`apiVersion: v1\nsw-pdb|\nkind: Pod\n`), []);
  });

  it('replace the word that called them', () => {
    const text = `${MANIFEST}      sw-readiness`;
    assert.equal(snippetsAt(KUBERNETES, { text, offset: text.length, language: 'manifest' })?.start, text.length - 'sw-readiness'.length);
  });

  it('are asked for again until the word can only be one of ours', () => {
    for (const [text, isSettled] of [['', false], ['sw', false], ['sw-', true], ['sw-p', true]] as const) {
      assert.equal(snippetsAt(KUBERNETES, { text, offset: text.length, language: 'manifest' })?.isSettled, isSettled, text);
    }
  });

  it('are shown beforehand as they will be', () => {
    for (const snippet of [...KUBERNETES, ...DOCKERFILE]) assert.equal(preview(snippet.body), expansions(snippet)[0], snippet.name);
  });
});
