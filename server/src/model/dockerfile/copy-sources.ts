// What COPY and ADD take, and from where.

import type { Instruction } from './types';
import type { Word } from './word';

/** What ADD fetches: URLs and Git repositories. */
const REMOTE = /^(?:[a-z][a-z+]*:\/\/|git@|github\.com\/)/i;

export const isRemote = (source: string): boolean => REMOTE.test(source);

export const isCopyOrAdd = ({ keyword }: Instruction): boolean => keyword === 'COPY' || keyword === 'ADD';

/** Whether an instruction takes files from the build context. */
export const readsContext = (instruction: Instruction): boolean => isCopyOrAdd(instruction) && !instruction.flag('from');

/** The words of COPY and ADD that name what is taken; heredocs are none. */
export const sourceWords = ({ words }: Instruction): readonly Word[] => words.slice(0, -1).filter(word => !/^\d*<<-?\s*\S/.test(word.raw));

export const destinationWord = ({ words }: Instruction): Word | undefined => words.length > 1 ? words[words.length - 1] : undefined;

/** Whether a source is the whole build context. */
export const isWholeContext = (source: string | undefined): boolean => source !== undefined && /^\/?(?:\.\/?)*$/.test(source) && source !== '';

/** The word of an instruction that takes the whole build context. */
export const wholeContextWord = (instruction: Instruction): Word | undefined =>
  readsContext(instruction) ? sourceWords(instruction).find(word => isWholeContext(instruction.resolve(word))) : undefined;
