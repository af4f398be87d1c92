// What ignore comments do to findings, with real rules.

import assert from 'node:assert/strict';
import { Analyser, type FileLanguage } from '../../server/src/engine/analyser';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { ConfigFiles } from '../../server/src/engine/config-files';
import type { Settings } from '../../server/src/engine/settings';
import { readSettings } from '../../server/src/engine/settings-reader';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';
import { hostOf } from './settings-fixtures';

const ON = { 'prefer-exec-form': 'warning', 'require-user': 'warning', 'image-latest-or-untagged': 'warning', 'host-pid': 'warning', 'unused-suppression': 'hint', 'malformed-ignore': 'warning', 'ignore-locked-rule': 'warning' };

/** The ids of what is found with a few rules on, each as often as it is found. */
function found(text: string, settings: object = {}, effective: Settings = readSettings({ ...settings, rules: ON })): string[] {
  const language: FileLanguage = text.includes('apiVersion') ? 'kubernetes' : 'dockerfile';
  const rules = RULES.filter(({ id }) => id in ON);
  const analyser = new Analyser(rules, new ProjectIndex(), strictWatch, true, () => '2026-11-23');
  const file = language === 'dockerfile' ? '/a/Dockerfile' : '/a/a.yaml';
  return analyser.analyse({ file, text, language }, PLAIN_FILE, effective).problems.map(({ rule }) => rule.id);
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

describe("other linters' annotations", () => {
  const annotated = (annotations: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: a
  annotations: {${annotations}}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      hostPID: true
      containers: [{name: a, image: 'a:latest'}]
`;
  const NONE_IGNORED = ['host-pid', 'image-latest-or-untagged'];

  for (const [annotations, left] of [
    ['x: y', NONE_IGNORED],
    ['ignore-check.kube-linter.io/host-pid: we know', ['image-latest-or-untagged']],
    ['kube-linter.io/ignore-all: we know', []],
    ['kube-score/ignore: "container-image-tag, pod-probes"', ['host-pid']],
    ['polaris.fairwinds.com/hostPIDSet-exempt: "true"', ['image-latest-or-untagged']],
    ['polaris.fairwinds.com/hostPIDSet-exempt: "false"', NONE_IGNORED],
    ['polaris.fairwinds.com/exempt: "true"', []],
    ['kubescape.io/skip-controls: "C-0075, C-0038"', ['image-latest-or-untagged']],
    ['kubescape.io/skip-controls: C-0038, kubescape.io/skip-expiry: "2026-11-22T00:00:00Z"', NONE_IGNORED],
    ['kubescape.io/skip-controls: C-0038, kubescape.io/skip-expiry: "2026-11-23T00:00:00Z"', ['image-latest-or-untagged']],
    ['checkov.io/skip1: CKV_K8S_17=an agent of the node', ['image-latest-or-untagged']],
  ] as const) {
    it(`${annotations} leaves ${left.join(' and ') || 'nothing'}`, () => {
      assert.deepEqual(found(annotated(annotations)), left);
      assert.deepEqual(found(annotated(annotations), { honourForeignIgnores: false }), NONE_IGNORED);
    });
  }

  it('on the pod template count for kube-score, and reach no other object', () => {
    const text = annotated('x: y').replace('labels: {app: a}}\n    spec', 'labels: {app: a}, annotations: {kube-score/ignore: container-image-tag}}\n    spec');
    assert.deepEqual(found(`${text}---\n${annotated('x: y')}`), ['host-pid', ...NONE_IGNORED]);
  });
});

describe('exceptions', () => {
  const two = `${pod(PID)}---\n${pod(PID).replace('name: a', 'name: web-1, namespace: shop')}`;
  const withExceptions = async (exceptions: string, file = '/a/a.yaml'): Promise<readonly string[]> => {
    const config = new ConfigFiles(hostOf({ '/a/.seaworthy.yaml': `exceptions:\n${exceptions}` }), ['/a'], RULES);
    const { settings } = await config.settingsFor(file, {});
    return found(two, {}, { ...settings, rules: { ...settings.rules, ...ON } as Settings['rules'] });
  };

  for (const [title, exceptions, left] of [
    ['without more than a rule hold for everything', '  - rule: host-pid\n', 0],
    ["take other linters' names", '  - rule: [CKV_K8S_17]\n', 0],
    ['hold for kinds', '  - {rule: host-pid, kind: Deployment}\n', 2],
    ['hold for names with a star', '  - {rule: host-pid, kind: Pod, name: web-*}\n', 1],
    ['hold for namespaces, which must be written', '  - {rule: host-pid, namespace: "sh*"}\n', 1],
    ['hold for files', '  - {rule: host-pid, files: /b.yaml}\n', 2],
    ['are over after their last day', '  - {rule: host-pid, expires: 2026-11-22}\n', 2],
    ['count on their last day', '  - {rule: host-pid, expires: 2026-11-23, reason: until the agent is replaced}\n', 0],
  ] as const) {
    it(title, async () => {
      assert.deepEqual(await withExceptions(exceptions), Array.from({ length: left }, () => 'host-pid'));
    });
  }

  it('that are over are reported where they stand', async () => {
    const text = 'exceptions:\n  - rule: [host-pid, naked-pod]\n    expires: 2020-01-31\n  - rule: host-ipc\n    expires: soon\n  - kind: Pod\n';
    const problems = await new ConfigFiles(hostOf({ '/a/.seaworthy.yaml': text }), ['/a'], RULES).problemsOf('/a/.seaworthy.yaml');
    assert.deepEqual(problems.map(({ code, span, args }) => [code, text.slice(span.start, span.end), args.rules]), [
      ['exception-expired', '2020-01-31', 'host-pid, naked-pod'],
      ['wrong-type', 'soon', undefined],
      ['missing-key', 'kind', undefined],
    ]);
  });
});
