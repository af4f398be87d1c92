// Patterns from settings: the same answers as JavaScript's, without its worst times.

import assert from 'node:assert/strict';
import { parsePattern } from '../../server/src/text/value-pattern';

const PATTERNS = [
  'team', '[a-z]+', '[a-z]+(-[a-z]+)*', '\\d{4}', '\\d{2,4}', 'a{2,}', 'a?b*c+', '(?:red|green|blue)', 'team-(a|b|)', '^[a-z-]+$', '.+@example\\.com', '[^@]+@[\\w.-]+', 'a|b|', '',
  '(a|ab)(c|bcd)(d*)', '(a*)*b', '(a?){3}', '[\\]x]+', 'x*?y',
];
const TEXTS = [
  '', 'team', 'teams', 'a', 'b', 'ab', 'aab', 'abcd', 'abcbcdd', 'red', 'blue', 'team-a', 'team-', '1234', '12', '12345', 'aa', 'aaa', 'c', 'aaab', 'jane@example.com', '@example.com',
  'a-b-c', 'a--b', ']x]', 'xxy', 'y',
];

describe('patterns in settings', () => {
  it('match what regular expressions match', () => {
    for (const source of PATTERNS) {
      const pattern = parsePattern(source);
      assert.ok(pattern, source);
      for (const text of TEXTS) assert.equal(pattern.matches(text), new RegExp(`^(?:${source})$`, 's').test(text), `${source} on "${text}"`);
    }
  });

  it('are refused when they are none, look around or refer back', () => {
    for (const source of ['(', 'a)', '[a', '[z-a]', '*a', 'a**', 'a{3,2}', '(?=a)', '(?!a)b', '(a)\\1', '\\', 'a{', '(?<n>a)', '('.repeat(1000)]) {
      assert.equal(parsePattern(source), undefined, source);
    }
  });

  it('are answered at once where backtracking takes forever', () => {
    const started = Date.now();
    for (const source of ['(a+)+b', '(a|a)*b', '(a*)*b', '((a?){99}){99}b']) assert.equal(parsePattern(source)?.matches('a'.repeat(300)), false, source);
    assert.ok(Date.now() - started < 2000);
  });
});
