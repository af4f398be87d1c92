// Ignoring a finding on a parser directive must not push the directive down, where it would be a plain comment.

import assert from 'node:assert/strict';
import { ignoreOnLine } from '../../server/src/features/ignore-edits';
import { RULES } from '../../server/src/rules/all';
import { applyEdits } from '../../server/src/text/edit';
import { LineIndex } from '../../server/src/text/lines';
import { analyseExample } from '../rules/marked-example';

describe('ignoring a finding on a parser directive', () => {
  it('writes the comment below the directives, for the file', () => {
    const rule = RULES.find(({ id }) => id === 'directive-casing');
    assert.ok(rule);
    for (const eol of ['\n', '\r\n']) {
      const text = ['# Syntax=docker/dockerfile:1', '# check=error=true', 'FROM node:24', ''].join(eol);
      const analysis = analyseExample(rule, text, { good: text });
      const [problem] = analysis.problems;
      assert.ok(problem);
      const ignored = applyEdits(text, [ignoreOnLine(analysis, problem, new LineIndex(text), 'en')]);
      assert.equal(ignored, ['# Syntax=docker/dockerfile:1', '# check=error=true', '# seaworthy-ignore-file directive-casing -- reason', 'FROM node:24', ''].join(eol));
      assert.deepEqual(analyseExample(rule, ignored, { good: ignored }).problems, []);
    }
  });
});
