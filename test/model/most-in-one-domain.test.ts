import assert from 'node:assert/strict';
import { mostInOneDomain } from '../../server/src/model/kubernetes/spreading';

/** Places pods one by one, wherever the constraint lets them, and remembers the fullest domain that comes out. */
function fullest(pods: number, counts: readonly number[], maxSkew: number): number {
  if (pods === 0) return Math.max(...counts);
  const least = Math.min(...counts);
  const next = counts.flatMap((count, index) => (count + 1 - least <= maxSkew ? [fullest(pods - 1, counts.map((each, other) => each + (other === index ? 1 : 0)).sort(), maxSkew)] : []));
  return Math.max(...next);
}

describe('a hard spread constraint', () => {
  it('lets as many pods into one domain as the scheduler would', () => {
    for (const pods of [1, 2, 3, 5, 6, 7]) {
      for (const domains of [1, 2, 3]) {
        for (const skew of [1, 2, 3]) {
          const counts = Array<number>(domains).fill(0);
          const expected = domains === 1 ? pods : fullest(pods, counts, skew);
          assert.equal(mostInOneDomain(pods, domains, skew), expected, `${pods} pods, ${domains} domains, maxSkew ${skew}`);
        }
      }
    }
  });
});
