// Where a cursor stands in YAML that is being typed: told from the text alone.

import assert from 'node:assert/strict';
import { cursorIn } from '../../server/src/model/yaml/cursor';

const POD = 'kind: Pod\napiVersion: v1\nspec:\n  containers:\n    - name: web\n      image: web:1\n';

/** `kind path`, with the word that would be replaced; undefined where nothing can be told. */
function at(marked: string, template = false): string | undefined {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const cursor = cursorIn(text, offset, { template });
  if (!cursor) return undefined;
  const path = [...cursor.owner.path, ...(cursor.kind === 'key' ? [] : [cursor.step])].join('.');
  return `${cursor.kind} ${path} "${text.slice(cursor.word.start, cursor.word.end)}"`;
}

const PLACES: readonly (readonly [string, string, string | undefined])[] = [
  ['a blank line in a map', `${POD}      ‸\n`, 'key spec.containers.0 ""'],
  ['a half-typed key', `${POD}      read‸\n  volumes: []\n`, 'key spec.containers.0 "read"'],
  ['the middle of a key', `${POD}      read‸inessProbe: {}\n`, 'key spec.containers.0 "readinessProbe"'],
  ['a line further left', `${POD}  ‸\n`, 'key spec ""'],
  ['the first column', `${POD}‸\n`, 'key  ""'],
  ['behind a dash', `${POD}    - na‸\n`, 'key spec.containers.1 "na"'],
  ['below a key without a value', `${POD}      lifecycle:\n        ‸\n      tty: true\n`, 'key spec.containers.0.lifecycle ""'],
  ['beside a key without a value', `${POD}      lifecycle:\n      ‸\n      tty: true\n`, 'key spec.containers.0 ""'],
  ['behind a colon', `${POD}      tty:‸\n`, 'value spec.containers.0.tty ""'],
  ['a value', `${POD}      tty: tr‸ue # yes\n`, 'value spec.containers.0.tty "true"'],
  ['a value in quotes', `${POD}      tty: "tr‸"\n`, 'value spec.containers.0.tty "tr"'],
  ['a value in quotes that are open', `${POD}      tty: "tr‸\n`, 'value spec.containers.0.tty "tr"'],
  ['a list in brackets', `${POD}      args: [a, ‸]\n`, 'item spec.containers.0.args.1 ""'],
  ['a map in braces', `${POD}      resources: {limits: {cpu: 1, me‸}}\n`, 'key spec.containers.0.resources.limits "me"'],
  ['a value in braces', `${POD}      resources: {limits: {cpu: ‸}}\n`, 'value spec.containers.0.resources.limits.cpu ""'],
  ['braces over several lines', `${POD}      resources: {\n        limits: {},\n        re‸\n      }\n`, 'key spec.containers.0.resources "re"'],
  ['a map in a list in braces', `${POD}      ports: [{containerPort: 80}, {‸}]\n`, 'key spec.containers.0.ports.1 ""'],
  ['below another half-typed line', `${POD}      ima\n      ‸\n`, 'key spec.containers.0 ""'],
  ['a comment', `${POD}      # re‸\n`, undefined],
  ['a comment behind a value', `${POD}      tty: true # re‸\n`, undefined],
  ['a block scalar', `${POD}      args:\n        - |\n          re‸\n`, undefined],
  ['the lines of a plain text', `${POD}      workingDir: one\n        tw‸\n`, undefined],
  ['the middle of a plain text', `${POD}      workingDir: one tw‸\n`, undefined],
  ['a line behind a tab', `${POD}\t‸\n`, undefined],
  ['a line that fits nowhere', `${POD}    ‸\n`, undefined],
  ['below a bracket that stays open', `${POD}      args: [a\n      ‸\n`, undefined],
  ['a document marker', '---‸\n', undefined],
];

describe('A cursor in YAML', () => {
  for (const [title, marked, expected] of PLACES) {
    it(`stands ${expected === undefined ? 'nowhere' : 'where it should'} in ${title}`, () => {
      assert.equal(at(marked), expected);
      assert.equal(at(marked.replaceAll('\n', '\r\n')), expected, 'with CRLF');
    });
  }

  it('stands nowhere in a template action, and where it should beside one', () => {
    assert.equal(at(`${POD}      tty: {{ .Val‸ }}\n`, true), undefined);
    assert.equal(at(`${POD}      {{- if .Values.tty }}\n      tt‸\n      {{- end }}\n`, true), 'key spec.containers.0 "tt"');
  });

  it('says what would become the value of a new key', () => {
    const below = cursorIn('spec:\n\n  - a\n', 6);
    assert.equal(below?.takesBelow, true);
    assert.equal(cursorIn('spec: 1\n\n', 8)?.takesBelow, false);
  });
});
