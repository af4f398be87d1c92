// Two rules that would say nearly the same on one word: a container that asks for nothing hears it once.

import assert from 'node:assert/strict';
import { Analyser, type Analysis } from '../../server/src/engine/analyser';
import { editsOf } from '../../server/src/engine/fixes';
import { render } from '../../server/src/engine/render';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';
import type { RuleLevel } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text/edit';

const pod = (rest = ''): string => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: web:1.4.2
${rest}`;

const REQUESTS = RULES.filter(({ id }) => ['missing-cpu-request', 'missing-memory-request', 'missing-memory-limit'].includes(id));

const analyse = (text: string, rules: Readonly<Record<string, RuleLevel>> = {}): Analysis => new Analyser(REQUESTS, new ProjectIndex(), strictWatch)
  .analyse({ file: '/a/a.yaml', text, language: 'kubernetes' }, PLAIN_FILE, { ...DEFAULT_SETTINGS, rules });

const found = (text: string, rules?: Readonly<Record<string, RuleLevel>>): string[] => analyse(text, rules).problems.map(({ rule }) => rule.id);

describe('missing requests', () => {
  it('are one finding when there is neither CPU nor memory, and one fix', () => {
    const analysis = analyse(pod());
    const [problem, ...more] = analysis.problems;
    assert.ok(problem);
    assert.deepEqual(more, []);
    assert.match(render(problem.message, problem.args, 'en'), /neither CPU nor memory/);
    const fixed = applyEdits(pod(), editsOf(analysis, problem.fixes[0]?.plan()) ?? []);
    assert.equal(fixed, pod('      resources:\n        requests:\n          cpu: 100m\n          memory: 128Mi\n        limits:\n          memory: 128Mi\n'));
    assert.deepEqual(found(fixed), []);
  });

  it('are told by each rule for itself when the other is off', () => {
    assert.deepEqual(found(pod(), { 'missing-memory-request': 'off' }), ['missing-cpu-request']);
    const { problems: [problem] } = analyse(pod(), { 'missing-cpu-request': 'off' });
    assert.ok(problem);
    assert.match(render(problem.message, problem.args, 'en'), /no memory request or limit/);
  });

  it('are told by the rule of the one that is missing', () => {
    assert.deepEqual(found(pod('      resources: {requests: {cpu: 100m}}\n')), ['missing-memory-request']);
    assert.deepEqual(found(pod('      resources: {requests: {memory: 1Gi}, limits: {memory: 1Gi}}\n')), ['missing-cpu-request']);
  });
});
