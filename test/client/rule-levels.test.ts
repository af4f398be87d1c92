// What is left of a person's own setting of rules once turning one off is taken back.

import assert from 'node:assert/strict';
import { withRuleAsBefore, type RuleLevels } from '../../client/src/rule-levels';

describe('taking back what was done to one rule', () => {
  for (const [title, now, before, after] of [
    ['leaves no setting where there was none', { a: 'off' }, undefined, undefined],
    ['leaves an empty setting where somebody wrote one', { a: 'off' }, {}, {}],
    ['leaves the other rules', { b: 'hint', a: 'off' }, { b: 'hint' }, { b: 'hint' }],
    ['puts the old level back, at its place', { a: 'off', b: 'hint' }, { a: 'error', b: 'hint' }, { a: 'error', b: 'hint' }],
    ['keeps what has been done to others since', { a: 'off', c: 'off' }, undefined, { c: 'off' }],
    ['puts the old level back where the setting is gone', undefined, { a: 'info' }, { a: 'info' }],
  ] as const satisfies readonly (readonly [string, RuleLevels, RuleLevels, RuleLevels])[]) {
    it(title, () => {
      const result = withRuleAsBefore(now, 'a', before);
      assert.deepEqual(result, after);
      assert.deepEqual(Object.keys(result ?? {}), Object.keys(after ?? {}));
    });
  }
});
