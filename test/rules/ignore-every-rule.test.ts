// What silences a rule works for every rule: its findings go, and those of other rules stay. Comments that quick fixes write, and the settings.

import assert from 'node:assert/strict';
import type { Analysis } from '../../server/src/engine/analyser';
import type { Problem } from '../../server/src/engine/problem';
import { ignoreInFile, ignoreOnLine, takesComments } from '../../server/src/features/ignore-edits';
import { RULES } from '../../server/src/rules/all';
import type { Example, Rule } from '../../server/src/rules/rule';
import { applyEdits, type Edit } from '../../server/src/text/edit';
import { LineIndex } from '../../server/src/text/lines';
import { analyseExample, readMarks } from './marked-example';

/** What is found: rules, and places as they were before the edit. */
const found = ({ problems }: Analysis, { span, text }: Edit): readonly string[] =>
  problems.map(({ rule, span: { start } }) => `${rule.id} ${start >= span.start + text.length ? start - text.length : start}`);

const rulesFor = (rule: Rule): readonly Rule[] =>
  (rule.language === 'comment' ? RULES : RULES.filter(({ language }) => language === 'comment' || (language === 'dockerfile') === (rule.language === 'dockerfile')));

function check(rule: Rule, example: Extract<Example, { bad: string }>): void {
  const { text } = readMarks(example.bad);
  const rules = rulesFor(rule);
  const before = analyseExample(rule, text, example, rules);
  const isOwn = (each: string): boolean => each.startsWith(`${rule.id} `);
  const ignore = (problem: Problem, write: typeof ignoreOnLine): { readonly after: readonly string[]; readonly ignored: string } => {
    const edit = write(before, problem, new LineIndex(text), 'en');
    const ignored = applyEdits(text, [edit]);
    const after = found(analyseExample(rule, ignored, example, rules), edit);
    const others = found(before, { span: edit.span, text: '' }).filter(each => !isOwn(each));
    assert.deepEqual(after.filter(each => !isOwn(each)), others, `other findings in\n${ignored}`);
    return { after, ignored };
  };
  const problems = before.problems.filter(each => each.rule.id === rule.id && takesComments(before, each));
  for (const problem of problems) {
    const { after, ignored } = ignore(problem, ignoreOnLine);
    assert.ok(!after.includes(`${rule.id} ${problem.span.start}`), `still there in\n${ignored}`);
  }
  for (const problem of problems.slice(0, 1)) {
    const { after, ignored } = ignore(problem, ignoreInFile);
    assert.deepEqual(after.filter(isOwn), [], `still there in\n${ignored}`);
  }
}

/** Turned off in the settings, a rule takes its findings along and nobody else's. A more general rule may speak up where it left the word to this one. */
function checkOff(rule: Rule, example: Extract<Example, { bad: string }>): void {
  const { text } = readMarks(example.bad);
  const rules = rulesFor(rule);
  const nowhere: Edit = { span: { start: 0, end: 0 }, text: '' };
  const isOwn = (each: string): boolean => each.startsWith(`${rule.id} `);
  const others = found(analyseExample(rule, text, example, rules), nowhere).filter(each => !isOwn(each));
  const left = found(analyseExample(rule, text, example, rules, 'off'), nowhere);
  assert.deepEqual(left.filter(isOwn), []);
  assert.deepEqual(others.filter(each => !left.includes(each)), []);
}

describe('turning a rule off', () => {
  for (const rule of RULES) {
    it(`silences ${rule.id} and no other rule`, () => {
      for (const example of rule.examples) if ('bad' in example) checkOff(rule, example);
    });
  }
});

describe('ignoring a finding by a quick fix', () => {
  for (const rule of RULES.filter(({ category }) => category !== 'ignoring')) {
    it(`works for ${rule.id}, and for it alone`, () => {
      for (const example of rule.examples) if ('bad' in example) check(rule, example);
    });
  }
});
