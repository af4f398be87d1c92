// Writes the USER of a stage; part of what writes Dockerfile text.

import type { Edit } from '../../text/edit';
import { insertInstructionAfter, insertInstructionBefore, type NewLine } from './dockerfile-edit';
import type { Instruction, Stage } from './types';

const isStart = ({ keyword }: Instruction): boolean => keyword === 'CMD' || keyword === 'ENTRYPOINT';

/** Steps that may need root. */
const STEPS: readonly string[] = ['FROM', 'RUN', 'COPY', 'ADD', 'WORKDIR', 'VOLUME'];

/**
 * Adds `USER account` below everything that may need root: in front of the closing CMD and ENTRYPOINT, else at the end. With `isGuess` the
 * account is a tab stop.
 */
export function addUser(stage: Stage, account: string, isGuess: boolean): Edit[] | undefined {
  const text = `USER ${account}`;
  const line: NewLine = isGuess ? { text, tabStops: [{ start: text.length - account.length, end: text.length }] } : text;
  const { instructions } = stage;
  const lastStep = instructions.findLastIndex(({ keyword }) => STEPS.includes(keyword));
  const before = instructions.find((instruction, index) => index > lastStep && isStart(instruction));
  if (before) return insertInstructionBefore(before, [line]);
  const last = instructions[instructions.length - 1];
  return last && insertInstructionAfter(last, [line]);
}
