// What package.json contributes: its words in both languages, its pictures, and nothing that leads nowhere.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

interface Step {
  readonly id: string;
  readonly media: { readonly image: Readonly<Record<string, string>> };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
  };
}

const WORDS = ['package.nls.json', 'package.nls.zh-cn.json'];
const MAX_PICTURE_BYTES = 55_000;

/** Every text below a value. */
const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

describe('contributions', () => {
  const manifest = json('package.json') as Manifest;
  const { contributes } = manifest;
  const own = new Set(contributes.commands.map(({ command }) => command));
  const steps = contributes.walkthroughs.flatMap(each => each.steps);

  for (const file of WORDS) {
    it(`have all their words in ${file}, and their commands lead somewhere`, () => {
      const words = json(file) as Readonly<Record<string, string>>;
      const keys = texts(contributes).flatMap(text => /^%(.+)%$/.exec(text)?.[1] ?? []);
      assert.ok(keys.length > 100);
      assert.deepEqual(keys.filter(key => !words[key]), []);
      const linked = texts(words).flatMap(text => [...text.matchAll(/\(command:(seaworthy\.\w+)\)/g)].map(([, command = '']) => command));
      assert.ok(linked.length > 4);
      assert.deepEqual(linked.filter(command => !own.has(command)), []);
    });
  }

  it('put no command into a menu that does not exist', () => {
    assert.deepEqual(Object.values(contributes.menus).flat().map(({ command }) => command).filter(command => !own.has(command)), []);
  });

  it('lead through four steps, each with small pictures for light and dark in each language, and each of which ends', () => {
    assert.equal(steps.length, 4);
    for (const file of WORDS) {
      const words = json(file) as Readonly<Record<string, string>>;
      for (const { id, media: { image }, completionEvents } of steps) {
        assert.ok(completionEvents.length > 0, id);
        for (const theme of ['light', 'dark', 'hc', 'hcLight']) {
          const picture = words[image[theme]?.replaceAll('%', '') ?? ''] ?? '';
          const { size } = statSync(join(root, picture));
          assert.ok(size > 0 && size <= MAX_PICTURE_BYTES, `${picture}: ${size} bytes`);
        }
      }
    }
    const ignore = readFileSync(join(root, '.vscodeignore'), 'utf8');
    for (const pattern of ['!walkthrough/example.yaml', '!walkthrough/*/*.png', '!walkthrough/zh-CN/*/*.png']) assert.ok(ignore.includes(`${pattern}\n`), pattern);
  });
});
