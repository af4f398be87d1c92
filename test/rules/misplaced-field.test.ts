// The fixes of misplaced-field beyond the first: one for each container that could have the field.

import assert from 'node:assert/strict';
import { editsOf } from '../../server/src/engine/fixes';
import { render } from '../../server/src/engine/render';
import rule from '../../server/src/rules/kubernetes/misplaced-field';
import { applyEdits } from '../../server/src/text/edit';
import { analyseExample } from './marked-example';

const pod = (...containers: readonly string[]): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  securityContext:\n    privileged: false # never\n  containers:\n${containers.map(each => `    - ${each}\n`).join('')}`;

/** Title and text of each fix that can be had. */
function fixesOf(text: string): readonly (readonly [string, string])[] {
  const analysis = analyseExample(rule, text, { bad: text });
  return analysis.problems.flatMap(({ fixes, args }) => fixes.flatMap(fix => {
    const edits = editsOf(analysis, fix.plan());
    return edits ? [[render(fix.title, args, 'en'), applyEdits(text, edits)] as const] : [];
  }));
}

describe('the fixes of misplaced-field', () => {
  it('offer each of several containers, and leave out those that have the field', () => {
    const text = pod('name: a', 'name: b\n      securityContext: {privileged: true}', 'name: c');
    const fixes = fixesOf(text);
    assert.deepEqual(fixes.map(([title]) => title), ['Move privileged to container "a"', 'Move privileged to container "c"']);
    const without = text.replace('  securityContext:\n    privileged: false # never\n', '');
    assert.equal(fixes[1]?.[1], `${without}      securityContext:\n        privileged: false # never\n`);
  });

  it('name the container even where only one of several can take the field', () => {
    assert.deepEqual(fixesOf(pod('name: a', 'name: b\n      securityContext: {privileged: true}')).map(([title]) => title), ['Move privileged to container "a"']);
    assert.deepEqual(fixesOf(pod('name: a')).map(([title]) => title), ['Move privileged to a container\'s securityContext']);
  });
});
