// Rules on the values of labels that a house has given a kind in the setting `labels.schema`.

import type { Instruction, Property } from '../model/dockerfile/types';
import { holdsKeyMaterial } from '../model/secret-values';
import { instructionRule } from './dockerfile-rule';
import type { DockerfileRule, LabelKind, RuleInfo } from './rule';

/** The value of a label with its variables replaced; undefined when it is unknown. */
export const labelValue = (instruction: Instruction, { value }: Property): string | undefined => value && instruction.resolve(value);

type Words = Omit<RuleInfo, 'severity' | 'category'>;

/** Reports labels that the schema calls `kind` and whose known value is none. Empty values are for label-empty. */
export function labelKindRule(kind: LabelKind, isValid: (value: string) => boolean, words: Words): DockerfileRule {
  return instructionRule({
    ...words,
    keywords: ['LABEL'],
    severity: 'warning',
    category: 'metadata',
    check: (instruction, { labels }) => instruction.properties.flatMap(label => {
      const value = labels.schema[label.name] === kind ? labelValue(instruction, label) : undefined;
      // The message shows the value: a credential is for hardcoded-secret-value.
      if (value === undefined || value === '' || isValid(value) || holdsKeyMaterial(value)) return [];
      return [{ at: label.valueSpan ?? label.nameSpan, args: { label: label.name, value } }];
    }),
  });
}
