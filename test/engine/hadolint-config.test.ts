import assert from 'node:assert/strict';
import { ConfigFiles } from '../../server/src/engine/config-files';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/engine/settings';
import { RULES } from '../../server/src/rules/all';
import { hostOf } from './settings-fixtures';

const settingsOf = async (files: Readonly<Record<string, string>>, file = '/repo/app/Dockerfile', editor: object = {}): Promise<Settings> =>
  (await new ConfigFiles(hostOf(files), ['/repo'], RULES).settingsFor(file, editor)).settings;

const HADOLINT = `ignored: [DL3025, DL3009, SC2086]
override:
  error: [DL3020]
  style:
    - DL3059
trustedRegistries:
  - docker.io
  - registry.example.com
label-schema:
  maintainer: email
  version: semver
  odd: colour
strict-labels: true
failure-threshold: style
`;

describe("hadolint's configuration", () => {
  it('counts for Dockerfiles, by the names that our rules have there', async () => {
    const settings = await settingsOf({ '/repo/.hadolint.yaml': HADOLINT });
    assert.deepEqual(settings.rules, { 'prefer-exec-form': 'off', 'apt-lists-cleanup': 'off', 'copy-instead-of-add': 'error', 'consecutive-run': 'hint' });
    assert.deepEqual(settings.allowedRegistries, ['docker.io', 'registry.example.com']);
    assert.deepEqual(settings.labels, { schema: { maintainer: 'email', version: 'semver' }, strict: true });
    assert.equal(settings.failOn, 'hint');
  });

  it('does not count for manifests, nor where the settings say so', async () => {
    assert.deepEqual(await settingsOf({ '/repo/.hadolint.yaml': HADOLINT }, '/repo/app/web.yaml'), DEFAULT_SETTINGS);
    assert.deepEqual((await settingsOf({ '/repo/.hadolint.yaml': HADOLINT, '/repo/.seaworthy.yaml': 'honourForeignIgnores: false\n' })).rules, {});
    assert.deepEqual((await settingsOf({ '/repo/.hadolint.yaml': HADOLINT }, undefined, { honourForeignIgnores: false })).rules, {});
  });

  it('lies below everything that is said to us', async () => {
    const files = { '/repo/.hadolint.yaml': HADOLINT, '/repo/.seaworthy.yaml': 'rules: {prefer-exec-form: info}\nallowedRegistries: [ghcr.io]\n' };
    const settings = await settingsOf(files);
    assert.equal(settings.rules['prefer-exec-form'], 'info');
    assert.equal(settings.rules['apt-lists-cleanup'], 'off');
    assert.deepEqual(settings.allowedRegistries, ['ghcr.io']);
  });

  it('is the nearest one, by either ending', async () => {
    const settings = await settingsOf({ '/repo/.hadolint.yaml': HADOLINT, '/repo/app/.hadolint.yml': 'ignored: [DL3009]\n' });
    assert.deepEqual(settings.rules, { 'apt-lists-cleanup': 'off' });
  });

  it('turns a rule off that covers several of its checks only with all of them', async () => {
    const rule = RULES.find(({ alias }) => (alias?.hadolint ?? []).length > 1);
    const all = rule?.alias?.hadolint ?? [];
    const of = async (ignored: string): Promise<string | undefined> => (await settingsOf({ '/repo/.hadolint.yaml': `ignored: [${ignored}]\n` })).rules[rule?.id ?? ''];
    assert.equal(await of(all.slice(1).join(', ')), undefined);
    assert.equal(await of(all.join(', ')), 'off');
  });

  it('that is broken, or says nothing, changes nothing', async () => {
    for (const text of ['ignored: [', '', 'ignored: DL9999\n', 'override: {error: {a: b}}\n', '[]\n']) {
      assert.deepEqual(await settingsOf({ '/repo/.hadolint.yaml': text }), DEFAULT_SETTINGS, text);
    }
  });
});
