// Rules on a flag of RUN that takes away what keeps a step apart from the builder.

import { removeFlag } from '../model/dockerfile/dockerfile-edit';
import { instructionRule } from './dockerfile-rule';
import type { DockerfileRule, RuleInfo } from './rule';

type Words = Omit<RuleInfo, 'severity' | 'category'>;

/** Reports `--<flag>=<value>` of RUN, with variables replaced, and offers to remove it. */
export function runFlagRule(flag: string, value: string, words: Words): DockerfileRule {
  return instructionRule({
    ...words,
    keywords: ['RUN'],
    severity: 'warning',
    category: 'users-and-permissions',
    check: run => run.flags.filter(each => each.name === flag && each.value !== undefined && run.resolve(each.value) === value)
      .map(each => ({ at: each.value?.place ?? each.span })),
    fixes: [{
      // Not safe: the step may not work without it.
      safe: false,
      title: { en: `Remove --${flag}=${value}`, zh: `删除 --${flag}=${value}` },
      changes(run) {
        const written = run.flag(flag);
        return written?.value?.value === value ? removeFlag(run.dockerfile, written) : undefined;
      },
    }],
  });
}
