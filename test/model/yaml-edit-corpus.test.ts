// The YAML edit code over real files: set SEAWORTHY_CORPUS to a folder with YAML in it.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Lexer, parse } from 'yaml';
import type { YamlChange } from '../../server/src/model/yaml-change';
import { planYamlEdits } from '../../server/src/model/yaml-edit';
import { applyEdits } from '../../server/src/text/edit';
import { expectedValue, moved, parseForEdit } from './yaml-edit-oracle';

type Path = readonly (string | number)[];

const corpus = process.env['SEAWORTHY_CORPUS'];

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
}

/** Every document of every file that is YAML by itself; no templates, nothing that does not parse. */
function samples(folder: string): Sample[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /\.ya?ml$/.test(file)).sort();
  return files.flatMap(file => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    if (text.includes('{{')) return [];
    return text.split(/^(?=---(?:\s|$))/m).flatMap((part, index) => {
      if (parseForEdit(part).errors.length > 0) return [];
      return [{ name: `${file}#${index}`, text: part, value: parse(part, { logLevel: 'silent', uniqueKeys: false }) as unknown }];
    });
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The paths of all maps and sequences below, with their values. */
function places(value: unknown, at: Path = []): { path: Path; value: unknown }[] {
  const children: [string | number, unknown][] = isRecord(value) ? Object.entries(value) : [];
  if (Array.isArray(value)) children.push(...value.map((item: unknown, index): [number, unknown] => [index, item]));
  return [{ path: at, value }, ...children.flatMap(([key, child]) => places(child, [...at, key]))];
}

const containersOf = (value: unknown): Path[] => places(value)
  .filter(place => /^(init|ephemeral)?containers$/i.test(String(place.path.at(-2))) && typeof place.path.at(-1) === 'number' && isRecord(place.value))
  .map(place => place.path);

/** Real lexemes, because a `#` in a script is no comment. */
const commentsOf = (text: string): string[] => [...new Lexer().lex(text)].filter(lexeme => lexeme.startsWith('#'));

/** Applies the changes and checks the result; whether they were refused. */
function check({ name, text, value }: Sample, changes: readonly YamlChange[], mayLose: (comment: string) => boolean): boolean {
  const result = planYamlEdits(text, parseForEdit(text), changes);
  const about = `${name} ${JSON.stringify(changes)}`;
  if ('refused' in result) {
    // `conflict`: a key that stands twice in its map is not renamed.
    const renames = changes.some(change => change.op === 'rename');
    assert.ok(/[&*]\w|<<|^\s*\?/m.test(text) || (renames && result.refused === 'conflict'), `${about} refused: ${result.refused}`);
    return true;
  }
  const after = applyEdits(text, result.edits);
  const document = parseForEdit(after);
  assert.deepEqual(document.errors, [], about);
  assert.deepEqual(parse(after, { logLevel: 'silent', uniqueKeys: false }), expectedValue(value, changes), about);
  assertCommentsKept(text, after, mayLose, about);
  assert.equal(after.endsWith('\n'), text.endsWith('\n'), about);
  const steady = changes.filter(change => change.op === 'set' || change.op === 'remove');
  if (steady.length === changes.length && typeof steady[0]?.path.at(-1) === 'string') {
    assert.deepEqual(planYamlEdits(after, document, steady), { edits: [] }, `${about} a second time`);
  }
  return false;
}

function assertCommentsKept(before: string, after: string, mayLose: (comment: string) => boolean, about: string): void {
  const left = commentsOf(after);
  for (const comment of commentsOf(before)) {
    if (left[0] === comment) left.shift();
    else assert.ok(mayLose(comment), `${about} lost ${comment}`);
  }
  assert.deepEqual(left, [], about);
}

describe('YAML edits over a corpus', function () {
  this.timeout(900_000);
  before(function () {
    if (corpus === undefined) this.skip();
  });

  it('change every container as wanted and nothing else', () => {
    let containers = 0;
    let refusals = 0;
    for (const sample of samples(corpus ?? '')) {
      for (const at of containersOf(sample.value)) {
        const forced: YamlChange[] = [
          { op: 'set', path: [...at, 'resources', 'limits', 'memory'], value: '129Mi' },
          { op: 'set', path: [...at, 'securityContext', 'runAsNonRoot'], value: true },
          { op: 'append', path: [...at, 'args'], value: '--forced' },
          { op: 'remove', path: [...at, 'image'] },
        ];
        const onImageLine = (comment: string): boolean => sample.text.split('\n').some(line => /^[\s-]*image:/.test(line) && line.includes(comment));
        containers++;
        for (const change of forced) refusals += Number(check(sample, [change], onImageLine));
        check(sample, forced, onImageLine);
      }
    }
    assert.ok(containers > 0, 'the corpus holds containers');
    assert.ok(refusals < containers / 10, `${refusals} changes to ${containers} containers were refused`);
  });

  it('move the keys of every container and lose no comment', () => {
    let moves = 0;
    let refusals = 0;
    for (const { name, text, value } of samples(corpus ?? '')) {
      for (const at of containersOf(value)) {
        const container = at.reduce<unknown>((owner, step) => (owner as Record<string | number, unknown>)[step], value);
        const keys = Object.keys(container as object);
        const [first, second] = [keys[0], keys[Math.floor(keys.length / 2)]];
        for (const [key, to] of [[first, [...at, 'forced', 'deep']], [second, ['forced']], [second, at.slice(0, -2)]] as const) {
          const holder = to.reduce<unknown>((owner, step) => (owner as Record<string | number, unknown> | undefined)?.[step], value);
          if (key === undefined || (isRecord(holder) && key in holder)) continue;
          const path = [...at, key];
          const about = `${name} ${path.join('.')} to ${to.join('.')}`;
          const result = planYamlEdits(text, parseForEdit(text), [{ op: 'move', path, to }]);
          moves++;
          if ('refused' in result) {
            refusals++;
            assert.ok(/[&*]\w|<<|[|>]\+|\{/.test(text), `${about} refused: ${result.refused}`);
            continue;
          }
          const after = applyEdits(text, result.edits);
          assert.deepEqual(parseForEdit(after).errors, [], about);
          assert.deepEqual(parse(after, { logLevel: 'silent', uniqueKeys: false }), moved(value, path, to), about);
          assert.deepEqual(commentsOf(after).sort(), commentsOf(text).sort(), about);
          assert.equal(after.endsWith('\n'), text.endsWith('\n'), about);
        }
      }
    }
    assert.ok(moves > 0, 'the corpus holds containers');
    assert.ok(refusals < moves / 10, `${refusals} of ${moves} moves were refused`);
  });

  it('set, remove, rename and fill at many places of every document', () => {
    for (const sample of samples(corpus ?? '')) {
      const found = places(sample.value).filter(place => place.path.length > 0);
      // Few places in the largest documents, each of which is parsed again for every change.
      const stride = Math.max(1, Math.floor(found.length / (1 + Math.min(24, 200_000 / sample.text.length))));
      const anyComment = (): boolean => true;
      const none = (): boolean => false;
      for (let index = 0; index < found.length; index += stride) {
        const place = found[index];
        if (!place || place.path.some(step => step === '' || step === '<<')) continue;
        const onlyLeaf = typeof place.value !== 'object' || place.value === null;
        check(sample, [{ op: 'set', path: place.path, value: 'forced: value' }], onlyLeaf ? none : anyComment);
        check(sample, [{ op: 'remove', path: place.path }], anyComment);
        if (isRecord(place.value)) check(sample, [{ op: 'set', path: [...place.path, 'forcedKey', 'below'], value: ['a', { b: 1 }] }], none);
        if (Array.isArray(place.value)) check(sample, [{ op: 'append', path: place.path, value: { forced: { deep: true } } }], none);
        if (typeof place.path.at(-1) === 'string') check(sample, [{ op: 'rename', path: place.path, key: 'forcedName' }], none);
      }
    }
  });
});
