// Outline, folding and selection: what a client is told, and where it is told nothing.

import assert from 'node:assert/strict';
import {
  DocumentSymbolRequest, FoldingRangeRequest, SelectionRangeRequest, type DocumentSymbol, type FoldingRange, type SelectionRange,
} from 'vscode-languageserver/node';
import { MemoryClient, type ClientWishes } from './memory-client';

const SHOP = `# what is sold
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      initContainers:
      - name: migrate
        image: shop/migrate:1.0.0
      containers:
      - name: web
        image: shop/web:1.4.2
        args: [
          "--port",
        ]
      # a note below

---
apiVersion: v1
kind: Service
metadata:
  name: web
spec: {}
`;

const IMAGE = `# builds
# and runs
ARG GO=1.22
FROM golang:\${GO} AS build
ENV TOKEN=hunter2
RUN go build \\
    ./...
FROM scratch
COPY --from=build /app /app
ENTRYPOINT ["/app"]
`;

describe('structure', () => {
  let client: MemoryClient;
  const start = async (files: Readonly<Record<string, string>>, wishes: ClientWishes = {}): Promise<void> => {
    client = await MemoryClient.start({ files, ...wishes });
    for (const name of Object.keys(files)) await client.open(name);
  };
  const document = (name: string): { textDocument: { uri: string } } => ({ textDocument: { uri: client.uri(name) } });
  const symbols = (name: string): Promise<DocumentSymbol[] | null> => client.request(DocumentSymbolRequest.method, document(name));
  const folds = (name: string): Promise<FoldingRange[] | null> => client.request(FoldingRangeRequest.method, document(name));
  const selections = (name: string, word: string): Promise<SelectionRange[] | null> =>
    client.request(SelectionRangeRequest.method, { ...document(name), positions: [client.positionOf(name, word)] });
  const tree = (found: readonly DocumentSymbol[] | null | undefined): unknown => found?.map(({ name, detail, children }) => [`${name} ${detail ?? ''}`.trim(), ...(children?.length ? [tree(children)] : [])]);
  /** First lines and last lines, counted from 1. */
  const lines = (found: readonly FoldingRange[] | null): unknown => found?.map(({ startLine, endLine }) => `${startLine + 1}-${endLine + 1}`);
  const selected = (name: string, found: readonly SelectionRange[] | null): readonly string[] => {
    const texts: string[] = [];
    const all = client.text(name).split('\n');
    for (let at: SelectionRange | undefined = found?.[0]; at; at = at.parent) {
      const { start: from, end } = at.range;
      texts.push(from.line === end.line ? (all[from.line] ?? '').slice(from.character, end.character) : `${from.line + 1}-${end.line + 1}`);
    }
    return texts;
  };

  afterEach(() => client.stop());

  it('outlines the objects of a stream with their containers, each where it stands', async () => {
    await start({ 'shop.yaml': SHOP });
    const found = await symbols('shop.yaml');
    assert.deepEqual(tree(found), [['Deployment web', [['migrate shop/migrate:1.0.0'], ['web shop/web:1.4.2']]], ['Service web']]);
    assert.deepEqual(found?.[1]?.selectionRange, { start: { line: 23, character: 8 }, end: { line: 23, character: 11 } });
  });

  it('outlines stages with their instructions, and shows names of variables only', async () => {
    await start({ Dockerfile: IMAGE });
    assert.deepEqual(tree(await symbols('Dockerfile')), [
      ['ARG GO'], ['build golang:${GO}', [['ENV TOKEN'], ['RUN go']]], ['scratch', [['COPY /app /app'], ['ENTRYPOINT app']]],
    ]);
  });

  it('never selects what lies outside of a symbol', async () => {
    await start({ 'shop.yaml': SHOP, Dockerfile: IMAGE });
    const check = (found: readonly DocumentSymbol[]): number => found.reduce((count, { range, selectionRange, children = [] }) => {
      assert.ok(selectionRange.start.line >= range.start.line && selectionRange.end.line <= range.end.line, JSON.stringify(range));
      return count + 1 + check(children);
    }, 0);
    assert.equal(check([...await symbols('shop.yaml') ?? [], ...await symbols('Dockerfile') ?? []]), 11);
  });

  it('folds documents, keys and items, also where a list is not indented, and leaves comments below alone', async () => {
    await start({ 'shop.yaml': SHOP });
    assert.deepEqual(lines(await folds('shop.yaml')), ['2-17', '4-5', '6-17', '7-17', '8-17', '9-11', '10-11', '12-17', '13-17', '15-17', '21-25', '23-24']);
  });

  it('folds stages, long instructions, comments and regions', async () => {
    await start({ Dockerfile: IMAGE.replace('ENTRYPOINT', '#region start\nENTRYPOINT').concat('#endregion\n') });
    assert.deepEqual(lines(await folds('Dockerfile')), ['1-2', '4-7', '6-7', '8-11', '10-12']);
  });

  it('widens a selection from the word to the file', async () => {
    await start({ 'shop.yaml': SHOP, Dockerfile: IMAGE });
    assert.deepEqual(selected('shop.yaml', await selections('shop.yaml', 'shop/web:1.4.2')), [
      'shop/web:1.4.2', 'image: shop/web:1.4.2', '13-17', '12-17', '9-17', '8-17', '7-17', '6-17', '2-17', '1-26',
    ]);
    assert.deepEqual(selected('Dockerfile', await selections('Dockerfile', '--from=build')), ['--from=build /app /app', 'COPY --from=build /app /app', '8-10', '1-11']);
  });

  it('leaves files that are not ours, and templates, to the editor', async () => {
    await start({ 'compose.yaml': 'services:\n  web:\n    image: web\n', 'chart/Chart.yaml': 'name: c\n', 'chart/templates/a.yaml': SHOP.replace('shop/web:1.4.2', '{{ .Values.image }}').replace('# a note', '{{- if .Values.x }}') });
    assert.equal(await symbols('compose.yaml'), null);
    assert.equal(await folds('compose.yaml'), null);
    assert.equal(await folds('chart/templates/a.yaml'), null);
  });

  it('is left to a neighbour that does the same', async () => {
    await start({ 'shop.yaml': SHOP, Dockerfile: IMAGE }, { initializationOptions: { neighbours: ['yaml-outline'] } });
    assert.deepEqual([await symbols('shop.yaml'), await folds('shop.yaml'), await selections('shop.yaml', 'web')], [null, null, null]);
    assert.ok(await symbols('Dockerfile'));
    client.stop();
    await start({ 'shop.yaml': SHOP, Dockerfile: IMAGE }, { initializationOptions: { neighbours: ['dockerfile-outline'] } });
    assert.deepEqual([await symbols('Dockerfile'), await folds('Dockerfile')], [null, null]);
    assert.ok(await symbols('shop.yaml'));
    assert.ok(await selections('Dockerfile', 'golang'), 'which Docker\'s extensions do not do');
  });

  it('survives what is broken, empty or deep', async () => {
    const deep = `apiVersion: v1\nkind: ConfigMap\ndata: ${'['.repeat(3000)}`;
    await start({ 'half.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n', 'deep.yaml': deep, Dockerfile: 'FROM', 'empty.yaml': '' });
    for (const name of ['half.yaml', 'deep.yaml', 'Dockerfile', 'empty.yaml']) {
      await symbols(name);
      await folds(name);
      const { textDocument } = document(name);
      const found = await client.request<SelectionRange[] | null>(SelectionRangeRequest.method, { textDocument, positions: [{ line: 0, character: 3 }] });
      assert.ok(found === null || found.length === 1, name);
    }
  });
});
