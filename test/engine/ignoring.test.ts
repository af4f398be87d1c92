// What ignore comments do to findings, with real rules.

import assert from 'node:assert/strict';
import { Analyser, type FileLanguage } from '../../server/src/engine/analyser';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { readSettings } from '../../server/src/engine/settings-reader';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';

const ON = { 'prefer-exec-form': 'warning', 'require-user': 'warning', 'image-latest-or-untagged': 'warning', 'host-pid': 'warning', 'unused-suppression': 'hint', 'malformed-ignore': 'warning', 'ignore-locked-rule': 'warning' };

/** The ids of what is found with a few rules on, each as often as it is found. */
function found(text: string, settings: object = {}): string[] {
  const language: FileLanguage = text.includes('apiVersion') ? 'kubernetes' : 'dockerfile';
  const rules = RULES.filter(({ id }) => id in ON);
  const analyser = new Analyser(rules, new ProjectIndex(), strictWatch);
  const file = language === 'dockerfile' ? '/a/Dockerfile' : '/a/a.yaml';
  return analyser.analyse({ file, text, language }, PLAIN_FILE, readSettings({ ...settings, rules: ON })).problems.map(({ rule }) => rule.id);
}

const pod = (lines: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${lines}`;
const PID = '  hostPID: true\n';
const CONTAINERS = '  containers:\n    - name: a\n      image: a:latest\n    - name: b\n      image: b:latest\n';

describe('ignoring', () => {
  it('changes nothing where nobody asks for it', () => {
    assert.deepEqual(found(pod(PID + CONTAINERS)), ['host-pid', 'image-latest-or-untagged', 'image-latest-or-untagged']);
    assert.deepEqual(found('FROM a:1\nCMD a\n'), ['require-user', 'prefer-exec-form']);
  });

  it('a block leaves out what stands in it, and nothing else', () => {
    const start = '  # seaworthy-ignore-start image-latest-or-untagged\n';
    assert.deepEqual(found(pod(`${PID}${start}${CONTAINERS}  # seaworthy-ignore-end\n`)), ['host-pid']);
    assert.deepEqual(found(pod(`${start}${PID}  # seaworthy-ignore-end\n${CONTAINERS}`)), ['unused-suppression', 'host-pid', 'image-latest-or-untagged', 'image-latest-or-untagged']);
  });

  it('a stage leaves out what stands in it, and nothing else', () => {
    const stages = (comment: string): string => `FROM a:1 AS x\nCMD a\n${comment}FROM b:1\nUSER 1\nCMD b\n`;
    assert.deepEqual(found(stages('# seaworthy-ignore-stage prefer-exec-form -- only for tests\n')), found('FROM a:1 AS x\nCMD a\nFROM b:1\nUSER 1\n'));
  });

  it("other linters' comments count by their own names", () => {
    assert.deepEqual(found('FROM a:1\nUSER 1\n# hadolint ignore=DL3025\nCMD a\n'), []);
    assert.deepEqual(found('FROM a:1\nUSER 1\n# check=skip=JSONArgsRecommended\nCMD a\n'), []);
    assert.deepEqual(found('# check=skip=all\nFROM a:1\nCMD a\n'), ['require-user']);
    assert.deepEqual(found('FROM a:1\nUSER 1\n# hadolint ignore=prefer-exec-form\nCMD a\n'), ['prefer-exec-form']);
    assert.deepEqual(found('FROM a:1\nUSER 1\n# hadolint ignore=DL3008\nCMD a\n'), ['prefer-exec-form']);
  });

  it("other linters' comments do not count where the settings say so", () => {
    assert.deepEqual(found('FROM a:1\nUSER 1\n# hadolint ignore=DL3025\nCMD a\n', { honourForeignIgnores: false }), ['prefer-exec-form']);
  });

  it('a locked rule cannot be ignored, by no comment of any linter', () => {
    const settings = { locked: ['prefer-exec-form', 'host-pid'] };
    assert.deepEqual(found('FROM a:1\nUSER 1\n# hadolint ignore=DL3025\nCMD a\n', settings), ['prefer-exec-form']);
    assert.deepEqual(found(pod(`  hostPID: true # seaworthy-ignore host-pid -- please\n`), settings), ['host-pid', 'ignore-locked-rule']);
  });

  it('a comment is not called unused in a file of which a part stands elsewhere', () => {
    const text = pod('  containers:\n    - name: a\n  # seaworthy-ignore host-pid\n');
    assert.deepEqual(found(text), []);
    assert.deepEqual(found(text.replace('name: a\n  #', 'name: a\n      image: a:1.2.3\n  #')), ['unused-suppression']);
  });
});
