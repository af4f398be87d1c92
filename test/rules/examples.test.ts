// Every rule's examples are its tests: what is marked is underlined, `fixed` is exactly what the first fix makes of it.

import assert from 'node:assert/strict';
import { editsOf } from '../../server/src/engine/fixes';
import type { Problem } from '../../server/src/engine/problem';
import { render } from '../../server/src/engine/render';
import { RULES } from '../../server/src/rules/all';
import type { Example, Rule } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text/edit';
import { analyseExample, FOLDER, readMarks } from './marked-example';

/** Examples in Windows' clothes: the same words, other line ends. */
const withCrlf = (example: Example): Example => JSON.parse(JSON.stringify(example).replaceAll('\\n', '\\r\\n')) as Example;

/** Whether a comment ignores anything depends on what others find. */
const rulesAround = (rule: Rule): readonly Rule[] => (rule.category === 'ignoring' ? RULES : [rule]);

/** What first fixes write elsewhere. */
const writtenFiles = (problems: readonly Problem[]): Readonly<Record<string, string>> => Object.fromEntries(problems.flatMap(({ fixes }) => {
  const plan = fixes.map(fix => fix.plan()).find(candidate => candidate !== undefined);
  return plan && 'file' in plan ? [[plan.file.path.slice(FOLDER.length + 1), plan.file.text]] : [];
}));

function checkBad(rule: Rule, example: Extract<Example, { bad: string }>): void {
  const { text, spans } = readMarks(example.bad);
  const analysis = analyseExample(rule, text, example, rulesAround(rule));
  const found = analysis.problems.filter(problem => problem.rule.id === rule.id);
  const show = (places: readonly { start: number; end: number }[]): string[] => places.map(({ start, end }) => `${start}: ${text.slice(start, end)}`);
  assert.deepEqual(show(found.map(problem => problem.span)), show(spans), 'what is underlined');
  for (const problem of found) {
    assert.ok(!/[\r\n]/.test(text.slice(problem.span.start, problem.span.end)), 'a finding stays on one line');
    for (const locale of ['en', 'zh'] as const) {
      assert.ok(render(problem.message, problem.args, locale).length > 0);
      for (const place of problem.related) render(place.text, place.args, locale);
      for (const fix of problem.fixes) if (fix.plan()) render(fix.title, problem.args, locale);
    }
  }
  const edits = found.flatMap(problem => problem.fixes.map(fix => editsOf(analysis, fix.plan())).find(candidate => candidate !== undefined) ?? []);
  const fixed = edits.length > 0 ? applyEdits(text, edits) : undefined;
  assert.equal(fixed, example.fixed, 'the text after the fix');
  assert.deepEqual(writtenFiles(found), example.writes ?? {}, 'other files after the fix');
  if (fixed === undefined) return;
  const after = analyseExample(rule, fixed, example, rulesAround(rule)).problems.filter(problem => problem.rule.id === rule.id);
  assert.deepEqual(show(after.map(problem => problem.span)), [], 'the fix clears the finding');
}

function checkGood(rule: Rule, example: Extract<Example, { good: string }>): void {
  assert.ok(!example.good.includes('[|'), 'a good example has no marks');
  const analysis = analyseExample(rule, example.good, example, rulesAround(rule));
  assert.deepEqual(analysis.problems.filter(problem => problem.rule.id === rule.id).map(problem => render(problem.message, problem.args, 'en')), []);
}

describe('rule examples', () => {
  for (const rule of RULES) {
    describe(rule.id, () => {
      it('has an example that is wrong and one that looks wrong and is right', () => {
        assert.ok(rule.examples.some(example => 'bad' in example), 'no bad example');
        assert.ok(rule.examples.some(example => 'good' in example), 'no good example');
      });
      rule.examples.forEach((example, index) => {
        for (const [ends, variant] of [['LF', example], ['CRLF', withCrlf(example)]] as const) {
          it(`example ${index + 1} (${'bad' in example ? 'bad' : 'good'}, ${ends})`, () => {
            if ('bad' in variant) checkBad(rule, variant);
            else checkGood(rule, variant);
          });
        }
      });
    });
  }
});
