import assert from 'node:assert/strict';
import { podsIn, updateBounds } from '../../server/src/model/kubernetes/rollout';
import { manifestOf } from './kubernetes-of';

function boundsOf(spec: string, kind = 'Deployment'): string | undefined {
  const { workload } = manifestOf(`apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: web}\nspec: ${spec}\n`);
  assert.ok(workload);
  const bounds = updateBounds(workload);
  return bounds && `${bounds.least}/${bounds.replicas}/${bounds.most}`;
}

describe('an update of a Deployment', () => {
  it('rounds a surge up and what may be missing down, 25 % of each by default', () => {
    assert.equal(boundsOf('{}'), '1/1/2');
    assert.equal(boundsOf('{replicas: 3}'), '3/3/4');
    assert.equal(boundsOf('{replicas: 4}'), '3/4/5');
    assert.equal(boundsOf('{replicas: 10}'), '8/10/13');
    assert.equal(boundsOf('{replicas: 0}'), '0/0/0');
    assert.equal(boundsOf('{replicas: 2, strategy: {rollingUpdate: {maxSurge: 200%, maxUnavailable: 99%}}}'), '1/2/6');
  });

  it('rounds exactly, whatever the numbers', () => {
    for (let percent = 0; percent <= 100; percent++) {
      const portion = { amount: percent, isPercent: true };
      assert.equal(podsIn(portion, 100, 'up'), percent);
      assert.equal(podsIn(portion, 100, 'down'), percent);
    }
    assert.equal(podsIn({ amount: 7, isPercent: true }, 300, 'up'), 21);
  });

  it('lets one pod be missing where both numbers come out as 0', () => {
    assert.equal(boundsOf('{replicas: 3, strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 10%}}}'), '2/3/3');
  });

  it('never lacks more pods than there are', () => {
    assert.equal(boundsOf('{replicas: 2, strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 5}}}'), '0/2/2');
    assert.equal(boundsOf('{replicas: 2, strategy: {type: Recreate}}'), '0/2/2');
  });

  it('is unknown where a number is filled in later or would be refused, and for other kinds', () => {
    assert.equal(boundsOf('{replicas: "${N}"}'), undefined);
    assert.equal(boundsOf('{replicas: 3, strategy: {rollingUpdate: {maxSurge: "${N}"}}}'), undefined);
    assert.equal(boundsOf('{replicas: 3, strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}}'), undefined);
    assert.equal(boundsOf('{replicas: 3, strategy: {rollingUpdate: {maxSurge: "1"}}}'), undefined);
    assert.equal(boundsOf('{replicas: 3}', 'StatefulSet'), undefined);
  });
});
