// What roles allow, as other files' rules learn it.

import assert from 'node:assert/strict';
import { readRole } from '../../server/src/model/kubernetes/rbac';
import { manifestOf } from './kubernetes-of';

const role = (...rules: readonly string[]): ReturnType<typeof readRole> =>
  readRole(manifestOf(`apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules:\n${rules.map(rule => `  - ${rule}\n`).join('')}`));

describe('what a role allows', () => {
  it('is told by its most powerful rights, the worst first', () => {
    const { rights } = role('{apiGroups: [""], resources: [pods/exec, secrets], verbs: [get]}', '{apiGroups: [""], resources: [users], verbs: [impersonate]}');
    assert.deepEqual(rights, ['impersonate', 'secrets', 'pod-exec']);
  });

  it('is everything with three wildcards, and nothing of that for named objects', () => {
    assert.ok(role('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}').isAllPowerful);
    assert.deepEqual(role('{apiGroups: ["*"], resources: ["*"], verbs: ["*"], resourceNames: [a]}'), { rights: [], isAllPowerful: false });
    assert.ok(!role('{apiGroups: [""], resources: ["*"], verbs: ["*"]}').isAllPowerful);
  });

  it('counts a resource only in a group that has it, and what is filled in later not at all', () => {
    assert.deepEqual(role('{apiGroups: [apps], resources: [secrets, pods], verbs: ["*"]}').rights, []);
    assert.deepEqual(role('{apiGroups: [""], resources: ["${KIND}"], verbs: ["*"]}').rights, []);
    assert.deepEqual(role('{apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: ["${NAME}"]}').rights, []);
  });
});
