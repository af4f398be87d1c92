import { removeProperty } from '../../model/dockerfile/property-removal';
import type { Instruction, Property } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The label that replaces this one further down in the stage. */
function replacement(instruction: Instruction, label: Property): Property | undefined {
  const below = (instruction.stage?.instructions ?? []).filter(({ keyword, span }) => keyword === 'LABEL' && span.start >= instruction.span.start);
  return below.flatMap(({ properties }) => properties).find(other => other.name === label.name && other.nameSpan.start > label.nameSpan.start);
}

export default instructionRule<Property>({
  id: 'label-duplicate-key',
  keywords: ['LABEL'],
  severity: 'warning',
  category: 'metadata',
  title: { en: 'Label set twice', zh: '重复设置的标签' },
  message: { en: 'This "{label}" has no effect: it is set again below', zh: '这里的 "{label}" 不起作用：后面又设置了一次' },
  why: {
    en: 'The image has one value for each label, the last. A reader who stops at the first believes something else, and changes there have no effect.',
    zh: '镜像里每个标签只有一个值，即最后那个。读到第一处的人会以为是另一个值，在那里修改也不起作用。',
  },
  whenNot: { en: 'Never: delete the one that is not meant.', zh: '没有这种情况：请删除多余的那一处。' },
  links: [LINKS.dockerfileLabel],
  check: instruction => instruction.trigger ? [] : instruction.properties.flatMap(label => {
    const later = label.name.includes('$') ? undefined : replacement(instruction, label);
    if (!later) return [];
    const related = [{ text: { en: 'This one holds', zh: '生效的是这一处' }, at: later.nameSpan }];
    return [{ at: label.nameSpan, args: { label: label.name }, related, unnecessary: true, data: label }];
  }),
  fixes: [{
    // Safe: the image is the same without it.
    safe: true,
    title: { en: 'Delete this one', zh: '删除这一处' },
    changes: (instruction, _context, { data }) => data && removeProperty(instruction, data),
  }],
  examples: [
    {
      bad: `FROM debian:13
LABEL vendor=Example \\
      [|version|]=1 \\
      title="Shop"
LABEL [|title2|]=a
LABEL version=2 title2=b
`,
      fixed: `FROM debian:13
LABEL vendor=Example \\
      title="Shop"
LABEL version=2 title2=b
`,
    },
    {
      bad: `FROM debian:13
LABEL vendor=Example \\
      # a note
      [|version|]=1
LABEL version=2
`,
    },
    {
      why: { en: 'One for each stage; keys that are unknown; ENV is something else.', zh: '每个阶段各一处；无从得知的键；ENV 不算。' },
      good: `FROM debian:13 AS base
LABEL version=1
FROM base
LABEL version=2 $KEY=1 $KEY=2
ENV A=1
ENV A=2
`,
    },
  ],
});
