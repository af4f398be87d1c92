// Rules on instructions of which a stage keeps the last one only.

import { removeInstruction } from '../model/dockerfile/dockerfile-edit';
import { replacementOf } from '../model/dockerfile/replaced-instruction';
import { instructionRule } from './dockerfile-rule';
import type { DockerfileRule, RuleInfo } from './rule';

type Words = Pick<RuleInfo, 'id' | 'title' | 'why' | 'links' | 'alias' | 'examples'>;

/** Reports all instructions of this keyword but the last of each stage. */
export function replacedInstructionRule(keyword: string, words: Words): DockerfileRule {
  return instructionRule({
    ...words,
    keywords: [keyword],
    severity: 'warning',
    category: 'entrypoint-and-signals',
    message: {
      en: `This ${keyword} has no effect: a later one in the stage replaces it`,
      zh: `这条 ${keyword} 不起作用：同一阶段后面还有一条，会覆盖它`,
    },
    whenNot: { en: 'Never: delete the one that is not meant.', zh: '没有这种情况：请删除多余的那一条。' },
    check(instruction) {
      const effective = replacementOf(instruction);
      if (!effective) return [];
      const related = [{ text: { en: 'This one holds', zh: '生效的是这一条' }, at: effective.keywordSpan }];
      return [{ at: instruction.keywordSpan, unnecessary: true, related }];
    },
    fixes: [{
      // Safe: the image is the same without it.
      safe: true,
      title: { en: `Delete this ${keyword}`, zh: `删除这条 ${keyword}` },
      changes: instruction => removeInstruction(instruction),
    }],
  });
}
