// Which settings hold for a file: layers, overrides, extends, ignores, and the identity that the analyser's cache relies on.

import assert from 'node:assert/strict';
import { ConfigFiles } from '../../server/src/engine/config-files';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/engine/settings';
import type { PartialSettings, SettingsLayer } from '../../server/src/engine/settings-layers';
import { readEditorSettings } from '../../server/src/engine/settings-reader';
import { hostOf, SOME_RULES } from './settings-fixtures';

interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** `/repo/team/app/web.yaml` unless told. */
  readonly of?: string;
  readonly editor?: Readonly<Record<string, unknown>>;
  readonly flags?: SettingsLayer;
  /** What differs from the defaults. */
  readonly settings?: Partial<Settings>;
  readonly sources?: readonly string[];
}

const FILE = '/repo/team/app/web.yaml';
const level = (id: string, value: string): string => `rules: {${id}: ${value}}\n`;
const policy = DEFAULT_SETTINGS.resourcePolicy;

const CASES: readonly Case[] = [
  { title: 'without any file the defaults hold', files: {}, settings: {}, sources: [] },
  {
    title: 'over three levels the nearest file wins, setting by setting and rule by rule',
    files: {
      '/repo/.seaworthy.yaml': 'preset: all\nkubernetesVersion: "1.30"\nrules: {missing-cpu-limit: error, DL3006: error, missing-cpu-request: error}\n',
      '/repo/team/.seaworthy.yaml': 'kubernetesVersion: "1.31"\nrules: {DL3006: info, missing-cpu-request: info}\n',
      '/repo/team/app/.seaworthy.yaml': 'rules: {missing-cpu-request: off}\n',
    },
    settings: { preset: 'all', kubernetesVersion: '1.31', rules: { 'missing-cpu-limit': 'error', 'image-without-tag': 'info', 'missing-cpu-request': 'off' } },
    sources: ['/repo/.seaworthy.yaml', '/repo/team/.seaworthy.yaml', '/repo/team/app/.seaworthy.yaml'],
  },
  { title: 'files beside the path do not count', files: { '/repo/other/.seaworthy.yaml': 'preset: all\n' }, settings: {} },
  { title: 'a file above the open folder counts', files: { '/.seaworthy.yaml': 'preset: all\n' }, settings: { preset: 'all' } },
  { title: 'the other ending works too', files: { '/repo/.seaworthy.yml': 'preset: all\n' }, settings: { preset: 'all' } },
  { title: 'of two files in one folder .yaml counts', files: { '/repo/.seaworthy.yml': 'preset: all\n', '/repo/.seaworthy.yaml': 'preset: strict\n' }, settings: { preset: 'strict' }, sources: ['/repo/.seaworthy.yaml'] },
  { title: 'root: true ends the search', files: { '/repo/.seaworthy.yaml': 'preset: all\n', '/repo/team/.seaworthy.yaml': 'root: true\n' }, settings: {}, sources: ['/repo/team/.seaworthy.yaml'] },
  { title: "the editor's settings lie below every file", files: { '/repo/.seaworthy.yaml': 'preset: strict\n' }, editor: { preset: 'all', kubernetesVersion: '1.30' }, settings: { preset: 'strict', kubernetesVersion: '1.30' } },
  { title: 'flags lie above every file', files: { '/repo/.seaworthy.yaml': `preset: strict\n${level('DL3006', 'off')}` }, flags: { preset: 'all', rules: { 'image-without-tag': 'error' } }, settings: { preset: 'all', rules: { 'image-without-tag': 'error' } } },
  {
    title: 'thresholds merge one by one and lists are replaced',
    files: {
      '/repo/.seaworthy.yaml': 'stageTargets: [a, b]\nresourcePolicy: {importantClasses: [gold], otherRatio: {cpu: 3}}\n',
      '/repo/team/.seaworthy.yaml': 'stageTargets: [c]\nresourcePolicy: {otherRatio: {memory: 2}}\n',
    },
    settings: { stageTargets: ['c'], resourcePolicy: { ...policy, importantClasses: ['gold'], otherRatio: { cpu: 3, memory: 2 } } },
  },
  { title: 'a broken part of a file does not take the rest with it', files: { '/repo/.seaworthy.yaml': 'preset: [oops]\nrules: {DL3006: off}\n' }, settings: { rules: { 'image-without-tag': 'off' } } },
  {
    title: 'overrides lie above their file, and the later of two that match wins',
    files: {
      '/repo/.seaworthy.yaml': [
        'rules: {DL3006: hint}', 'overrides:', '  - files: [team/]', '    rules: {DL3006: info, missing-cpu-limit: info}',
        '  - files: ["*.yaml"]', '    rules: {DL3006: error}', '    kubernetesVersion: 1.30', '  - files: other/', '    preset: all', '',
      ].join('\n'),
    },
    settings: { kubernetesVersion: '1.30', rules: { 'image-without-tag': 'error', 'missing-cpu-limit': 'info' } },
  },
  { title: 'patterns of an override are relative to their own file', files: { '/repo/team/.seaworthy.yaml': 'overrides:\n  - {files: /team, preset: all}\n  - {files: /app/*.yaml, preset: strict}\n' }, settings: { preset: 'strict' } },
  { title: 'a pattern may take files out again', files: { '/repo/.seaworthy.yaml': 'overrides:\n  - files: ["*.yaml", "!web.yaml"]\n    preset: all\n' }, settings: {} },
  { title: 'a nearer file wins over an override further out', files: { '/repo/.seaworthy.yaml': 'overrides: [{files: "*", preset: all}]\n', '/repo/team/.seaworthy.yaml': 'preset: strict\n' }, settings: { preset: 'strict' } },
  { title: "overrides in the editor's settings are relative to the open folder", files: {}, editor: { overrides: [{ files: ['/team/**'], preset: 'all' }] }, settings: { preset: 'all' } },
  {
    title: 'what a file extends lies below it, later entries above earlier ones',
    files: {
      '/repo/.seaworthy.yaml': `extends: [shared/a.yaml, ./shared/b.yaml]\n${level('DL3006', 'off')}`,
      '/repo/shared/a.yaml': 'preset: all\nrules: {DL3006: error, missing-cpu-limit: error, missing-cpu-request: error}\n',
      '/repo/shared/b.yaml': 'extends: ../../base/c.yaml\nrules: {missing-cpu-limit: hint}\n',
      '/base/c.yaml': 'rules: {missing-cpu-limit: info, missing-cpu-request: info}\n',
    },
    settings: { preset: 'all', rules: { 'image-without-tag': 'off', 'missing-cpu-limit': 'hint', 'missing-cpu-request': 'info' } },
    sources: ['/repo/shared/a.yaml', '/base/c.yaml', '/repo/shared/b.yaml', '/repo/.seaworthy.yaml'],
  },
  { title: 'what is extended matches patterns from the folder of the file that extends it', files: { '/repo/.seaworthy.yaml': 'extends: ../base/c.yaml\n', '/base/c.yaml': 'overrides: [{files: /team/, preset: all}]\n' }, settings: { preset: 'all' } },
  { title: 'files that extend each other end', files: { '/repo/.seaworthy.yaml': 'extends: a.yaml\n', '/repo/a.yaml': 'extends: b.yaml\npreset: strict\n', '/repo/b.yaml': 'extends: [a.yaml, .seaworthy.yaml]\npreset: all\n' }, settings: { preset: 'strict' } },
  { title: 'a file that is extended and missing takes nothing else with it', files: { '/repo/.seaworthy.yaml': 'extends: gone.yaml\npreset: all\n' }, settings: { preset: 'all' }, sources: ['/repo/.seaworthy.yaml'] },
  {
    title: 'what a file locks has the level of that file, whatever the editor and files further in say',
    files: {
      '/repo/.seaworthy.yaml': 'locked: [image-without-tag, missing-cpu-limit]\nrules: {missing-cpu-limit: error}\n',
      '/repo/team/.seaworthy.yaml': 'locked: [missing-cpu-request]\npreset: strict\nrules: {image-without-tag: off, missing-cpu-limit: hint, missing-cpu-request: info}\n',
    },
    editor: { rules: { 'image-without-tag': 'off', 'missing-cpu-request': 'off' } },
    settings: {
      preset: 'strict', locked: ['image-without-tag', 'missing-cpu-limit', 'missing-cpu-request'],
      rules: { 'image-without-tag': 'warning', 'missing-cpu-limit': 'error', 'missing-cpu-request': 'info' },
    },
  },
  {
    title: 'what the editor locks still has the level of the files', files: { '/repo/.seaworthy.yaml': level('DL3006', 'off') },
    editor: { locked: ['image-without-tag'] }, settings: { locked: ['image-without-tag'], rules: { 'image-without-tag': 'off' } },
  },
  { title: 'files with Windows line ends are read the same', files: { '/repo/.seaworthy.yaml': 'preset: all\r\nrules:\r\n  DL3006: off\r\noverrides:\r\n  - files:\r\n      - web.yaml\r\n    preset: strict\r\n' }, settings: { preset: 'strict', rules: { 'image-without-tag': 'off' } } },
  { title: 'a path with a drive letter works', of: 'c:/repo/a.yaml', files: { 'c:/.seaworthy.yaml': 'extends: repo/base.yaml\n', 'c:/repo/base.yaml': 'preset: all\n' }, settings: { preset: 'all' } },
  { title: 'a virtual file system works', of: 'vscode-vfs://github/org/app/a.yaml', files: { 'vscode-vfs://github/.seaworthy.yaml': 'extends: ../../org/base.yaml\n', 'vscode-vfs://github/org/base.yaml': 'overrides: [{files: app/, preset: all}]\n' }, settings: { preset: 'all' }, sources: ['vscode-vfs://github/org/base.yaml', 'vscode-vfs://github/.seaworthy.yaml'] },
  { title: 'a text without a folder gets the editor\'s settings', of: 'untitled:Untitled-1', files: {}, editor: { preset: 'all', ignore: ['*'] }, settings: { preset: 'all' } },
];

const resolve = (files: Case['files'], file: string, editor: PartialSettings = {}, flags: SettingsLayer = {}): ReturnType<ConfigFiles['settingsFor']> =>
  new ConfigFiles(hostOf(files), ['/repo'], SOME_RULES).settingsFor(file, editor, flags);

interface IgnoreCase {
  readonly title: string;
  readonly files: Case['files'];
  readonly editor?: readonly string[];
  /** File below `/repo` to the place of the pattern that leaves it out, or to nothing. */
  readonly answers: Readonly<Record<string, string | false>>;
}

const IGNORES: readonly IgnoreCase[] = [
  {
    title: 'patterns work as in .gitignore',
    files: { '/repo/.seaworthy.yaml': 'ignore:\n  - dist/\n  - "*.gen.yaml"\n  - /top.yaml\n  - a/**/z.yaml\n  - docs/*.yaml\n' },
    answers: {
      'dist/a.yaml': 'dist/ 2', 'sub/dist/deep/a.yaml': 'dist/ 2', 'dist': false, 'sub/x.gen.yaml': '*.gen.yaml 3', 'top.yaml': '/top.yaml 4',
      'sub/top.yaml': false, 'a/z.yaml': 'a/**/z.yaml 5', 'a/b/c/z.yaml': 'a/**/z.yaml 5', 'docs/a.yaml': 'docs/*.yaml 6', 'docs/b/a.yaml': false, 'sub/docs/a.yaml': false,
    },
  },
  {
    title: 'a later pattern with ! takes files in again, but not out of a folder that is left out',
    files: { '/repo/.seaworthy.yaml': 'ignore:\n  - gen/*\n  - "!gen/keep.yaml"\n  - "!gen/kept/"\n  - dist/\n  - "!dist/keep.yaml"\n' },
    answers: { 'gen/a.yaml': 'gen/* 2', 'gen/keep.yaml': false, 'gen/kept/a.yaml': false, 'dist/keep.yaml': 'dist/ 5' },
  },
  {
    title: 'patterns are relative to their own file, and a nearer file has the last word',
    files: {
      '/repo/.seaworthy.yaml': 'ignore:\n  - gen/\n',
      '/repo/team/.seaworthy.yaml': '# ours\nignore: [/old.yaml]\n',
      '/repo/team/gen/.seaworthy.yaml': 'ignore: ["!kept.yaml", "!more/"]\n',
    },
    answers: { 'old.yaml': false, 'team/old.yaml': '/old.yaml 2', 'team/gen/a.yaml': 'gen/ 2', 'team/gen/kept.yaml': false, 'team/gen/more/a.yaml': false },
  },
  { title: "the editor's patterns are relative to the open folder, and files win over them", files: { '/repo/team/.seaworthy.yaml': 'ignore: ["!b.yaml"]\n' }, editor: ['*.md', '/team/*.yaml'], answers: { 'team/a.yaml': '/team/*.yaml 2', 'team/b.yaml': false, 'a.yaml': false } },
  { title: 'patterns tell upper and lower case apart', files: { '/repo/.seaworthy.yaml': 'ignore: [Gen/]\n' }, answers: { 'gen/a.yaml': false, 'Gen/a.yaml': 'Gen/ 1' } },
  { title: 'a pattern in what is extended is found in that file', files: { '/repo/.seaworthy.yaml': 'extends: base.yaml\n', '/repo/base.yaml': 'preset: all\nignore:\n  - gen/\n' }, answers: { 'gen/a.yaml': 'gen/ 3' } },
];

describe('configuration files', () => {
  for (const { title, files, of = FILE, editor, flags, settings, sources } of CASES) {
    it(title, async () => {
      const resolved = await resolve(files, of, readEditorSettings(editor ?? {}, SOME_RULES), flags);
      assert.deepEqual(resolved.settings, { ...DEFAULT_SETTINGS, ...settings });
      assert.equal(resolved.ignored, false);
      if (sources) assert.deepEqual(resolved.sources, sources);
    });
  }

  for (const { title, files, editor, answers } of IGNORES) {
    it(title, async () => {
      const actual: Record<string, string | false> = {};
      for (const file of Object.keys(answers)) {
        const { ignored } = await resolve(files, `/repo/${file}`, readEditorSettings({ ignore: editor ?? [] }, SOME_RULES));
        actual[file] = ignored && `${ignored.pattern} ${ignored.line}`;
      }
      assert.deepEqual(actual, answers);
    });
  }

  it('names the file that the pattern stands in', async () => {
    const files = { '/repo/.seaworthy.yaml': 'extends: base.yaml\n', '/repo/base.yaml': 'ignore: [gen/]\n' };
    assert.deepEqual((await resolve(files, '/repo/gen/a.yaml')).ignored, { pattern: 'gen/', file: '/repo/base.yaml', line: 1 });
    assert.deepEqual((await resolve({}, '/repo/gen/a.yaml', readEditorSettings({ ignore: ['gen/'] }))).ignored, { pattern: 'gen/', file: undefined, line: 1 });
  });

  it('gives the same object for the same outcome, however it came about', async () => {
    const files: Record<string, string> = {
      '/repo/a/.seaworthy.yaml': 'rules: {missing-cpu-limit: off, DL3006: off}\n',
      '/repo/b/.seaworthy.yaml': 'rules:\n  image-without-tag: off\n  missing-cpu-limit: off\npreset: recommended\n',
      '/repo/c/.seaworthy.yaml': 'rules: {DL3006: off}\n',
    };
    const config = new ConfigFiles(hostOf(files), ['/repo'], SOME_RULES);
    const settingsOf = async (file: string): Promise<Settings> => (await config.settingsFor(file, {})).settings;
    const a = await settingsOf('/repo/a/x.yaml');
    assert.equal(await settingsOf('/repo/a/deep/y.yaml'), a);
    assert.equal(await settingsOf('/repo/b/x.yaml'), a);
    assert.notEqual(await settingsOf('/repo/c/x.yaml'), a);
    assert.equal(await settingsOf('/repo/x.yaml'), DEFAULT_SETTINGS);
    config.reset();
    assert.equal(await settingsOf('/repo/a/x.yaml'), a);
  });

  it('reads a file again only after a reset', async () => {
    const files: Record<string, string> = { '/repo/.seaworthy.yaml': 'preset: all\n' };
    const host = hostOf(files);
    const config = new ConfigFiles(host, ['/repo'], SOME_RULES);
    const presetOf = async (file: string): Promise<string> => (await config.settingsFor(file, {})).settings.preset;
    assert.equal(await presetOf('/repo/a.yaml'), 'all');
    const reads = host.reads.length;
    files['/repo/.seaworthy.yaml'] = 'preset: strict\n';
    assert.equal(await presetOf('/repo/b.yaml'), 'all');
    assert.equal(host.reads.length, reads);
    config.reset();
    assert.equal(await presetOf('/repo/a.yaml'), 'strict');
  });

  it('looks at a newer text of a file when it is given one', async () => {
    const config = new ConfigFiles(hostOf({ '/repo/.seaworthy.yaml': 'preset: all\n', '/repo/a.yaml': 'extends: .seaworthy.yaml\n' }), ['/repo'], SOME_RULES);
    assert.deepEqual(await config.problemsOf('/repo/.seaworthy.yaml'), []);
    assert.deepEqual((await config.problemsOf('/repo/.seaworthy.yaml', 'extends: [a.yaml, b.yaml]\n')).map(({ code }) => code), ['extends-cycle', 'extends-missing']);
  });

  const LINKS: readonly { title: string; files: Case['files']; problems: readonly string[] }[] = [
    { title: 'a missing file is reported where it is named', files: { '/repo/.seaworthy.yaml': 'extends: [here.yaml, gone.yaml]\n', '/repo/here.yaml': '' }, problems: ['extends-missing gone.yaml'] },
    { title: 'a file that extends itself is a cycle', files: { '/repo/.seaworthy.yaml': 'extends: .seaworthy.yaml\n' }, problems: ['extends-cycle .seaworthy.yaml'] },
    { title: 'a longer cycle is reported', files: { '/repo/.seaworthy.yaml': 'extends: a.yaml\n', '/repo/a.yaml': 'extends: sub/b.yaml\n', '/repo/sub/b.yaml': 'extends: ../.seaworthy.yaml\n' }, problems: ['extends-cycle a.yaml'] },
    { title: 'a cycle that does not come back here is not reported here', files: { '/repo/.seaworthy.yaml': 'extends: a.yaml\n', '/repo/a.yaml': 'extends: b.yaml\n', '/repo/b.yaml': 'extends: a.yaml\n' }, problems: [] },
    { title: 'two ways to the same file are no cycle', files: { '/repo/.seaworthy.yaml': 'extends: [a.yaml, b.yaml]\n', '/repo/a.yaml': 'extends: c.yaml\n', '/repo/b.yaml': 'extends: c.yaml\n', '/repo/c.yaml': '' }, problems: [] },
    { title: 'what is wrong with the text itself is told too, in order', files: { '/repo/.seaworthy.yaml': 'presett: all\nextends: gone.yaml\nroot: maybe\n' }, problems: ['unknown-setting presett', 'extends-missing gone.yaml', 'wrong-type maybe'] },
  ];
  for (const { title, files, problems } of LINKS) {
    it(title, async () => {
      const text = files['/repo/.seaworthy.yaml'] ?? '';
      const found = await new ConfigFiles(hostOf(files), ['/repo'], SOME_RULES).problemsOf('/repo/.seaworthy.yaml');
      assert.deepEqual(found.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`), problems);
    });
  }
});
