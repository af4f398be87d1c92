import assert from 'node:assert/strict';
import fc from 'fast-check';
import { excesses, loweredLimit, raisedRequest, type Excess } from '../../server/src/model/kubernetes/limit-ratio';
import { Quantity } from '../../server/src/model/kubernetes/quantity';
import { podOf } from './kubernetes-of';

function excessesOf(request: string, limit: string, resource: string, policy: number): readonly Excess[] {
  const [container] = podOf(`{containers: [{name: web, resources: {requests: {${resource}: ${request}}, limits: {${resource}: ${limit}}}}]}`).containers;
  return container ? excesses(container, { cpu: policy, memory: policy }) : [];
}

const amount = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.constantFrom('', 'm', 'k', 'M', 'Ki', 'Mi', 'Gi')).map(([number, suffix]) => `${number}${suffix}`);
const policies = fc.constantFrom(1, 1.25, 1.5, 2, 3);

describe('limits above requests', () => {
  it('come within the policy by either change, which moves the right way only', () => {
    fc.assert(fc.property(amount, amount, fc.constantFrom('cpu', 'memory'), policies, (request, limit, resource, policy) => {
      for (const excess of excessesOf(request, limit, resource, policy)) {
        const raised = raisedRequest(excess);
        const lowered = loweredLimit(excess);
        assert.deepEqual(excessesOf(raised, limit, resource, policy), []);
        assert.deepEqual(excessesOf(request, lowered, resource, policy), []);
        const [up, down] = [Quantity.parse(raised), Quantity.parse(lowered)];
        assert.ok(up && up.compare(excess.request) > 0 && up.compare(excess.limit) <= 0, `${raised} lies between ${request} and ${limit}`);
        assert.ok(down && down.compare(excess.limit) < 0 && down.compare(excess.request) >= 0, `${lowered} lies between ${request} and ${limit}`);
      }
    }), { numRuns: 300 });
  });

  it('keep the author\'s own spelling where limit and request become equal', () => {
    const [excess] = excessesOf('500M', '600M', 'memory', 1);
    assert.ok(excess);
    assert.deepEqual([raisedRequest(excess), loweredLimit(excess)], ['600M', '500M']);
  });
});
