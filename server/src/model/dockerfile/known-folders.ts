// Which paths of an image are folders for certain.

import { posix } from './posix-path';
import { commandsOf, earlierInstructions } from './around';
import type { Instruction } from './types';

/** Folders that every base image has. */
const STANDARD = /^\/(?:bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|usr\/(?:bin|lib|local|sbin|share|src)|usr\/local\/(?:bin|etc|lib|sbin|share|src)|var|var\/(?:cache|lib|log|run|tmp|spool)|etc\/(?:init\.d|cron\.d|profile\.d|ssl|ssl\/certs))?$/;

/** The absolute path of what an instruction writes, as far as the working directory is known. */
export function absolutePath(path: string, instruction: Instruction): string | undefined {
  if (path.startsWith('/')) return posix(path);
  const folder = instruction.stage?.workdir(instruction).value;
  return folder?.startsWith('/') ? posix(`${folder}/${path}`) : undefined;
}

/** The folders that an instruction makes for certain. */
function foldersMadeBy(instruction: Instruction): readonly (string | undefined)[] {
  const { keyword, argument, words } = instruction;
  if (keyword === 'WORKDIR') return [argument && instruction.resolve(argument)];
  if (keyword === 'RUN') return commandsOf(instruction).filter(command => command.is('mkdir')).flatMap(command => command.operands().map(word => word.text));
  if (keyword !== 'COPY' && keyword !== 'ADD') return [];
  const destination = words[words.length - 1];
  const path = destination && instruction.resolve(destination);
  return path?.endsWith('/') ? [path] : [];
}

/** Whether a path is a folder before an instruction runs: every system has it, or an instruction above has made it, or one below it. */
export function isKnownFolder(path: string, before: Instruction): boolean {
  const absolute = absolutePath(path, before);
  if (absolute === undefined) return false;
  return STANDARD.test(absolute) || earlierInstructions(before).some(instruction => foldersMadeBy(instruction).some(folder => {
    const made = folder === undefined ? undefined : absolutePath(folder, instruction);
    return made === absolute || made?.startsWith(`${absolute}/`) === true;
  }));
}

/** The path that COPY or ADD gives to a file from `source`: below a destination that is a folder, else the destination itself. */
export function copiedPath(source: string, destination: string, copy: Instruction): string | undefined {
  const path = absolutePath(destination, copy);
  const isFolder = /(?:\/|(?:^|\/)\.{1,2})$/.test(destination) || isKnownFolder(destination, copy);
  return isFolder && path !== undefined ? posix(`${path}/${source.replace(/\/+$/, '').split('/').pop() ?? ''}`) : path;
}
