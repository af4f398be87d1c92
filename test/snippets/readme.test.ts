// What the READMEs promise is there: snippets, rules, settings, options, files.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COMMAND_NAMES, OPTIONS } from '../../server/src/cli/usage';
import { settingsIn, type Setting } from '../../server/src/engine/settings-schema';
import { RULES } from '../../server/src/rules/all';
import { readSnippets } from './snippet';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

const matches = (text: string, pattern: RegExp): readonly string[] => [...new Set([...text.matchAll(pattern)].map(match => match[1] ?? ''))].sort();

const isRule = (name: string): boolean =>
  RULES.some(rule => rule.id === name || Object.values(rule.alias ?? {}).some(names => names.includes(name)));

/** `resourcePolicy.otherRatio.cpu` and its like; entries of lists have no names of their own. */
const namesOf = (settings: readonly Setting[], prefix = ''): readonly string[] => settings.flatMap(({ key, type }) =>
  (type.kind === 'group' ? namesOf(type.settings, `${prefix}${key}.`) : [prefix + key]));

/** Names in the first column of a table's rows; `a.cpu`, `.memory` stands for two. */
function settingsTable(text: string): readonly string[] {
  return [...text.matchAll(/^\| `([\w.]+)`((?:[,、] ?`\.\w+`)*) \|/gm)].flatMap(([, name = '', others = '']) =>
    [name, ...matches(others, /`\.(\w+)`/g).map(other => name.replace(/\w+$/, other))]);
}

for (const file of ['README.md', 'README.zh-CN.md']) {
  describe(file, () => {
    const text = read(file);

    it('lists every snippet, and none that is not there', () => {
      const names = ['kubernetes.json', 'dockerfile.json'].flatMap(readSnippets).map(snippet => snippet.name).sort();
      assert.deepEqual(matches(text, /`(sw-[a-z-]+[a-z])`/g), names);
    });

    it('names rules that exist', () => {
      const named = [
        ...matches(text, /seaworthy-ignore(?:-file)? ([\w-]+)/g), ...matches(text, /seaworthy explain ([\w-]+)/g), ...matches(text, /^ {2,}([a-z]+(?:-[a-z]+)+): \w+$/gm),
        ...matches(text, /`(DL\d+)`/g), ...matches(text, /`(latest-tag)`/g), ...matches(text, /seaworthy-ignore-file [\w-]+, ([\w-]+)/g),
      ];
      assert.ok(named.length >= 6);
      assert.deepEqual(named.filter(name => !isRule(name)), []);
    });

    it('lists every setting', () => {
      const table = settingsTable(text);
      const all = [...namesOf(settingsIn('file')), ...namesOf(settingsIn('editor'))];
      assert.deepEqual(all.filter(name => !table.includes(name)), []);
      assert.deepEqual(table.filter(name => !all.includes(name)), []);
      const named = matches(text, /`seaworthy\.([a-zA-Z.]+)`/g).filter(name => name !== 'yaml' && name !== '');
      assert.deepEqual(named.filter(name => !namesOf(settingsIn('editor')).includes(name)), []);
    });

    it('names commands and options that exist', () => {
      const commands = matches(text, /^(?:.*\| )?seaworthy ([a-z]+)\b/gm);
      assert.ok(commands.length >= 4);
      assert.deepEqual(commands.filter(name => !(COMMAND_NAMES as readonly string[]).includes(name)), []);
      const table = matches(text, /`--([a-z-]+)/g).filter(name => name !== '');
      assert.ok(table.length >= 5);
      assert.deepEqual(table.filter(name => !Object.hasOwn(OPTIONS, name)), []);
    });

    it('links to files that exist', () => {
      const targets = [...matches(text, /\]\((?!https?:|#)([^)#]+)/g), ...matches(text, /(?:src|srcset)="([^"]+)"/g)];
      assert.ok(targets.length > 5);
      assert.deepEqual(targets.filter(target => !existsSync(fileURLToPath(new URL(`../../${target}`, import.meta.url)))), []);
    });
  });
}

describe('Rules that link to the README', () => {
  it('name a section of it', () => {
    const sections = matches(read('README.md'), /^## (.+)$/gm).map(title => title.toLowerCase().replaceAll(' ', '-'));
    const linked = RULES.flatMap(rule => rule.links).flatMap(link => /seaworthy\/seaworthy#(.+)$/.exec(link)?.[1] ?? []);
    assert.ok(linked.length > 0);
    assert.deepEqual(linked.filter(section => !sections.includes(section)), []);
  });
});
