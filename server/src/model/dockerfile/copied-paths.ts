// Where COPY and ADD put files, and which path an argument of a command means: absolute, without a slash at the end.

import type { ShellWord } from './shell-command';
import type { Instruction } from './types';

/** Joins a path to a folder, `.` and `..` resolved; undefined when it is relative and the folder is unknown. */
function absolute(path: string, folder: string | undefined): string | undefined {
  if (!path.startsWith('/') && folder === undefined) return undefined;
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

const workdirAt = (instruction: Instruction): string | undefined => {
  const found = instruction.stage?.workdir(instruction);
  if (found?.kind === 'known') return found.value;
  return found?.kind === 'absent' && instruction.stage?.root.isScratch ? '/' : undefined;
};

/** The target of a COPY or ADD; undefined when it is unknown. */
export function targetOf(copy: Instruction): string | undefined {
  const word = copy.words[copy.words.length - 1];
  const text = word && copy.words.length > 1 ? copy.resolve(word) : undefined;
  return text === undefined ? undefined : absolute(text, workdirAt(copy));
}

/** The path at which the only source of a COPY ends up when it is a file; undefined with several sources, or unknown ones. */
export function fileTargets(copy: Instruction): readonly string[] {
  const target = targetOf(copy);
  const [source, last] = copy.words;
  const from = source && copy.resolve(source);
  if (target === undefined || from === undefined || !last || copy.words.length !== 2 || /[*?[\\]/.test(from)) return [];
  const name = from.split('/').pop() ?? '';
  const isFolder = /(?:^|\/)\.{0,2}$/.test(copy.resolve(last) ?? '');
  if (isFolder) return name === '' || from.startsWith('<<') ? [] : [absolute(name, target) ?? target];
  // Without a slash at the end the target may be a folder that is there already.
  return name === '' || from.startsWith('<<') ? [target] : [target, `${target}/${name}`];
}

/** The path that a literal argument of a command means; undefined when it is unknown, or below a folder that `cd` has gone to. */
export function pathOf(word: ShellWord, run: Instruction): string | undefined {
  const { text } = word;
  if (text === undefined || word.hasGlob || /^[~-]/.test(text)) return undefined;
  if (text.startsWith('/')) return absolute(text, undefined);
  const moves = (run.body?.commands ?? []).some(command => command.is('cd', 'pushd'));
  return moves ? undefined : absolute(text, workdirAt(run));
}

/** The COPY and ADD instructions above a RUN in its stage. */
export const copiesAbove = (run: Instruction): readonly Instruction[] => (run.stage?.instructions ?? [])
  .filter(({ keyword, span }) => (keyword === 'COPY' || keyword === 'ADD') && span.start < run.span.start);

/** Instructions that change neither files of others nor who owns new ones. */
const IDLE: readonly string[] = ['ENV', 'ARG', 'LABEL', 'EXPOSE', 'COPY', 'ADD', 'STOPSIGNAL', 'HEALTHCHECK', 'CMD', 'ENTRYPOINT', 'VOLUME'];

/** Whether what a RUN does to a copied path could as well be done by the COPY: nothing between the two touches it. */
export function mayMoveInto(copy: Instruction, run: Instruction, path: string): boolean {
  const { stage } = run;
  if (!stage || run.trigger || copy.trigger || run.flags.length > 0) return false;
  const between = stage.instructions.slice(stage.instructions.indexOf(copy) + 1, stage.instructions.indexOf(run));
  return between.every(each => {
    if (!IDLE.includes(each.keyword) || each.keyword === 'VOLUME') return false;
    if (each.keyword !== 'COPY' && each.keyword !== 'ADD') return true;
    const target = targetOf(each);
    return target !== undefined && target !== path && !target.startsWith(`${path}/`) && !path.startsWith(`${target === '/' ? '' : target}/`);
  });
}
