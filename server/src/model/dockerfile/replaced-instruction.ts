// CMD, ENTRYPOINT and HEALTHCHECK hold once for each stage: the last one replaces those before it.

import type { Instruction } from './types';

/** The instruction of the same keyword that holds instead of this one; undefined when this one holds, stands before the first FROM, or is a trigger. */
export function replacementOf(instruction: Instruction): Instruction | undefined {
  const { keyword, stage, trigger } = instruction;
  if (trigger) return undefined;
  const last = stage?.instructions.findLast(each => each.keyword === keyword);
  return last === instruction ? undefined : last;
}
