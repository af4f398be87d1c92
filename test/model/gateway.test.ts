import assert from 'node:assert/strict';
import { hostsMeet } from '../../server/src/model/kubernetes/gateway';

describe('hosts of a route and a listener', () => {
  const MEET = [['', 'a.example.com'], ['a.example.com', 'a.example.com'], ['*.example.com', 'a.example.com'], ['*.example.com', 'a.b.example.com'], ['*.example.com', '*.a.example.com']] as const;
  const APART = [['*.example.com', 'example.com'], ['a.example.com', 'b.example.com'], ['*.example.com', 'a.example.org'], ['*.example.com', 'badexample.com']] as const;
  for (const [a, b] of MEET) it(`meet: "${a}" and "${b}", both ways`, () => assert.deepEqual([hostsMeet(a, b), hostsMeet(b, a)], [true, true]));
  for (const [a, b] of APART) it(`do not meet: "${a}" and "${b}"`, () => assert.deepEqual([hostsMeet(a, b), hostsMeet(b, a)], [false, false]));
});
