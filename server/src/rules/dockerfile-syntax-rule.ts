// Rules about what the builder refuses: one for each code of the model's syntax faults, whose name is the rule's.

import { replaceSpan } from '../model/dockerfile/dockerfile-edit';
import type { Dockerfile, SyntaxCode, SyntaxFault } from '../model/dockerfile/types';
import { dockerfileRule } from './dockerfile-rule';
import type { DockerfileChanges, DockerfileRule, Fix, RuleContext, RuleInfo, Text } from './rule';

/** Messages may hold {word}, {keyword} of the instruction, {owner} and {meant}. */
interface SyntaxDefinition extends Omit<RuleInfo, 'id' | 'severity' | 'category' | 'whenNot'> {
  readonly id: SyntaxCode;
  readonly category?: RuleInfo['category'];
  readonly whenNot?: Text;
  /** Faults that are none in this file. */
  readonly accepts?: (fault: SyntaxFault, dockerfile: Dockerfile, context: RuleContext) => boolean;
  readonly fixes?: readonly Fix<Dockerfile, SyntaxFault, DockerfileChanges>[];
}

const NOT_AS_IT_STANDS: Text = {
  en: 'Another program fills the file in before it is built. Files with a `# syntax=` frontend other than Docker\'s own are not checked.',
  zh: '文件在构建之前还会由别的程序处理。`# syntax=` 指定了其他前端的文件不会检查。',
};

/** Writes what was probably meant; not safe, as the nearest name is a guess. */
export const CHANGE_TO_MEANT: Fix<Dockerfile, SyntaxFault, DockerfileChanges> = {
  safe: false,
  title: { en: 'Change to {meant}', zh: '改为 {meant}' },
  changes: (_dockerfile, _context, { data }) => data?.meant && replaceSpan(data.meant.replaces, data.meant.text),
};

/** An error for each fault of one code. A fault's shape picks the message of that name among the variants. */
export function syntaxRule({ accepts, ...definition }: SyntaxDefinition): DockerfileRule {
  return dockerfileRule<SyntaxFault>({
    severity: 'error',
    category: 'validity',
    whenNot: NOT_AS_IT_STANDS,
    ...definition,
    check: (dockerfile, context) => dockerfile.syntaxFaults
      .filter(fault => fault.code === definition.id && !accepts?.(fault, dockerfile, context))
      .map(fault => ({
        at: fault.at,
        variant: fault.shape,
        args: { word: fault.word, keyword: fault.instruction?.keyword, owner: fault.owner, meant: fault.meant?.text },
        data: fault,
      })),
  });
}
