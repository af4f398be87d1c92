// The tree of findings without the tree: groups, their order and their words, and the closing summary.

import assert from 'node:assert/strict';
import { groupFindings, summarise, type Finding } from '../../client/src/finding-groups';

const finding = (rule: string, path: string, more: Partial<Finding> = {}): Finding =>
  ({ uri: `file:///shop/${path}`, path, line: 1, rule, message: `${rule} in ${path}`, severity: 'warning', object: undefined, ...more });

const FINDINGS: readonly Finding[] = [
  finding('quiet', 'a.yaml', { severity: 'hint', object: 'Deployment/a' }),
  finding('often', 'b.yaml', { line: 9, object: 'Deployment/b' }),
  finding('often', 'a.yaml', { object: 'Deployment/a' }),
  finding('rare', 'images/Dockerfile'),
  finding('often', 'b.yaml', { line: 2, object: 'Service/b' }),
  finding('refused', 'b.yaml', { line: 5, severity: 'error', object: 'Service/b' }),
];
const labels = (by: 'rule' | 'workload'): readonly string[] => groupFindings(FINDINGS, by).map(({ label, description }) => `${label} ${description}`);

describe('groups of findings', () => {
  it('by rule begin with the worst, then the most frequent', () => {
    assert.deepEqual(labels('rule'), ['refused 1', 'often 3', 'rare 1', 'quiet 1']);
  });

  it('hold their findings in the order of files and lines', () => {
    const often = groupFindings(FINDINGS, 'rule').find(({ key }) => key === 'often');
    assert.deepEqual(often?.findings.map(({ path, line }) => `${path}:${line}`), ['a.yaml:1', 'b.yaml:2', 'b.yaml:9']);
  });

  it('by workload name the object and its file, or the file alone', () => {
    assert.deepEqual(labels('workload'), ['Service/b 2 · b.yaml', 'Deployment/a 2 · a.yaml', 'Deployment/b 1 · b.yaml', 'Dockerfile 1 · images/Dockerfile']);
  });

  it('are as loud as their worst finding', () => {
    assert.deepEqual(groupFindings(FINDINGS, 'workload').map(({ severity }) => severity), ['error', 'warning', 'warning', 'warning']);
  });

  it('keep objects of the same name in different files apart', () => {
    const two = [finding('x', 'a.yaml', { object: 'Pod/web' }), finding('x', 'b.yaml', { object: 'Pod/web' })];
    assert.equal(groupFindings(two, 'workload').length, 2);
  });

  it('are none without findings', () => assert.deepEqual(groupFindings([], 'rule'), []));
});

it('a summary counts findings, files that have some, files that were looked at, and files that were too large', () => {
  assert.deepEqual(summarise([0, 3, 0, 9], 1), { findings: 12, files: 2, checked: 4, tooLarge: 1 });
});
